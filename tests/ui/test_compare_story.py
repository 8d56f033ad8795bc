"""A recipe that has a model is taught anew: both judge what was held out, and a person decides which is in service."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from belt import WAIT_MS, Open, Press, texts, workplace
from pytestqt.qtbot import QtBot
from running_jobs import job_of
from terminal import draw

from db.candidates import Candidate
from inspectfork.station import Station
from training.order import LOOKED
from ui.window import MainWindow

TEACH_MS = 240_000  # a busy machine may need long; only a failing test waits so long
SMALL = 112  # px: what is looked at here is the window, not the model
GOODS, DENTS = 10, 5


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    draw(tmp_path / "good", range(100, 100 + GOODS))
    draw(tmp_path / "defects" / "dent", range(400, 400 + DENTS), "dent")
    return tmp_path


@pytest.fixture
def teach(quick_teaching: None, qtbot: QtBot, press: Press) -> Callable[..., None]:
    """Fills the Teach page and presses Teach."""

    def teach_it(window: MainWindow, pictures: Path, name: str) -> None:
        page = window.teach
        window.show_page("teach")
        page.form.entries["name"].put(name)
        page.form.entries["input_size"].put(SMALL)
        page.good_folder.choose(pictures / "good")
        page.defect_folder.choose(pictures / "defects")
        qtbot.waitUntil(lambda: len(page.gallery.paths()) == GOODS, timeout=WAIT_MS)
        press(page.teach)

    return teach_it


def compare(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.teach.lesson.compare.isVisible, timeout=TEACH_MS)
    qtbot.waitUntil(window.teach.lesson.cancel.isHidden, timeout=WAIT_MS)
    press(window.teach.lesson.compare)
    qtbot.waitUntil(lambda: window.page == "compare", timeout=WAIT_MS)


def candidates(window: MainWindow, name: str = "plate") -> list[Candidate]:
    return workplace(window).store.candidates.of_recipe(name)


def test_the_new_model_is_in_service_only_once_somebody_says_so(
    station: Station, open_on: Open, pictures: Path, teach: Callable[..., None], press: Press, qtbot: QtBot
) -> None:
    window = open_on(station)
    store, before = workplace(window).store, workplace(window).store.recipe("plate")
    teach(window, pictures, "plate")
    compare(window, press, qtbot)
    page, (waiting,) = window.compare, candidates(window)
    assert "plate is inspected with the old one" in window.teach.lesson.text()
    assert store.recipe("plate") == before
    assert "Held out: 2 good and 1 defective parts. The new model did not learn from them." in page.held.text()
    assert "not known what the old one learned from" in page.held.text()
    for side in ("old", "new"):
        assert "/ 1" in page.cards[side].lines["escape"].text() and "/ 2" in page.cards[side].lines["overkill"].text()
        assert "dent" in page.cards[side].confusion.text()
    assert waiting.figures is not None and waiting.figures["new"]["image_auroc"] is not None
    assert "not shown to be better" in page.note.text()
    assert (page.put.property("role"), page.keep.property("role")) == ("", "primary")

    window.close()

    window = open_on(station)  # what waited still does
    window.show_page("teach")
    window.teach.form.entries["name"].put("plate")
    compare(window, press, qtbot)
    press(window.compare.put)
    qtbot.waitUntil(lambda: "is in service, as version 2" in window.messages.text(), timeout=WAIT_MS)
    stored = workplace(window).store.recipe("plate")
    assert stored.recipe.input_size == SMALL and stored.bundle_hash != before.bundle_hash
    assert [(each.in_service, each.by) for each in candidates(window)] == [(True, "Aoki")]
    window.show_page("figures")
    window.figures.recipe.setCurrentText("plate")
    window.figures.tabs["history"].click()
    qtbot.waitUntil(lambda: "put into service by Aoki" in "\n".join(t for _, t in texts(window)), timeout=WAIT_MS)


def test_a_first_teaching_is_in_service_at_once_and_shows_how_it_judged(
    needs_weights: None,
    bare_station: Station,
    open_on: Open,
    pictures: Path,
    teach: Callable[..., None],
    press: Press,
    qtbot: QtBot,
) -> None:
    window = open_on(bare_station)
    teach(window, pictures, "bracket")
    compare(window, press, qtbot)
    assert window.teach.lesson.taught == "bracket"
    assert workplace(window).store.recipe("bracket").bundle_hash
    page = window.compare
    assert page.put.isHidden() and page.keep.isHidden() and page.cards["old"].isHidden()
    assert "The new model did not learn from them." in page.held.text()
    press(page.back)
    assert window.page == "teach"


def test_a_job_that_is_killed_is_one_sentence_the_old_model_stays_and_teaching_goes_on(
    station: Station, open_on: Open, pictures: Path, teach: Callable[..., None], press: Press, qtbot: QtBot
) -> None:
    window = open_on(station)
    before = workplace(window).store.recipe("plate")
    teach(window, pictures, "plate")
    kept = station.root / "teaching" / LOOKED / "features.index"
    qtbot.waitUntil(lambda: kept.exists() and kept.stat().st_size > 0, timeout=TEACH_MS)
    os.kill(job_of("training.job"), signal.SIGKILL)
    qtbot.waitUntil(lambda: "Teaching stopped unexpectedly" in window.teach.lesson.text(), timeout=WAIT_MS)
    qtbot.waitUntil(window.teach.teach.isEnabled, timeout=WAIT_MS)
    assert "what is in service stays as it was" in window.teach.lesson.text()
    assert workplace(window).store.recipe("plate") == before and candidates(window) == []
    window.close()

    window = open_on(station)
    window.show_page("teach")
    window.teach.form.entries["name"].put("plate")
    qtbot.waitUntil(lambda: "Teaching of plate was stopped" in window.teach.lesson.text(), timeout=WAIT_MS)
    press(window.teach.lesson.go_on)
    compare(window, press, qtbot)
    assert "Held out: 2 good and 1 defective parts" in window.compare.held.text()  # as the order had it
    assert not kept.exists()
