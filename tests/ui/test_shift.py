"""When a shift began, how fast its parts come, and what its counters count."""

from datetime import UTC, datetime, timedelta

import pytest
from belt import WAIT_MS, Belt, Open, Press
from pytestqt.qtbot import QtBot

from inspectfork.frame import Pixels
from inspectfork.station import Station
from ui.shift import shift_began, takt_s
from ui.widgets.counters import Tally
from ui.window import MainWindow

TURNS = ("06:00", "14:00", "22:00")


def here(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of this place."""
    return datetime(2026, 11, day, hour, minute).astimezone()


@pytest.mark.parametrize(
    ("at", "began"),
    [
        (here(25, 6), here(25, 6)),
        (here(25, 13, 59), here(25, 6)),
        (here(25, 3), here(24, 22)),
        (here(25, 23), here(25, 22)),
    ],
)
def test_a_shift_begins_at_the_last_of_its_times(at: datetime, began: datetime) -> None:
    assert shift_began(at.astimezone(UTC), TURNS, None) == began


def test_without_times_a_shift_begins_at_midnight() -> None:
    assert shift_began(here(25, 9), (), None) == here(25, 0)


def test_what_a_person_says_counts_until_the_next_time_comes() -> None:
    said = here(25, 8, 30)
    assert shift_began(here(25, 13), TURNS, said) == said
    assert shift_began(here(25, 14), TURNS, said) == here(25, 14)


def test_takt_is_the_usual_time_between_parts_and_a_pause_does_not_count() -> None:
    times = [here(25, 9) + timedelta(seconds=s) for s in (0, 2, 4, 6, 600, 602)]
    assert takt_s(times[::-1]) == 2.0
    assert takt_s(times[:1]) is None


def test_the_shift_goes_on_in_the_next_window_and_a_new_one_begins_at_zero(
    window: MainWindow, belt: Belt, good: list[Pixels], station: Station, open_on: Open, press: Press, qtbot: QtBot
) -> None:
    press(window.inspect.start)
    belt.lay(good[0], good[1])
    qtbot.waitUntil(lambda: window.inspect.counters.tally == Tally(ok=2), timeout=WAIT_MS)
    window.close()
    again = open_on(station, lambda _: belt)
    qtbot.waitUntil(lambda: again.inspect.counters.tally == Tally(ok=2), timeout=WAIT_MS)
    press(again.lanes.shift.new)
    assert again.inspect.counters.tally == Tally()
    press(again.inspect.start)
    belt.lay(good[2])
    qtbot.waitUntil(lambda: again.inspect.counters.tally == Tally(ok=1), timeout=WAIT_MS)
