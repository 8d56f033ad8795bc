"""Nothing that may take long is done in the window's thread: no file, no record, no waiting for another thread.

How long the thread is held is measured by `inspectfork bench window`; here it is counted what could hold it.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from belt import WAIT_MS, Belt, Open, workplace
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from terminal import draw

from db.samples import StoredSample
from db.store import Store
from inspectfork.dataset import Label
from inspectfork.frame import Pixels
from inspectfork.line.line import Line
from inspectfork.line.state import LineState
from inspectfork.picture import read_picture
from inspectfork.station import Station
from ui import look
from ui.widgets.sample_gallery import SampleGallery, SampleModel
from ui.window import MainWindow

CODE = (".py", ".pyc", ".so")  # what an import opens, once
MANY = 5000  # pictures of a recipe
FILES = ("open", "subprocess.Popen", "sqlite3.connect")


class Doors:
    """Notes what the main thread waits behind, while it is told to."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.noted = False

    def note(self, what: str) -> None:
        if self.noted and threading.current_thread() is threading.main_thread():
            self.opened.append(what)

    def hear(self, event: str, facts: tuple[Any, ...]) -> None:
        if self.noted and event in FILES and not str(facts[0]).endswith(CODE):
            self.note(f"{event} {facts[0]}")


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> Iterator[Doors]:
    found = Doors()
    sys.addaudithook(found.hear)  # it stays for good, and is silent after the test

    def watch(owner: type, name: str, waits: Callable[[Any], bool] = lambda _: True) -> None:
        real = getattr(owner, name)

        def watched(self: Any, *given: Any, **named: Any) -> Any:
            if waits(self):
                found.note(f"{owner.__name__}.{name}")
            return real(self, *given, **named)

        monkeypatch.setattr(owner, name, watched)

    watch(Store, "_read")
    watch(Line, "stop")
    watch(Future, "result", lambda future: not future.done())
    watch(threading.Thread, "join", threading.Thread.is_alive)
    yield found
    found.noted = False


def test_a_day_at_the_line_opens_no_file_no_record_and_waits_for_nobody_in_the_windows_thread(
    window: MainWindow, belt: Belt, good: list[Pixels], dented: list[Pixels], doors: Doors, qtbot: QtBot
) -> None:
    page, place = window.inspect, workplace(window)
    doors.noted = True
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: page.state is LineState.RUNNING, timeout=WAIT_MS)
    belt.lay(good[0], dented[0])
    qtbot.waitUntil(lambda: len(page.strip.model.parts) == 2, timeout=WAIT_MS)
    for act in (page.freeze, page.live.picture.toggle_pixels, page.live.toggle_map, page.back, place.shift.begin):
        act()
        QCoreApplication.processEvents()
    window.show_page("log")
    qtbot.waitUntil(lambda: window.log.part.picture.has_map, timeout=WAIT_MS)
    place.dress(dark=True)
    window.show_page("inspect")
    page.golden_asked.emit("plate")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: page.state is LineState.ENDED, timeout=WAIT_MS)
    assert doors.opened == []


