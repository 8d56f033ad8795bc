"""A newcomer's first minutes: a camera that answers, 30 good parts, the first verdict; and what may go wrong."""

import pytest
from belt import WAIT_MS, Belt, Open, Press, workplace
from pytestqt.qtbot import QtBot

from db.log import LogQuery
from inspectfork.frame import Pixels
from inspectfork.station import Station
from ui.window import MainWindow

TEACH_MS = 240_000  # a busy machine may need long; only a failing test waits so long
SMALL = 112  # px: what is looked at here is the window, not the model


@pytest.fixture
def fresh_station(tmp_path_factory: pytest.TempPathFactory) -> Station:
    """A folder in which nothing is yet."""
    return Station(tmp_path_factory.mktemp("fresh") / "station")


def answer(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    """Test the camera, and go on when it answers."""
    press(window.first.camera.test)
    qtbot.waitUntil(lambda: "The camera answers" in window.first.camera.said.text(), timeout=WAIT_MS)
    press(window.first.camera.go_on)


def test_from_the_first_opening_to_the_first_verdict_with_the_simulated_camera(
    needs_weights: None, quick_teaching: None, fresh_station: Station, open_on: Open, press: Press, qtbot: QtBot
) -> None:
    window = open_on(fresh_station)
    page = window.first
    assert window.page == "first"
    assert [step.head.isEnabled() for step in page.steps] == [True, False, False]
    answer(window, press, qtbot)
    assert page.name.text() == "plate"
    press(page.capture)
    qtbot.waitUntil(lambda: len(page.gallery.paths()) == 30, timeout=WAIT_MS)
    press(page.named)
    window.teach.form.entries["input_size"].put(SMALL)
    press(page.teach)
    qtbot.waitUntil(lambda: page.banner.verdict is not None, timeout=TEACH_MS)
    assert page.part.isVisible() and page.part.has_picture
    press(page.look)
    store = workplace(window).store
    qtbot.waitUntil(lambda: len(store.inspections(LogQuery())) == 2, timeout=WAIT_MS)
    qtbot.waitUntil(page.look.isEnabled, timeout=WAIT_MS)
    press(page.lesson.inspect)
    qtbot.waitUntil(lambda: window.page == "inspect", timeout=WAIT_MS)
    assert (window.inspect.chosen, window.inspect.camera_address()) == ("plate", "simulated:plate")
    assert window.inspect.start.isEnabled()
    window.close()
    assert 'camera = "simulated:plate"' in fresh_station.settings.read_text()
    assert open_on(fresh_station).page == "inspect"


def test_a_camera_that_does_not_answer_is_one_clear_sentence_and_may_be_tried_again(
    fresh_station: Station, belt: Belt, good: list[Pixels], open_on: Open, press: Press, qtbot: QtBot
) -> None:
    window = open_on(fresh_station, lambda _: belt)
    page = window.first
    page.camera.field.kinds["usb"].click()
    belt.is_lost = True
    press(page.camera.test)
    qtbot.waitUntil(lambda: "usb:0" in page.camera.said.text(), timeout=WAIT_MS)
    assert "cable" in page.camera.said.text()
    assert not page.camera.go_on.isEnabled()
    belt.is_lost = False
    belt.lay(good[0])
    answer(window, press, qtbot)
    assert window.inspect.camera_address() == "usb:0"
    page.steps[0].head.click()
    page.camera.field.kinds["network"].click()
    assert not page.camera.test.isEnabled()  # it is another one, and has no address yet
    assert not page.camera.go_on.isEnabled()


def test_an_empty_folder_is_no_camera(fresh_station: Station, open_on: Open, press: Press, qtbot: QtBot) -> None:
    window = open_on(fresh_station)
    (fresh_station.root / "empty").mkdir()
    window.first.camera.field.choose("folder")
    window.first.camera.field.folder.choose(fresh_station.root / "empty")
    press(window.first.camera.test)
    qtbot.waitUntil(lambda: "There is no picture in" in window.first.camera.said.text(), timeout=WAIT_MS)


def test_what_was_captured_is_there_again_after_closing_half_way(
    bare_station: Station, belt: Belt, good: list[Pixels], open_on: Open, press: Press, qtbot: QtBot
) -> None:
    window = open_on(bare_station, lambda _: belt)
    belt.lay(*good)
    answer(window, press, qtbot)
    window.first.name.setText("bracket")
    press(window.first.capture)
    qtbot.waitUntil(lambda: window.first.lesson.bar.value() > 0, timeout=WAIT_MS)
    belt.lay(good[0])
    qtbot.waitUntil(lambda: len(list(bare_station.root.glob("captured/*/*.png"))) == len(good), timeout=WAIT_MS)
    window.close()

    window = open_on(bare_station, lambda _: belt)
    page = window.first
    qtbot.waitUntil(lambda: len(page.gallery.paths()) == len(good), timeout=WAIT_MS)
    assert (window.page, page.capture.text()) == ("first", "Capture 26 good parts")
    belt.lay(good[0], None)
    press(page.capture)
    qtbot.waitUntil(lambda: len(page.gallery.paths()) == len(good) + 1, timeout=WAIT_MS)


def test_it_is_left_for_later_and_found_again_in_japanese(
    bare_station: Station, open_on: Open, press: Press, qtbot: QtBot
) -> None:
    window = open_on(bare_station)
    press(window.first.languages["ja"])
    qtbot.waitUntil(lambda: window.first.later.text() == "あとで", timeout=WAIT_MS)
    press(window.first.later)
    assert window.page == "inspect"
    window.show_page("teach")
    press(window.teach.first)
    assert window.page == "first"
