"""Two cameras side by side: each with its own verdict, and nothing that happens to one stops the other."""

from dataclasses import replace

import pytest
from audit import unreachable
from belt import WAIT_MS, Belt, Open, Press, workplace
from guarded import guard, scan
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.log import LogQuery
from inspectfork import settings
from inspectfork.fault import Fault
from inspectfork.frame import Frame, Pixels
from inspectfork.line.state import LineState
from inspectfork.settings import Lane
from inspectfork.station import Station
from inspectfork.verdict import Decision
from ui.pages.inspect import InspectPage
from ui.window import MainWindow

SECOND = "usb:1"


class Second(Belt):
    """The belt under the second camera, whose driver can break."""

    name = SECOND
    is_broken = False

    def read(self, timeout_s: float) -> Frame | None:
        if self.is_broken:
            raise ZeroDivisionError("a bug in a driver")
        return super().read(timeout_s)


@pytest.fixture
def second() -> Second:
    return Second()


@pytest.fixture
def two(station: Station, belt: Belt, second: Second, open_on: Open, qtbot: QtBot) -> MainWindow:
    """A station with two cameras, both lines running."""
    known = settings.load(station.settings)
    settings.save(replace(known, recipe="plate", further=(Lane(SECOND, "plate"),)), station.settings)
    window = open_on(station, lambda address: second if address == SECOND else belt)
    start_all(window, qtbot)
    return window


def start_all(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F5)
    for lane in window.lanes.lanes:
        qtbot.waitUntil(lambda lane=lane: lane.state is LineState.RUNNING, timeout=WAIT_MS)


def wait_for(lane: InspectPage, decision: Decision, parts: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(lane.strip.model.parts) == parts, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: lane.banner.shown is decision, timeout=WAIT_MS)


def test_each_camera_has_its_own_verdict_counters_and_parts(
    two: MainWindow, belt: Belt, second: Second, good: list[Pixels], dented: list[Pixels], qtbot: QtBot
) -> None:
    first, other = two.lanes.lanes
    belt.lay(good[0])
    second.lay(good[1], dented[0])
    wait_for(first, Decision.OK, 1, qtbot)
    wait_for(other, Decision.NG, 2, qtbot)
    assert (first.counters.tally.ok, first.counters.tally.ng) == (1, 0)
    assert (other.counters.tally.ok, other.counters.tally.ng) == (1, 1)
    recorded = workplace(two).store.inspections(LogQuery())
    assert sorted((row.source, str(row.decision)) for row in recorded) == [
        *(("usb:0", "OK"), ("usb:1", "NG"), ("usb:1", "OK"))
    ]


def test_a_bug_in_one_camera_stops_its_line_alone_and_it_can_be_started_again(
    two: MainWindow, belt: Belt, second: Second, good: list[Pixels], qtbot: QtBot
) -> None:
    first, other = two.lanes.lanes
    second.is_broken = True
    qtbot.waitUntil(lambda: other.state is LineState.FAILED, timeout=WAIT_MS)
    assert (other.banner.word(), other.banner.shown) == ("LINE STOPPED", Decision.NOT_INSPECTED)
    qtbot.waitUntil(lambda: "Camera 2: The program made an error" in two.messages.text(), timeout=WAIT_MS)
    belt.lay(good[0])
    wait_for(first, Decision.OK, 1, qtbot)
    assert first.state is LineState.RUNNING
    second.is_broken = False
    start_all(two, qtbot)
    assert "Camera 2" not in two.messages.text()
    second.lay(good[1])
    wait_for(other, Decision.OK, 1, qtbot)
    assert len(first.strip.model.parts) == 1  # its run went on


def test_a_camera_that_comes_back_takes_its_own_message_away_and_no_others(
    two: MainWindow, belt: Belt, second: Second, qtbot: QtBot
) -> None:
    belt.lay(Fault("camera.lost", source="usb:0"))
    second.lay(Fault("camera.lost", source="usb:1"))
    for lane in two.lanes.lanes:
        qtbot.waitUntil(lambda lane=lane: lane.state is LineState.WAITING, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "Camera 2: The camera usb:1" in two.messages.text(), timeout=WAIT_MS)
    second.is_lost = False
    qtbot.waitUntil(lambda: "usb:1" not in two.messages.text(), timeout=WAIT_MS)
    assert "Camera 1: The camera usb:0 does not answer." in two.messages.text()
    belt.is_lost = False
    qtbot.waitUntil(lambda: two.inspect.state is LineState.RUNNING, timeout=WAIT_MS)


