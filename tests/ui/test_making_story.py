"""Defects made in the window: four to choose from, many at once, beside the real ones, and told apart or not."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from belt import WAIT_MS, Open, Press, workplace
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from db.samples import SampleQuery, StoredSample, labelled
from db.store import Store
from inspectfork.dataset import Label, Origin
from inspectfork.drawn import draw_part
from inspectfork.picture import read_picture
from inspectfork.predict.region import grown
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from inspectfork.synthetic import is_synthetic
from ui.widgets.mask_canvas import Tool
from ui.widgets.variant_grid import Choice
from ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
MADE = SampleQuery("plate", synthetic=True)


def fill(root: Path, reals: int) -> Station:
    """A station with a recipe that was never taught: three good pictures, and scratches with their masks."""
    station = Station(root)
    store = Store.open(station.database)
    store.save_recipe(Recipe("plate").checked(), None)
    for number in range(3):
        store.labelling.add("plate", draw_part("plate", 7, 300 + number, None).pixels, Label.GOOD)
    for number in range(reals):
        part = draw_part("plate", 7, 500 + number, "scratch")
        store.labelling.add("plate", part.pixels, Label.DEFECT, "scratch")
        picture = store.labelling.find(SampleQuery("plate", Label.DEFECT))
        unmarked = [sample.picture for sample in picture if sample.mask is None]
        change = labelled(Label.DEFECT, "scratch", 3)
        store.labelling.draw("plate", unmarked[0], part.mask, change).result()
    store.close()
    return station


@pytest.fixture
def open_make(open_on: Open, press: Press, qtbot: QtBot) -> Callable[[Station], MainWindow]:
    """The window on its Make page, which pastes scratches."""

    def open_it(station: Station) -> MainWindow:
        window = open_on(station)
        window.show_page("pictures")
        press(window.pictures.make)
        qtbot.waitUntil(lambda: window.make.canvas.drawing is not None, timeout=WAIT_MS)
        window.make.way.setCurrentIndex(window.make.way.findData("paste"))
        return window

    return open_it


def made_of(window: MainWindow) -> list[StoredSample]:
    return workplace(window).store.labelling.find(MADE)


def make_four(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    page = window.make
    press(page.four)
    qtbot.waitUntil(lambda: all(tile.made is not None for tile in page.grid.tiles), timeout=WAIT_MS)
    qtbot.waitUntil(page.progress.isHidden, timeout=WAIT_MS)


def test_of_four_variants_one_is_accepted_by_a_key_and_one_by_a_click(
    open_make: Callable[[Station], MainWindow], press: Press, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_make(fill(tmp_path / "station", 3))
    page, store = window.make, workplace(window).store
    page.severity.setValue(4)
    make_four(window, press, qtbot)
    first = [tile.made.pixels for tile in page.grid.tiles if tile.made]
    qtbot.keyClick(page.grid.tiles[0], Qt.Key.Key_2)
    qtbot.waitUntil(lambda: page.grid.tiles[1].choice is Choice.KEPT, timeout=WAIT_MS)
    qtbot.mouseClick(page.grid.tiles[3], LEFT)
    qtbot.waitUntil(lambda: page.grid.tiles[3].choice is Choice.KEPT, timeout=WAIT_MS)
    qtbot.keyClick(page.grid.tiles[0], Qt.Key.Key_X)
    assert [tile.choice for tile in page.grid.tiles].count(Choice.REJECTED) == 1
    assert len(made_of(window)) == 2
    for sample in made_of(window):
        said = (sample.label, sample.class_name, sample.severity, sample.origin, sample.way)
        assert said == (Label.DEFECT, "scratch", 4, Origin.SYNTHETIC, "paste")
        picture = store.pictures.path(sample.picture)
        assert is_synthetic(picture) and sample.mask is not None
        assert (read_picture(store.pictures.path(sample.mask)) > 0).any()
    make_four(window, press, qtbot)
    assert not any(np.array_equal(tile.made.pixels, old) for tile in page.grid.tiles if tile.made for old in first)
    qtbot.waitUntil(lambda: len(page.beside.real) == 3 and len(page.beside.made) == 6, timeout=WAIT_MS)


def test_what_is_missing_is_said_before_anything_is_made(
    open_make: Callable[[Station], MainWindow], tmp_path: Path
) -> None:
    page = open_make(fill(tmp_path / "station", reals=1)).make
    page.kind.choose("scratch")
    assert page.four.isEnabled()
    page.kind.setEditText("dent")
    assert page.hint.text().startswith("Missing: a real defect of dent.") and not page.many.isEnabled()
    page.way.setCurrentIndex(page.way.findData("branch"))
    assert page.hint.text().startswith("Missing: a model that draws.") and not page.four.isEnabled()
    page.way.setCurrentIndex(page.way.findData("drawn"))
    assert page.four.isEnabled()
    page.kind.setEditText("")
    assert page.hint.text().startswith("Missing: the class of the defect.") and not page.four.isEnabled()


def test_a_marked_place_is_where_the_defect_is(
    open_make: Callable[[Station], MainWindow], press: Press, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_make(fill(tmp_path / "station", 3))
    page = window.make
    press(page.tools[Tool.BOX])
    middle, placed = QPointF(*page.canvas.picture_size.toTuple()) / 2, page.canvas.placed()
    qtbot.mousePress(page.canvas, LEFT, pos=placed.map(middle + QPointF(-60, 40)).toPoint())
    qtbot.mouseRelease(page.canvas, LEFT, pos=placed.map(middle + QPointF(60, 90)).toPoint())
    marked = page.canvas.marked() > 0
    assert marked.any()
    make_four(window, press, qtbot)
    near = grown(marked, 2)  # its edge is soft
    assert all(tile.made is not None and not (tile.made.mask & ~near).any() for tile in page.grid.tiles)


def test_a_batch_is_kept_and_a_blind_test_of_it_is_scored_and_stored(
    open_make: Callable[[Station], MainWindow], press: Press, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_make(fill(tmp_path / "station", 6))
    page, blind, store = window.make, window.blind, workplace(window).store
    press(page.blind)
    qtbot.waitUntil(lambda: "there are 6 and 0" in window.messages.text(), timeout=WAIT_MS)
    page.count.setValue(6)
    press(page.many)
    qtbot.waitUntil(lambda: "Synthetic defects kept: 6." in window.messages.text(), timeout=WAIT_MS)
    assert len(made_of(window)) == 6
    press(page.blind)
    qtbot.waitUntil(lambda: window.page == "blind", timeout=WAIT_MS)
    for _ in range(12):
        assert not blind.score.text()
        qtbot.keyClick(blind, Qt.Key.Key_R)
    assert "6 of 12 right (95 % interval: 25 to 75 %): too few to say." in blind.score.text()
    qtbot.waitUntil(lambda: "6 / 12" in blind.scores.text(), timeout=WAIT_MS)
    (test,) = store.blind_tests("plate")
    assert (test.class_name, test.ways, test.shown, test.right) == ("scratch", ("paste",), 12, 6)


def test_a_full_disk_is_told_in_one_sentence_and_what_was_kept_stays(
    open_make: Callable[[Station], MainWindow],
    remount: Callable[[str], Path],
    press: Press,
    qtbot: QtBot,
) -> None:
    disk = remount("size=200m")
    window = open_make(fill(disk / "station", 3))
    make_four(window, press, qtbot)
    qtbot.keyClick(window.make.grid.tiles[0], Qt.Key.Key_1)
    qtbot.waitUntil(lambda: len(made_of(window)) == 1, timeout=WAIT_MS)
    used = sum(path.stat().st_blocks * 512 for path in disk.rglob("*") if path.is_file())
    remount(f"size={used + 300_000}")
    window.make.count.setValue(100)
    press(window.make.many)
    qtbot.waitUntil(lambda: "disk" in window.messages.text() and window.make.progress.isHidden(), timeout=WAIT_MS)
    remount("size=200m")
    assert len(made_of(window)) >= 1
    for sample in made_of(window):
        assert read_picture(workplace(window).store.pictures.path(sample.picture)).any()