def test_an_engineer_at_the_pictures_waits_for_no_file_and_no_record(
    bare_station: Station, open_on: Open, doors: Doors, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_on(bare_station)
    draw(tmp_path / "goods", range(3))
    samples = window.pictures.gallery.samples
    window.show_page("pictures")
    doors.noted = True
    window.pictures.import_asked.emit("bracket", [tmp_path / "goods"])
    qtbot.waitUntil(lambda: window.pictures.recipe.findText("bracket") >= 0, timeout=WAIT_MS)
    window.pictures.recipe.setEditText("bracket")
    qtbot.waitUntil(lambda: len(samples.samples) == 3, timeout=WAIT_MS)
    window.pictures.gallery.selectAll()
    window.pictures.good.click()
    qtbot.waitUntil(lambda: samples.samples[0].label is Label.GOOD, timeout=WAIT_MS)
    window.pictures.draw.click()
    qtbot.waitUntil(lambda: window.label.canvas.drawing is not None, timeout=WAIT_MS)
    window.show_page("make")
    window.pictures.make_asked.emit("bracket")
    qtbot.waitUntil(lambda: window.make.canvas.drawing is not None, timeout=WAIT_MS)
    for name in ("part", "review", "figures", "teach", "log"):
        window.show_page(name)
        QCoreApplication.processEvents()
    workplace(window).dress(dark=True)
    assert doors.opened == []


def test_what_waits_in_the_windows_thread_is_noticed(window: MainWindow, doors: Doors) -> None:
    doors.noted = True
    place = workplace(window)
    place.store.recipes()
    place.station.settings.read_text()
    assert [what.split()[0] for what in doors.opened] == ["Store._read", "open"]


class Polished(QObject):
    """Notes which widgets are given another look."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange and isinstance(watched, QWidget):
            self.widgets.append(watched)
        return False


def test_another_shade_touches_what_is_in_sight_and_a_hidden_page_when_it_is_shown(
    bare_station: Station, open_on: Open, qtbot: QtBot
) -> None:
    window, polished = open_on(bare_station), Polished()
    window.show_page("inspect")
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(polished)
    workplace(window).dress(dark=True)
    app.removeEventFilter(polished)
    assert window.inspect.start in polished.widgets
    hidden = [page for name, page in window.pages.items() if name != "inspect"]
    assert [widget for widget in polished.widgets if any(page.isAncestorOf(widget) for page in hidden)] == []
    window.show_page("pictures")
    assert window.pictures.grab().toImage().pixelColor(1, 1) == QColor(look.DARK.ground)


def test_choosing_many_pictures_does_not_look_at_each(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    looked: list[int] = []

    def index(model: SampleModel, place: int, *rest: Any) -> QModelIndex:
        looked.append(place)
        return QAbstractListModel.index(model, place, *rest)

    monkeypatch.setattr(SampleModel, "index", index, raising=False)
    gallery = SampleGallery()
    qtbot.addWidget(gallery)
    gallery.resize(800, 600)
    gallery.show()
    gallery.samples.show_samples([StoredSample(str(number)) for number in range(MANY)])
    last = gallery.samples.index(MANY - 1)
    qtbot.waitUntil(lambda: gallery.visualRect(last).top() > 0, timeout=WAIT_MS)
    QTest.keyClick(gallery, Qt.Key.Key_Home)
    QCoreApplication.processEvents()
    looked.clear()
    QTest.keyClick(gallery, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert len(gallery.chosen()) == MANY
    gallery.clearSelection()
    QTest.keyClick(gallery, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert gallery.chosen() == [str(number) for number in range(MANY)]
    assert len(looked) < MANY / 10


def test_of_thousands_of_good_parts_only_those_in_sight_are_read_and_they_are_left_out_at_once(
    bare_station: Station, open_on: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    read: list[Path] = []
    monkeypatch.setattr("ui.lessons.read_picture", lambda path: (read.append(path), read_picture(path))[1])
    window = open_on(bare_station)
    draw(tmp_path / "one", range(1))
    (one,) = (tmp_path / "one").iterdir()
    (tmp_path / "many").mkdir()
    for number in range(MANY):
        os.link(one, tmp_path / "many" / f"good-{number:04}.png")
    window.show_page("teach")
    page, tiles = window.teach, window.teach.gallery.list
    page.good_folder.choose(tmp_path / "many")
    qtbot.waitUntil(lambda: len(page.gallery.paths()) == MANY and len(read) > 0, timeout=WAIT_MS)
    tiles.scrollToBottom()
    qtbot.waitUntil(lambda: any(path.stem == f"good-{MANY - 1}" for path in read), timeout=WAIT_MS)
    assert len(read) < MANY / 10
    said: list[int] = []
    page.gallery.changed.connect(lambda: said.append(page.gallery.count))
    QTest.keyClick(tiles, Qt.Key.Key_Home)
    QTest.keyClick(tiles, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    said.clear()
    QTest.keyClick(tiles, Qt.Key.Key_Delete)
    assert page.gallery.paths() == []
    assert len(said) < MANY / 10  # the page is not asked anew for each that goes
