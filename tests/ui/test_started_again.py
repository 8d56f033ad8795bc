"""A line that failed and is started again while its camera's thread is still ending: a camera has one owner."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from belt import WAIT_MS, Belt
from pytestqt.qtbot import QtBot
from showing import EveryFourth, station_for_showing

from inspectfork.drawn import draw_part
from inspectfork.frame import Frame
from inspectfork.line.state import LineState
from inspectfork.verdict import Verdict
from ui import running
from ui.app import open_window
from ui.window import MainWindow

PART = draw_part("plate", 1, 1, None).pixels


class SlowBelt(Belt):
    """Its driver waits `slow_s` for a picture, whatever it is told."""

    def __init__(self, slow_s: float) -> None:
        super().__init__()
        self._slow_s = slow_s

    def read(self, timeout_s: float) -> Frame | None:
        return super().read(max(timeout_s, self._slow_s))


class BreaksOnce(EveryFourth):
    """A judge with an error of ours, gone when it is opened again."""

    broke = False

    def judge(self, frame: Frame) -> tuple[Verdict, Mapping[str, float]]:
        if not self.broke:
            self.broke = True
            raise ZeroDivisionError("a bug")
        return super().judge(frame)


def fail_on(belt: Belt, root: Path, qtbot: QtBot) -> MainWindow:
    """A window whose line has just failed on its first part."""
    judge = BreaksOnce()
    window = open_window(station_for_showing(root), lambda *_: judge, lambda _: belt)
    qtbot.addWidget(window)
    window.show()
    window.inspect.start.click()
    belt.lay(PART)
    qtbot.waitUntil(lambda: window.inspect.state is LineState.FAILED, timeout=WAIT_MS)
    return window


def test_the_first_part_of_a_line_that_is_started_again_is_not_lost_to_the_line_before(
    tmp_path: Path, qtbot: QtBot
) -> None:
    belt = SlowBelt(slow_s=1.0)
    page = fail_on(belt, tmp_path / "station", qtbot).inspect
    before = page.line
    page.start.click()
    qtbot.waitUntil(lambda: page.line is not before and page.state is LineState.RUNNING, timeout=WAIT_MS)
    belt.lay(PART)
    qtbot.waitUntil(lambda: page.counters.tally.inspected == 1, timeout=WAIT_MS)


def test_a_camera_that_the_line_before_does_not_let_go_of_is_told_and_not_taken(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    belt = SlowBelt(slow_s=WAIT_MS / 1000)
    window = fail_on(belt, tmp_path / "station", qtbot)
    monkeypatch.setattr(running, "STOP_S", 0.0)
    before = window.inspect.line
    window.inspect.start.click()
    qtbot.waitUntil(lambda: "still has the camera" in window.messages.text(), timeout=WAIT_MS)
    assert window.inspect.line is before
    belt.lay(None)
