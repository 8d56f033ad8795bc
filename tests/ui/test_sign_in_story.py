"""Who is signed in says what may be done and whose name is recorded; a line that runs is never stopped by that."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from belt import WAIT_MS, Belt, Open, Press, workplace
from guarded import guard, scan
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db.log import LogQuery
from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from ui.tasks import Task, Work

SAMPLES = Path(__file__).parent.parent / "db" / "samples"


def test_a_station_without_an_administrator_is_open_to_everybody(bare_station: Station, open_on: Open) -> None:
    window = open_on(bare_station)
    assert window.sign_in.isHidden()
    assert all(page.isEnabled() for page in window.pages.values())
    assert window.inspect.camera.isEnabled()
    assert not window.review.reviewer.isReadOnly()


def test_the_operator_signs_in_by_pin_and_the_records_bear_the_name(
    station: Station, belt: Belt, open_on: Open, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    window = open_on(guard(station), lambda _: belt)
    store = workplace(window).store
    assert not window.inspect.start.isEnabled()
    assert "Sign in" in window.why_not.text()
    scan(window, "258014", qtbot)
    assert window.sign_in.who.text() == "山田 · operator"
    press(window.inspect.start)
    belt.lay(good[0])
    qtbot.waitUntil(lambda: len(store.inspections(LogQuery())) == 1, timeout=WAIT_MS)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.sign_in.who.text() == "Nobody is signed in"
    belt.lay(good[1])
    qtbot.waitUntil(lambda: len(store.inspections(LogQuery())) == 2, timeout=WAIT_MS)
    assert [row.operator for row in store.inspections(LogQuery())] == ["", "山田"]
    assert window.inspect.stop.isEnabled()


def test_an_operator_cannot_teach_and_is_told_who_can(bare_station: Station, open_on: Open, qtbot: QtBot) -> None:
    window = open_on(guard(bare_station))
    scan(window, "258014", qtbot)
    window.show_page("teach")
    assert window.why_not.text() == "This page needs the role engineer; 山田 is signed in as operator."
    assert not window.teach.isEnabled()
    assert window.log.isEnabled()
    window.sign_in.leave.click()
    window.sign_in.name.setText("Sato")
    scan(window, "correct horse", qtbot)
    assert window.teach.isEnabled()
    assert window.why_not.isHidden()
    assert (window.review.reviewer.text(), window.review.reviewer.isReadOnly()) == ("Sato", True)


@pytest.mark.parametrize("ends", [(Qt.Key.Key_Return, Qt.Key.Key_Return), (Qt.Key.Key_Tab,)])
def test_a_scanner_that_ends_with_tab_or_two_signs_signs_in_and_presses_nothing_else(
    bare_station: Station, open_on: Open, qtbot: QtBot, ends: tuple[Qt.Key, ...]
) -> None:
    window = open_on(guard(bare_station))
    window.sign_in.secret.setFocus()
    for letter in "258014":
        QTest.keyClick(window.windowHandle(), letter)
    for end in ends:
        QTest.keyClick(window.windowHandle(), end)
    assert not isinstance(QApplication.focusWidget(), QPushButton)
    qtbot.waitUntil(lambda: window.sign_in.who.text() == "山田 · operator", timeout=WAIT_MS)
    for end in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(window.windowHandle(), end)
    assert not isinstance(QApplication.focusWidget(), QPushButton)
    assert window.sign_in.who.text() == "山田 · operator"


def test_a_persons_tab_leads_from_the_secret_to_the_next_field(
    bare_station: Station, open_on: Open, qtbot: QtBot
) -> None:
    window = open_on(guard(bare_station))
    window.sign_in.secret.setFocus()
    QTest.keyClick(window.windowHandle(), "2")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert window.sign_in.enter.hasFocus()


def test_who_has_left_is_signed_out_and_the_line_goes_on(
    station: Station, belt: Belt, open_on: Open, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    window = open_on(guard(station), lambda _: belt)
    place = workplace(window)
    timer = place.idling.timer
    assert not timer.isActive()
    scan(window, "258014", qtbot)
    press(window.inspect.start)
    qtbot.waitUntil(window.inspect.stop.isEnabled, timeout=WAIT_MS)
    assert (timer.isActive(), timer.interval()) == (True, 10 * 60_000)
    timer.stop()
    qtbot.keyClick(window, Qt.Key.Key_Shift)
    assert timer.isActive()
    timer.timeout.emit()
    assert window.sign_in.who.text() == "Nobody is signed in"
    assert window.sign_in.refusal.text() == "Signed out after 10 minutes without input."
    assert not timer.isActive()
    belt.lay(good[0])
    qtbot.waitUntil(lambda: len(place.store.inspections(LogQuery())) == 1, timeout=WAIT_MS)
    assert [row.operator for row in place.store.inspections(LogQuery())] == [""]
    out = next(event for event in place.store.events() if event.kind.startswith("sign_out"))
    assert (out.kind, out.by, out.facts["minutes"]) == ("sign_out.idle", "山田", "10")


def test_a_short_pin_of_former_times_signs_in_and_is_told_to_be_changed(
    bare_station: Station, open_on: Open, qtbot: QtBot
) -> None:
    database = bare_station.database
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript((SAMPLES / "0009.sql").read_text("utf-8"))
    window = open_on(bare_station)
    scan(window, "2580", qtbot)
    assert window.sign_in.who.text() == "山田 · operator"
    assert "short and easy to guess" in window.sign_in.refusal.text()


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_badge_signs_in_whichever_key_the_scanner_ends_with(
    bare_station: Station, open_on: Open, qtbot: QtBot, end: Qt.Key
) -> None:
    window = open_on(guard(bare_station))
    qtbot.keyClicks(window.sign_in.secret, "258014")
    qtbot.keyClick(window.sign_in.secret, end)
    qtbot.waitUntil(lambda: window.sign_in.who.text() == "山田 · operator", timeout=WAIT_MS)


def test_what_was_begun_signed_in_is_saved_signed_out_under_that_name(
    bare_station: Station, open_on: Open, qtbot: QtBot
) -> None:
    window = open_on(guard(bare_station))
    place = workplace(window)
    window.sign_in.name.setText("Sato")
    scan(window, "correct horse", qtbot)
    signed_out = threading.Event()
    saved: list[int] = []

    def teach(_task: Task) -> int:
        signed_out.wait(WAIT_MS / 1000)
        return place.store.save_recipe(Recipe("plate"), None)

    place.tasks.start(Work(teach, saved.append))
    window.sign_in.leave.click()
    signed_out.set()
    qtbot.waitUntil(lambda: bool(saved), timeout=WAIT_MS)
    assert place.store.recipe("plate").saved_by == "Sato"
    with pytest.raises(Fault, match="Nobody is signed in"):
        place.store.save_recipe(Recipe("board"), None)
