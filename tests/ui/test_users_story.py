"""The administrator says who works at this station, by keys alone; nobody else sees the page, and one always stays."""

from belt import WAIT_MS, Open, workplace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.accounts import User
from db.secrets import SecretKind
from db.store import Store
from inspectfork.roles import Role
from inspectfork.station import Station
from ui.window import MainWindow

Key = Qt.Key


def guard(station: Station) -> Station:
    """The station with an administrator and an operator."""
    store = Store.open(station.database)
    store.accounts.add("Sato", Role.ADMINISTRATOR, "correct horse")
    store.accounts.signed_in = "Sato"
    store.accounts.add("Aoki", Role.OPERATOR, "258014")
    store.close()
    return station


def sign_in(window: MainWindow, name: str, secret: str, qtbot: QtBot) -> None:
    window.sign_in.name.setText(name)
    window.sign_in.secret.setText(secret)
    window.sign_in.enter.click()
    qtbot.waitUntil(window.sign_in.leave.isVisible, timeout=WAIT_MS)


def open_users(window: MainWindow, qtbot: QtBot) -> None:
    count = len(workplace(window).store.accounts.users())
    window.rail.buttons["users"].click()
    qtbot.waitUntil(lambda: window.users.table.rowCount() == count, timeout=WAIT_MS)


def fill(field: QLineEdit, text: str) -> None:
    """Go to a field by the tab key and type."""
    for _ in range(60):
        if QApplication.focusWidget() is field:
            break
        QTest.keyClick(field.window().windowHandle(), Key.Key_Tab)
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, text)


def user(window: MainWindow, name: str) -> User:
    return next(user for user in workplace(window).store.accounts.users() if user.name == name)


def test_the_first_user_becomes_administrator_by_keys_alone_and_is_signed_in(
    bare_station: Station, open_on: Open, qtbot: QtBot
) -> None:
    window = open_on(bare_station)
    page = window.users
    QTest.keyClick(window.windowHandle(), Key.Key_8, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.page == "users", timeout=WAIT_MS)
    qtbot.waitUntil(page.open_words.isVisible, timeout=WAIT_MS)
    assert "Everybody may do everything" in page.open_words.text()
    assert (page.role.currentData(), page.role.isEnabled()) == (Role.ADMINISTRATOR, False)
    for field, text in ((page.name, "Sato"), (page.secret, "correct horse"), (page.again, "correct house")):
        fill(field, text)
    QTest.keyClick(page.again, Key.Key_Return)
    qtbot.waitUntil(lambda: "not the same" in page.said.text(), timeout=WAIT_MS)
    for field, text in ((page.secret, "correct horse"), (page.again, "correct horse")):
        fill(field, text)
    QTest.keyClick(page.again, Key.Key_Return)
    qtbot.waitUntil(lambda: window.sign_in.who.text() == "Sato · administrator", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not page.open_words.isVisible(), timeout=WAIT_MS)
    assert window.page == "users" and page.isEnabled()


def test_an_operator_is_added_becomes_an_engineer_with_a_password_and_goes(
    bare_station: Station, open_on: Open, qtbot: QtBot
) -> None:
    window = open_on(guard(bare_station))
    page = window.users
    sign_in(window, "Sato", "correct horse", qtbot)
    open_users(window, qtbot)
    page.fresh.click()
    for field, text in ((page.name, "Mori"), (page.secret, "135724"), (page.again, "135724")):
        field.setText(text)
    page.save.click()
    qtbot.waitUntil(lambda: "Mori signs in as operator" in page.said.text(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.table.rowCount() == 3, timeout=WAIT_MS)
    page.role.setCurrentIndex(page.role.findData(Role.ENGINEER))
    page.save.click()
    qtbot.waitUntil(lambda: "another kind of secret" in page.said.text(), timeout=WAIT_MS)
    page.secret.setText("battery staple")
    page.again.setText("battery staple")
    page.save.click()
    qtbot.waitUntil(lambda: "Mori signs in as engineer" in page.said.text(), timeout=WAIT_MS)
    assert user(window, "Mori") == User("Mori", Role.ENGINEER, SecretKind.PASSWORD, True)
    qtbot.waitUntil(page.deactivate.isEnabled, timeout=WAIT_MS)
    page.deactivate.click()
    qtbot.waitUntil(lambda: "Mori signs in no more" in page.said.text(), timeout=WAIT_MS)
    assert not user(window, "Mori").is_active


def test_the_last_administrator_neither_goes_nor_becomes_another(
    bare_station: Station, open_on: Open, qtbot: QtBot
) -> None:
    window = open_on(guard(bare_station))
    page = window.users
    sign_in(window, "Sato", "correct horse", qtbot)
    open_users(window, qtbot)
    page.table.selectRow(1)
    page.deactivate.click()
    qtbot.waitUntil(lambda: "only administrator" in page.said.text(), timeout=WAIT_MS)
    page.role.setCurrentIndex(page.role.findData(Role.QUALITY))
    qtbot.waitUntil(page.save.isEnabled, timeout=WAIT_MS)
    page.table.selectRow(0)
    page.table.selectRow(1)
    assert page.said.text() == ""
    page.role.setCurrentIndex(page.role.findData(Role.QUALITY))
    page.save.click()
    qtbot.waitUntil(lambda: "only administrator" in page.said.text(), timeout=WAIT_MS)
    assert user(window, "Sato").role is Role.ADMINISTRATOR


def test_nobody_but_an_administrator_sees_the_page(bare_station: Station, open_on: Open, qtbot: QtBot) -> None:
    window = open_on(guard(bare_station))
    button = window.rail.buttons["users"]
    assert not button.isVisible()
    sign_in(window, "", "258014", qtbot)
    assert not button.isVisible()
    window.sign_in.leave.click()
    sign_in(window, "Sato", "correct horse", qtbot)
    assert button.isVisible()
    open_users(window, qtbot)
    window.sign_in.leave.click()
    assert window.page == "inspect"
    assert not button.isVisible()
