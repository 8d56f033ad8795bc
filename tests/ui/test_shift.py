"""When a shift began, how fast its parts come, and what its counters count."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from belt import WAIT_MS, Belt, Open, Press, workplace
from guarded import guard, scan
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspectfork.frame import Pixels, now
from inspectfork.line.state import LineState
from inspectfork.station import Station
from inspectfork.verdict import Decision, Inspection, Verdict
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


def test_the_counters_are_of_the_shown_recipe_and_hold_what_was_inspected_on_another_page(
    window: MainWindow, belt: Belt, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    page, place = window.inspect, workplace(window)
    press(page.start)
    belt.lay(good[0], good[1])
    qtbot.waitUntil(lambda: page.counters.tally == Tally(ok=2), timeout=WAIT_MS)
    press(page.stop)
    qtbot.waitUntil(lambda: page.state is LineState.ENDED, timeout=WAIT_MS)
    known = place.store.recipe("plate")
    place.store.save_recipe(replace(known.recipe, name="thick plate"), known.bundle_hash)
    place.show_recipes("thick plate")
    qtbot.waitUntil(lambda: page.chosen == "thick plate" and page.counters.tally == Tally(), timeout=WAIT_MS)
    assert page.shift.words.text().endswith(", this recipe")
    window.show_page("log")
    judged = Inspection("P-9", now(), "x", "thick plate", "h", "b", "", Verdict(Decision.NG, 2.0, 1.0), {})
    place.store.record(judged, None).result()
    window.show_page("inspect")
    qtbot.waitUntil(lambda: page.counters.tally == Tally(ng=1), timeout=WAIT_MS)


def test_takt_begins_anew_with_a_shift_and_with_a_run(
    window: MainWindow, belt: Belt, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    page = window.inspect
    press(page.start)
    belt.lay(good[0], good[1], good[2])
    qtbot.waitUntil(lambda: page.counters.takt_s is not None, timeout=WAIT_MS)
    press(page.shift.new)
    assert page.counters.takt_s is None and page.counters.tally == Tally()
    belt.lay(good[0], good[1])
    qtbot.waitUntil(lambda: page.counters.takt_s is not None, timeout=WAIT_MS)
    press(page.stop)
    qtbot.waitUntil(lambda: page.state is LineState.ENDED, timeout=WAIT_MS)
    press(page.start)
    qtbot.waitUntil(lambda: page.state is LineState.RUNNING, timeout=WAIT_MS)
    assert page.counters.takt_s is None


def test_a_new_shift_takes_somebody_who_is_signed_in_and_bears_the_name(
    station: Station, belt: Belt, open_on: Open, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    window = open_on(guard(station), lambda _: belt)
    page, store = window.inspect, workplace(window).store
    scan(window, "258014", qtbot)
    press(page.start)
    belt.lay(good[0])
    qtbot.waitUntil(lambda: page.counters.tally == Tally(ok=1), timeout=WAIT_MS)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not page.shift.new.isEnabled()
    workplace(window).lanes.begin_shift()  # however it is asked for
    assert page.counters.tally == Tally(ok=1)
    scan(window, "258014", qtbot)
    press(page.shift.new)
    assert page.counters.tally == Tally()
    qtbot.waitUntil(lambda: "shift.started" in [event.kind for event in store.events()], timeout=WAIT_MS)
    (started,) = [event for event in store.events() if event.kind == "shift.started"]
    assert started.by == "山田"


def test_a_new_shift_on_an_open_station_bears_the_name_in_its_settings(
    window: MainWindow, press: Press, qtbot: QtBot
) -> None:
    store = workplace(window).store
    press(window.lanes.shift.new)
    qtbot.waitUntil(lambda: "shift.started" in [event.kind for event in store.events()], timeout=WAIT_MS)
    (started,) = [event for event in store.events() if event.kind == "shift.started"]
    assert started.by == "Aoki"
