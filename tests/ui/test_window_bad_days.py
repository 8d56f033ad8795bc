"""Bad days at every workplace: a camera lost while labelling, a locked database, pictures gone from the store."""

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from belt import WAIT_MS, Belt, Press, workplace
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot
from recorded import NEW, PLATE, ng, record
from showing import EveryFourth
from terminal import draw

from db import connection
from db.labelling import MadeDefect
from db.samples import SampleQuery
from db.store import Store
from inspectfork.dataset import Label
from inspectfork.drawn import draw_part
from inspectfork.fault import Fault
from inspectfork.frame import Pixels, now
from inspectfork.line.state import LineState
from inspectfork.recipe import Compare
from inspectfork.station import Station
from inspectfork.verdict import Decision
from ui.app import open_window
from ui.pages.inspect import RESTING
from ui.widgets.variant_grid import Choice
from ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
TEACH_MS = 240_000  # a busy machine may need long; only a failing test waits so long
GONE = "The picture of this part cannot be read any more."


@pytest.fixture
def busy_station(bare_station: Station) -> Station:
    """A taught recipe with two good pictures, and two rejected parts with their pictures."""
    record(bare_station, {"P-1": ng(), "P-2": ng()}, now() - timedelta(hours=1))
    with closing(Store.open(bare_station.database)) as store:
        for number in range(2):
            store.labelling.add(PLATE.name, draw_part("plate", 7, 300 + number, None).pixels, Label.GOOD)
        store.save_recipe(PLATE, NEW)
    return bare_station