def test_one_camera_pauses_by_its_own_button_and_all_of_them_by_the_key(
    two: MainWindow, press: Press, qtbot: QtBot
) -> None:
    first, other = two.lanes.lanes
    press(other.pause)
    qtbot.waitUntil(lambda: other.state is LineState.PAUSED, timeout=WAIT_MS)
    assert first.state is LineState.RUNNING
    QTest.keyClick(two.windowHandle(), Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: first.state is LineState.PAUSED, timeout=WAIT_MS)
    assert other.state is LineState.PAUSED
    QTest.keyClick(two.windowHandle(), Qt.Key.Key_F6)
    for lane in (first, other):
        qtbot.waitUntil(lambda lane=lane: lane.state is LineState.RUNNING, timeout=WAIT_MS)
    QTest.keyClick(two.windowHandle(), Qt.Key.Key_F7)
    for lane in (first, other):
        qtbot.waitUntil(lambda lane=lane: lane.state is LineState.ENDED, timeout=WAIT_MS)


def test_what_no_lane_can_do_cannot_be_pressed_for_all(
    station: Station, belt: Belt, second: Second, open_on: Open, qtbot: QtBot
) -> None:
    known = settings.load(station.settings)
    settings.save(replace(known, recipe="plate", further=(Lane(SECOND, "plate"),)), station.settings)
    window = open_on(guard(station), lambda address: second if address == SECOND else belt)
    head = window.lanes.head
    assert not head.start.isEnabled() and not head.stop.isEnabled() and not head.shift.new.isEnabled()
    scan(window, "258014", qtbot)
    assert head.start.isEnabled() and head.shift.new.isEnabled() and not head.pause.isEnabled()
    start_all(window, qtbot)
    assert not head.start.isEnabled() and head.pause.isEnabled() and head.stop.isEnabled()


def test_the_large_verdict_of_a_lane_is_its_live_parts_while_an_earlier_one_is_held(
    two: MainWindow, belt: Belt, second: Second, good: list[Pixels], dented: list[Pixels], qtbot: QtBot
) -> None:
    first, other = two.lanes.lanes
    belt.lay(good[0])
    second.lay(good[1])
    wait_for(first, Decision.OK, 1, qtbot)
    wait_for(other, Decision.OK, 1, qtbot)
    other.freeze()
    second.lay(dented[0])
    wait_for(other, Decision.NG, 2, qtbot)
    assert other.looked_at is not None and other.looked_at[0].verdict.decision is Decision.OK
    QTest.keyClick(two.windowHandle(), Qt.Key.Key_F7)
    for lane in (first, other):
        qtbot.waitUntil(lambda lane=lane: lane.state is LineState.ENDED, timeout=WAIT_MS)
        assert lane.banner.shown is None


@pytest.mark.parametrize("language", ["en", "ja"])
def test_side_by_side_pictures_and_verdicts_keep_their_room_on_a_panel(
    two: MainWindow, belt: Belt, second: Second, good: list[Pixels], dented: list[Pixels], language: str, qtbot: QtBot
) -> None:
    workplace(two).speak(language)
    belt.lay(good[0])
    second.lay(dented[0])
    wait_for(two.lanes.lanes[1], Decision.NG, 1, qtbot)
    wait_for(two.lanes.lanes[0], Decision.OK, 1, qtbot)
    two.lanes.serial.want(True)
    two.sign_in.show()
    two.messages.fault(Fault("camera.lost", source="usb:1"))
    two.lanes.lanes[1].freeze()
    for size in ((1280, 800), (1280, 672), (1024, 700)):
        two.resize(*size)
        QTest.qWait(0)  # laid out
        assert list(unreachable(two)) == []
        for lane in two.lanes.lanes:
            assert lane.live.picture.height() >= 120 and lane.live.picture.width() >= 200
            assert lane.banner.height() >= 180 and lane.banner.width() >= 150


def test_each_camera_and_its_recipe_are_remembered(two: MainWindow, station: Station) -> None:
    kept = settings.load(station.settings)
    assert kept.lanes == (Lane("usb:0", "plate"), Lane(SECOND, "plate"))
