"""A closed station, and signing in at its window."""

from belt import WAIT_MS
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.store import Store
from inspectfork.roles import Role
from inspectfork.station import Station
from ui.window import MainWindow


def guard(station: Station) -> Station:
    """The station with an administrator and an operator."""
    store = Store.open(station.database)
    store.accounts.add("Sato", Role.ADMINISTRATOR, "correct horse")
    store.accounts.signed_in = "Sato"
    store.accounts.add("山田", Role.OPERATOR, "258014")
    store.close()
    return station


def scan(window: MainWindow, code: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.sign_in.secret, code)
    qtbot.keyClick(window.sign_in.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(window.sign_in.secret.isEnabled, timeout=WAIT_MS)