@pytest.fixture
def open_busy(qtbot: QtBot, belt: Belt, busy_station: Station, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """Its window with the belt as camera; a locked database is not waited for."""
    monkeypatch.setattr(connection, "_WAIT_S", 0.1)
    window = open_window(busy_station, lambda *_: EveryFourth(), lambda _: belt)
    qtbot.addWidget(window)
    workplace(window).speak("en")
    window.show()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    return window


def begin_to_label(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    window.show_page("pictures")
    qtbot.waitUntil(lambda: len(window.pictures.gallery.samples.samples) == 2, timeout=WAIT_MS)
    press(window.pictures.draw)
    qtbot.waitUntil(lambda: window.label.canvas.drawing is not None, timeout=WAIT_MS)


def draw_stroke(window: MainWindow, y: int, qtbot: QtBot) -> None:
    canvas = window.label.canvas
    qtbot.mousePress(canvas, LEFT, pos=canvas.placed().map(QPointF(100, y)).toPoint())
    qtbot.mouseRelease(canvas, LEFT, pos=canvas.placed().map(QPointF(160, y)).toPoint())


def start_line(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    press(window.inspect.start)
    qtbot.waitUntil(lambda: window.inspect.state is LineState.RUNNING, timeout=WAIT_MS)


def test_a_camera_lost_while_labelling_is_told_there_and_takes_nothing_from_what_is_drawn(
    open_busy: MainWindow, belt: Belt, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    window = open_busy
    start_line(window, press, qtbot)
    begin_to_label(window, press, qtbot)
    draw_stroke(window, 100, qtbot)
    belt.lay(Fault("camera.lost", source="usb:0"))
    qtbot.waitUntil(lambda: "The camera usb:0 does not answer." in window.messages.text(), timeout=WAIT_MS)
    draw_stroke(window, 200, qtbot)
    qtbot.waitUntil(lambda: window.label.state.text().startswith("Kept"), timeout=WAIT_MS)
    assert window.page == "label" and window.inspect.banner.word() == "CAMERA LOST"
    belt.is_lost = False
    qtbot.waitUntil(lambda: "usb:0" not in window.messages.text(), timeout=WAIT_MS)
    marked = window.label.canvas.marked()
    assert marked[100, 130] and marked[200, 130]
    belt.lay(good[0])
    qtbot.waitUntil(lambda: window.inspect.counters.tally.ok == 1, timeout=WAIT_MS)


def test_a_database_locked_by_another_program_is_told_at_each_workplace_and_the_work_can_be_done_later(
    open_busy: MainWindow, busy_station: Station, press: Press, qtbot: QtBot
) -> None:
    window, locked = open_busy, "locked"
    begin_to_label(window, press, qtbot)
    draw_stroke(window, 100, qtbot)
    qtbot.waitUntil(lambda: window.label.state.text().startswith("Kept"), timeout=WAIT_MS)

    def is_told() -> bool:
        return locked in window.messages.text()

    with closing(sqlite3.connect(busy_station.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        draw_stroke(window, 200, qtbot)
        qtbot.waitUntil(is_told, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: locked in window.label.state.text(), timeout=WAIT_MS)  # not "Kept" from before
        window.messages.withdraw("database.")
        window.show_page("review")
        qtbot.waitUntil(lambda: len(window.review.table.rows.rows) == 2, timeout=WAIT_MS)
        press(window.review.confirm)
        qtbot.waitUntil(is_told, timeout=WAIT_MS)
        assert len(window.review.table.rows.rows) == 2
        window.messages.withdraw("database.")
        window.show_page("part")
        qtbot.waitUntil(lambda: window.part.where.text() == "1 of 1 good pictures", timeout=WAIT_MS)
        window.part.limit.setValue(0.7)
        press(window.part.save)
        qtbot.waitUntil(is_told, timeout=WAIT_MS)
    press(window.part.save)
    qtbot.waitUntil(lambda: "The recipe plate is saved." in window.messages.text(), timeout=WAIT_MS)
    window.show_page("review")
    qtbot.waitUntil(
        lambda: len(window.review.table.rows.rows) == 2 and window.review.confirm.isEnabled(), timeout=WAIT_MS
    )
    press(window.review.confirm)
    qtbot.waitUntil(lambda: len(window.review.table.rows.rows) == 1, timeout=WAIT_MS)
    window.show_page("label")
    draw_stroke(window, 200, qtbot)
    qtbot.waitUntil(lambda: window.label.state.text().startswith("Kept"), timeout=WAIT_MS)


def test_a_database_locked_by_another_program_takes_nothing_from_pictures_made_defects_figures_and_teaching(
    needs_weights: None, open_busy: MainWindow, busy_station: Station, tmp_path: Path, press: Press, qtbot: QtBot
) -> None:
    window, store = open_busy, workplace(open_busy).store
    pictures, make, teach = window.pictures, window.make, window.teach
    part = draw_part("plate", 7, 500, "scratch")
    made = MadeDefect(part.pixels, part.mask, "scratch", 3, "paste")
    draw(tmp_path / "bracket", range(5))

    def told(within_ms: int = WAIT_MS) -> None:
        """In the strip, which is clear again after that."""
        qtbot.waitUntil(lambda: "locked" in window.messages.text(), timeout=within_ms)
        window.messages.withdraw("database.")

    def of_label(label: Label) -> int:
        return len(store.labelling.find(SampleQuery(PLATE.name, label)))

    def say_defect() -> None:
        pictures.gallery.setCurrentIndex(pictures.gallery.samples.index(0))
        pictures.kinds_of.entry.setText("scratch")
        press(pictures.defect)

    window.show_page("pictures")
    qtbot.waitUntil(lambda: len(pictures.gallery.samples.samples) == 2, timeout=WAIT_MS)
    with closing(sqlite3.connect(busy_station.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        say_defect()
        told()
        assert [sample.label for sample in pictures.gallery.samples.samples] == [Label.GOOD] * 2
        pictures.import_asked.emit(PLATE.name, [tmp_path / "bracket"])
        told()
        press(pictures.make)
        qtbot.waitUntil(lambda: make.canvas.drawing is not None, timeout=WAIT_MS)
        make.grid.add(made)
        make.accepted.emit(PLATE.name, 0, made)
        told()
        assert make.grid.tiles[0].choice is Choice.OPEN
        window.show_page("figures")
        qtbot.waitUntil(lambda: window.figures.count_text.text().startswith("2 parts"), timeout=WAIT_MS)
        window.show_page("teach")
        teach.form.entries["name"].put("bracket")
        teach.form.entries["compare"].put(Compare.PLACE)
        teach.good_folder.choose(tmp_path / "bracket")
        qtbot.waitUntil(lambda: len(teach.gallery.paths()) == 5, timeout=WAIT_MS)
        press(teach.teach)
        told(TEACH_MS)
        assert teach.lesson.taught == "" and not teach.lesson.cancel.isHidden()
    qtbot.waitUntil(lambda: teach.lesson.taught == "bracket", timeout=TEACH_MS)
    assert "locked" not in window.messages.text() and store.recipe("bracket").bundle_hash
    window.show_page("make")
    make.accepted.emit(PLATE.name, 0, made)
    qtbot.waitUntil(lambda: make.grid.tiles[0].choice is Choice.KEPT, timeout=WAIT_MS)
    press(make.back)
    say_defect()
    qtbot.waitUntil(lambda: of_label(Label.DEFECT) == 2, timeout=WAIT_MS)
    pictures.import_asked.emit(PLATE.name, [tmp_path / "bracket"])
    qtbot.waitUntil(lambda: of_label(Label.UNLABELLED) == 5, timeout=WAIT_MS)


def test_a_line_waits_for_a_locked_database_says_so_and_goes_on_by_itself(
    open_busy: MainWindow, busy_station: Station, belt: Belt, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    window, page = open_busy, open_busy.inspect
    start_line(window, press, qtbot)
    with closing(sqlite3.connect(busy_station.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        belt.lay(good[0])
        qtbot.waitUntil(lambda: "The line waits: another program" in window.messages.text(), timeout=WAIT_MS)
        qtbot.waitUntil(lambda: page.state is LineState.WAITING, timeout=WAIT_MS)
        assert (page.banner.shown, page.banner.word()) == (Decision.NOT_INSPECTED, "WAITING")
        assert page.chip.text() == "Waiting to record"
        assert page.counters.tally.ok == 0
    qtbot.waitUntil(lambda: page.counters.tally.ok == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.state is LineState.RUNNING, timeout=WAIT_MS)
    assert "The line waits" not in window.messages.text()
    belt.lay(good[1])
    qtbot.waitUntil(lambda: page.counters.tally.ok == 2, timeout=WAIT_MS)


def test_a_line_that_waits_to_record_can_be_stopped_and_started_again(
    open_busy: MainWindow, busy_station: Station, belt: Belt, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    window, page = open_busy, open_busy.inspect
    start_line(window, press, qtbot)
    with closing(sqlite3.connect(busy_station.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        belt.lay(good[0])
        qtbot.waitUntil(lambda: page.state is LineState.WAITING, timeout=WAIT_MS)
        press(page.stop)
        qtbot.waitUntil(lambda: page.state in RESTING, timeout=WAIT_MS)
        assert page.counters.tally.ok == 0 and "locked" in window.messages.text()
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name.startswith("inspectfork")], timeout=WAIT_MS)
    start_line(window, press, qtbot)
    assert "locked" not in window.messages.text()
    belt.lay(good[1])
    qtbot.waitUntil(lambda: page.counters.tally.ok == 1, timeout=WAIT_MS)


def test_pictures_gone_from_the_store_are_said_at_each_workplace_in_either_language(
    open_busy: MainWindow, busy_station: Station, press: Press, qtbot: QtBot
) -> None:
    window = open_busy
    for path in [p for p in busy_station.pictures.rglob("*") if p.is_file()]:
        path.unlink()
    for name, facts in (("log", window.log.part), ("review", window.review.part)):
        window.show_page(name)
        qtbot.waitUntil(lambda facts=facts: facts.picture.words == GONE, timeout=WAIT_MS)
    workplace(window).speak("ja")
    qtbot.waitUntil(lambda: window.log.part.picture.words not in ("", GONE), timeout=WAIT_MS)
    workplace(window).speak("en")
    window.show_page("pictures")
    samples = window.pictures.gallery.samples
    qtbot.waitUntil(lambda: len(samples.samples) == 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: all(samples.small(sample.picture) for sample in samples.samples), timeout=WAIT_MS)
    press(window.pictures.draw)
    qtbot.waitUntil(lambda: "does not exist" in window.label.canvas.words, timeout=WAIT_MS)
    assert window.label.canvas.drawing is None
    window.show_page("part")
    qtbot.waitUntil(lambda: "does not exist" in window.part.canvas.words, timeout=WAIT_MS)
