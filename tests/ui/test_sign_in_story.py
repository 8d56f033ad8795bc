"""Who is signed in says what may be done and whose name is recorded; a line that runs is never stopped by that."""

import pytest
from belt import WAIT_MS, Belt, Open, Press, workplace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.accounts import Accounts
from db.log import LogQuery
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.roles import Role
from inspectfork.station import Station
from ui.window import MainWindow


def guard(station: Station) -> Station:
    """The station with an administrator and an operator."""
    store = Store.open(station.database)
    store.accounts.add("Sato", Role.ADMINISTRATOR, "correct horse")
    store.accounts.add("山田", Role.OPERATOR, "258014")
    store.close()
    return station


def scan(window: MainWindow, code: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.sign_in.secret, code)
    qtbot.keyClick(window.sign_in.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(window.sign_in.secret.isEnabled, timeout=WAIT_MS)


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


def test_after_three_wrong_pins_even_the_right_one_has_to_wait(bare_station: Station) -> None:
    seconds = [0.0]
    store = Store.open(guard(bare_station).database)
    accounts = Accounts(store._write, store._read, clock=lambda: seconds[0])
    told = []
    for pin in ("1111", "2222", "3333", "258014"):
        with pytest.raises(Fault) as refused:
            accounts.sign_in("", pin)
        told.append(refused.value.code)
    assert told == ["sign_in.wrong"] * 3 + ["sign_in.wait"]
    assert accounts.sign_in("Sato", "correct horse").role is Role.ADMINISTRATOR
    seconds[0] = 31.0
    assert accounts.sign_in("", "258014").name == "山田"
    store.close()
