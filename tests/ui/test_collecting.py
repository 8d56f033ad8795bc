"""Whatever holds a widget's parts in a circle goes in the window's thread, however busy the others are."""

import gc
import threading
from collections.abc import Iterator
from weakref import finalize

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from ui import collecting
from ui.collecting import Collecting

CIRCLES = 2000  # some times as many as make Python collect


@pytest.fixture
def window_collects(qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(collecting, "EVERY_MS", 10)
    running = Collecting(qapp)
    yield
    running.end()
    running.deleteLater()


def test_a_circle_left_behind_is_collected_in_the_thread_of_the_window(window_collects: None, qtbot: QtBot) -> None:
    gone: list[int] = []

    def leave_circles() -> None:
        for _ in range(CIRCLES):
            circle: list[object] = [QObject()]
            circle.append(circle)
            finalize(circle[0], lambda: gone.append(threading.get_ident()))

    worker = threading.Thread(target=leave_circles)
    worker.start()
    worker.join()
    assert gone == []
    qtbot.waitUntil(lambda: len(gone) == CIRCLES)
    assert set(gone) == {threading.get_ident()}


def test_in_the_end_python_collects_by_itself_again(qapp: QCoreApplication) -> None:
    running = Collecting(qapp)
    assert not gc.isenabled() and gc.get_freeze_count() > 0
    running.end()
    assert gc.isenabled() and gc.get_freeze_count() == 0
    running.deleteLater()
