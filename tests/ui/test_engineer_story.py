"""The engineer's morning: good pictures from a folder or the camera, teaching watched, cancelled, done; bad folders."""

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from belt import WAIT_MS, Belt, Open, Press
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from terminal import draw

from db.store import Store
from inspectfork.frame import Pixels
from inspectfork.line.state import LineState
from inspectfork.picture import encode_png, read_picture
from inspectfork.recipe import Compare, Recipe
from inspectfork.station import Station
from training.order import LOOKED
from ui.window import MainWindow

TEACH_MS = 240_000  # a busy machine may need long; only a failing test waits so long
SMALL = 112  # px: what is looked at here is the window, not the model


@pytest.fixture
def teaching(needs_weights: None, quick_teaching: None, bare_station: Station, belt: Belt, open_on: Open) -> MainWindow:
    """The Teach page of a station that knows nothing yet."""
    window = open_on(bare_station, lambda _: belt)
    window.show_page("teach")
    window.teach.form.entries["name"].put("bracket")
    window.teach.form.entries["input_size"].put(SMALL)
    return window


def choose(window: MainWindow, folder: Path, count: int, qtbot: QtBot) -> None:
    window.teach.good_folder.choose(folder)
    qtbot.waitUntil(lambda: len(window.teach.gallery.paths()) == count, timeout=WAIT_MS)


def test_from_a_folder_to_a_recipe_that_inspects_with_one_try_cancelled(
    teaching: MainWindow, bare_station: Station, tmp_path: Path, press: Press, belt: Belt, qtbot: QtBot
) -> None:
    page, goods = teaching.teach, draw(tmp_path / "良品", range(100, 112))  # of which none stands out
    (tmp_path / "良品" / "cut.png").write_bytes(goods[0].read_bytes()[:2000])
    choose(teaching, tmp_path / "良品", 13, qtbot)
    press(page.teach)
    kept = bare_station.root / "teaching" / LOOKED / "features.index"
    qtbot.waitUntil(lambda: kept.exists() and kept.stat().st_size > 0, timeout=TEACH_MS)
    press(page.lesson.cancel)
    qtbot.waitUntil(page.teach.isEnabled, timeout=TEACH_MS)
    assert "Teaching of bracket was stopped" in page.lesson.text()
    assert not bare_station.bundles.exists()

    press(page.lesson.go_on)
    qtbot.waitUntil(lambda: page.lesson.taught == "bracket", timeout=TEACH_MS)
    qtbot.waitUntil(page.teach.isEnabled, timeout=WAIT_MS)
    said = page.lesson.text()
    assert "bracket is ready to inspect" in said
    assert "Learned from 12 good pictures" in said
    assert "cut.png" in said and "cannot be read as a picture" in said
    press(page.lesson.inspect)
    qtbot.waitUntil(lambda: teaching.page == "inspect", timeout=WAIT_MS)
    press(teaching.inspect.start)
    belt.lay(read_picture(goods[0]), None)
    qtbot.waitUntil(lambda: teaching.inspect.state is LineState.ENDED, timeout=WAIT_MS)
    assert len(teaching.inspect.strip.model.parts) == 1


def test_good_parts_are_captured_from_the_camera(
    teaching: MainWindow, bare_station: Station, belt: Belt, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    (bare_station.settings).write_text('camera = "usb:0"\ninterval_s = 0.01\n')
    page = teaching.teach
    page.count.setValue(3)
    belt.lay(*good[:3])
    press(page.capture)
    qtbot.waitUntil(lambda: len(page.gallery.paths()) == 3, timeout=WAIT_MS)
    qtbot.waitUntil(page.teach.isEnabled, timeout=WAIT_MS)
    assert all(path.is_relative_to(bare_station.root / "captured") for path in page.gallery.paths())


def test_a_folder_without_pictures_is_one_sentence(teaching: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "empty").mkdir()
    teaching.teach.good_folder.choose(tmp_path / "empty")
    qtbot.waitUntil(lambda: "There is no picture in" in teaching.messages.text(), timeout=WAIT_MS)
    assert not teaching.teach.teach.isEnabled()


@pytest.mark.parametrize(
    ("count", "black", "told"), [(1, False, "can be used"), (4, True, "show only 1 different parts")]
)
def test_pictures_that_cannot_teach_say_so_and_leave_nothing(
    teaching: MainWindow,
    bare_station: Station,
    tmp_path: Path,
    press: Press,
    qtbot: QtBot,
    count: int,
    black: bool,
    told: str,
) -> None:
    paths = draw(tmp_path / "good", range(count))
    for path in paths if black else ():
        path.write_bytes(encode_png(np.zeros((336, 448), np.uint8)))
    choose(teaching, tmp_path / "good", count, qtbot)
    press(teaching.teach.teach)
    qtbot.waitUntil(lambda: told in teaching.teach.lesson.text(), timeout=TEACH_MS)
    qtbot.waitUntil(teaching.teach.teach.isEnabled, timeout=WAIT_MS)
    assert teaching.teach.lesson.taught == ""
    assert not bare_station.bundles.exists()
    assert not (bare_station.root / "teaching" / "bundle").exists()


def test_a_recipe_with_a_wrong_name_cannot_be_taught_and_says_why(
    teaching: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    draw(tmp_path / "good", range(3))
    choose(teaching, tmp_path / "good", 3, qtbot)
    assert teaching.teach.teach.isEnabled()
    teaching.teach.form.entries["name"].put("a/b")
    qtbot.waitUntil(lambda: not teaching.teach.teach.isEnabled(), timeout=WAIT_MS)
    assert "name must have" in "\n".join(teaching.teach.form.problems())


def test_the_name_of_a_recipe_that_is_there_brings_its_values_and_another_name_takes_them_away(
    bare_station: Station, open_on: Open, qtbot: QtBot
) -> None:
    known = Recipe("plate", input_size=336, compare=Compare.PLACE, roi=(10, 10, 100, 100))
    with closing(Store.open(bare_station.database)) as store:
        store.save_recipe(known, None)
    window = open_on(bare_station)
    window.show_page("teach")
    page, name = window.teach, window.teach.form.entries["name"].widget
    page.form.entries["input_size"].put(SMALL)
    qtbot.keyClicks(name, "plate")
    assert page.form.recipe() == page.recipe() == known
    qtbot.keyClicks(name, "-2")  # on the way to another name, that of the first one is passed
    assert page.recipe() == Recipe("plate-2", input_size=SMALL)
    qtbot.keyClick(name, Qt.Key.Key_Backspace)
    qtbot.keyClick(name, Qt.Key.Key_Backspace)
    page.form.entries["input_size"].put(SMALL)
    page.show_recipes([known])
    assert page.recipe().input_size == SMALL  # what was changed since stays


def test_tiles_are_set_and_left_out_in_the_form(teaching: MainWindow) -> None:
    form = teaching.teach.form
    assert form.recipe().tile is None
    assert form.entries["tile"].widget.text() == "not set"
    form.entries["tile"].put(448)
    assert form.recipe().tile == 448 and form.recipe().check() == []
    form.entries["tile"].put(None)
    assert form.recipe().tile is None
