"""The window on a station that lost records, or its whole database, and a database deleted under the running line."""

import shutil
from pathlib import Path

import pytest
from belt import WAIT_MS, Belt, Press, workplace
from pytestqt.qtbot import QtBot
from recorded import ng, record
from showing import EveryFourth

from db.marker import NAME
from inspectfork.fault import Fault
from inspectfork.frame import Pixels, now
from inspectfork.line.state import LineState
from inspectfork.station import Station
from inspectfork.verdict import Decision
from ui.app import open_window
from ui.refusal import refusal_on
from ui.window import MainWindow


def open_on_belt(station: Station, belt: Belt, qtbot: QtBot) -> MainWindow:
    window = open_window(station, lambda *_: EveryFourth(), lambda _: belt)
    qtbot.addWidget(window)
    workplace(window).speak("en")
    window.show()
    return window


def test_records_that_are_missing_are_told_when_the_window_opens(
    bare_station: Station, belt: Belt, tmp_path: Path, qtbot: QtBot
) -> None:
    record(bare_station, {"P-1": ng()}, now())
    shutil.copyfile(bare_station.database, tmp_path / "old.db")
    record(bare_station, {"P-2": ng()}, now())
    shutil.copyfile(tmp_path / "old.db", bare_station.database)
    window = open_on_belt(bare_station, belt, qtbot)
    assert "lacks changes that were acknowledged" in window.messages.text()
    workplace(window).speak("ja")
    assert "lacks" not in window.messages.text()
    workplace(window).speak("en")


def test_a_station_without_its_database_opens_no_window_but_says_why_and_what_to_do(
    bare_station: Station, belt: Belt, qtbot: QtBot
) -> None:
    record(bare_station, {"P-1": ng()}, now())
    bare_station.database.unlink()
    with pytest.raises(Fault) as refused:
        open_on_belt(bare_station, belt, qtbot)
    assert refused.value.code == "database.gone" and (bare_station.root / NAME).exists()
    shown = refusal_on(bare_station, refused.value)
    qtbot.addWidget(shown)
    shown.show()
    assert "station.db" in shown.what.text() and shown.hint.text()
    assert not bare_station.database.exists()
    bare_station.lock().release()  # nothing holds the station any more


def test_a_database_deleted_under_the_running_line_stops_it_with_a_sentence(
    bare_station: Station, belt: Belt, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    record(bare_station, {}, now())
    window = open_on_belt(bare_station, belt, qtbot)
    page = window.inspect
    press(page.start)
    qtbot.waitUntil(lambda: page.state is LineState.RUNNING, timeout=WAIT_MS)
    belt.lay(good[0])
    qtbot.waitUntil(lambda: page.counters.tally.ok == 1, timeout=WAIT_MS)
    bare_station.database.unlink()
    belt.lay(good[1])
    qtbot.waitUntil(lambda: page.state is LineState.FAILED, timeout=WAIT_MS)
    assert (page.banner.shown, page.banner.word()) == (Decision.NOT_INSPECTED, "LINE STOPPED")
    qtbot.waitUntil(lambda: "was deleted, moved or replaced" in window.messages.text(), timeout=WAIT_MS)
    assert page.counters.tally.ok == 1
