"""The operator's work by keys alone: start, freeze, look at pixels, pause, stop, and another recipe."""

from dataclasses import replace

from belt import WAIT_MS, Belt, workplace
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.log import LogQuery
from inspectfork.dataset import Label
from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.line.state import LineState
from inspectfork.verdict import Decision
from ui.messages import Message, Tone
from ui.window import MainWindow

Key = Qt.Key


def keys(window: MainWindow, *pressed: Qt.Key) -> None:
    """Press these keys where the focus is."""
    for key in pressed:
        QTest.keyClick(window.windowHandle(), key)


def wait_for_state(window: MainWindow, state: LineState, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.inspect.state is state, timeout=WAIT_MS)


def test_a_part_is_frozen_and_looked_at_to_the_pixel_while_the_line_goes_on(
    window: MainWindow, belt: Belt, good: list[Pixels], dented: list[Pixels], qtbot: QtBot
) -> None:
    page, picture = window.inspect, window.inspect.live.picture
    keys(window, Key.Key_F5)
    wait_for_state(window, LineState.RUNNING, qtbot)
    belt.lay(dented[0])
    qtbot.waitUntil(lambda: page.banner.shown is Decision.NG, timeout=WAIT_MS)
    assert "px" in page.banner.detail()  # its size
    keys(window, Key.Key_F11)
    assert page.looked_at is not None
    belt.lay(good[0])
    qtbot.waitUntil(lambda: page.banner.shown is Decision.OK, timeout=WAIT_MS)  # the line's, never frozen
    assert picture.has_map and page.looked_at[0].verdict.decision is Decision.NG
    keys(window, Key.Key_F12)
    assert picture.shows_pixels
    keys(window, Key.Key_F12)
    assert not picture.shows_pixels
    keys(window, Key.Key_F10)
    assert picture.blend == 0
    keys(window, Key.Key_F10)
    assert picture.blend > 0
    keys(window, Key.Key_Escape)
    assert page.looked_at is None
    keys(window, Key.Key_F6)
    wait_for_state(window, LineState.PAUSED, qtbot)
    keys(window, Key.Key_F6)
    wait_for_state(window, LineState.RUNNING, qtbot)
    keys(window, Key.Key_F7)
    wait_for_state(window, LineState.ENDED, qtbot)


def test_a_message_takes_the_keys_from_nobody(window: MainWindow, qtbot: QtBot) -> None:
    window.messages.fault(Fault("camera.lost", source="usb:0"))
    QCoreApplication.processEvents()
    assert window.isActiveWindow()
    keys(window, Key.Key_F5)
    wait_for_state(window, LineState.RUNNING, qtbot)


def test_another_recipe_is_used_only_after_its_picture_was_seen(
    window: MainWindow, belt: Belt, good: list[Pixels], qtbot: QtBot
) -> None:
    page, place = window.inspect, workplace(window)
    keys(window, Key.Key_F5)
    wait_for_state(window, LineState.RUNNING, qtbot)
    belt.lay(good[0])
    qtbot.waitUntil(lambda: page.counters.tally.ok == 1, timeout=WAIT_MS)
    known = place.store.recipe("plate")
    place.store.save_recipe(replace(known.recipe, name="thick plate"), known.bundle_hash)
    place.store.labelling.add("plate", good[0], Label.GOOD)
    qtbot.waitUntil(lambda: place.store.inspections(LogQuery())[0].picture_path is not None, timeout=WAIT_MS)
    keys(window, Key.Key_F7)
    wait_for_state(window, LineState.ENDED, qtbot)
    place.show_recipes("thick plate")
    qtbot.waitUntil(lambda: page.chosen == "thick plate", timeout=WAIT_MS)
    while QApplication.focusWidget() is not page.recipe:
        QTest.keyClick(window.windowHandle(), Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    keys(window, Key.Key_Up)
    assert (page.check.isVisible(), page.recipe.currentText()) == (True, "plate")
    qtbot.waitUntil(lambda: page.check.picture.has_picture, timeout=WAIT_MS)  # one that was labelled good
    keys(window, Key.Key_F5)
    assert page.state is LineState.ENDED  # not before it is confirmed
    keys(window, Key.Key_Escape)
    assert (page.check.isVisible(), page.recipe.currentText()) == (False, "thick plate")
    page.recipe.setFocus()
    keys(window, Key.Key_Up, Key.Key_Return)
    assert (page.check.isVisible(), page.recipe.currentText()) == (False, "plate")
    keys(window, Key.Key_F5)
    wait_for_state(window, LineState.RUNNING, qtbot)


def test_what_can_be_pressed_no_more_leaves_the_keyboard_on_its_page(window: MainWindow, qtbot: QtBot) -> None:
    page = window.inspect
    page.start.setFocus()
    keys(window, Key.Key_Space)
    wait_for_state(window, LineState.RUNNING, qtbot)
    assert QApplication.focusWidget() is window.lanes
    keys(window, Key.Key_Space, Key.Key_Return)
    assert window.page == "inspect" and page.state is LineState.RUNNING
    page.stop.setFocus()
    keys(window, Key.Key_Space)
    wait_for_state(window, LineState.ENDED, qtbot)
    keys(window, Key.Key_Space, Key.Key_Return)
    assert window.page == "inspect" and page.state is LineState.ENDED
    window.show_page("teach")
    window.teach.capture.setFocus()
    window.teach.capture.setEnabled(False)
    assert QApplication.focusWidget() is window.teach
    keys(window, Key.Key_Space, Key.Key_Return)
    assert window.page == "teach"


def test_a_message_moves_nothing_and_a_note_stays_on_its_page(window: MainWindow, qtbot: QtBot) -> None:
    QCoreApplication.processEvents()  # laid out
    places = [window.inspect.start, window.inspect.camera, window.inspect.strip]
    before = [place.mapTo(window, place.rect().topLeft()) for place in places]
    window.messages.fault(Fault("camera.lost", source="usb:0"))
    window.messages.tell(Message("noted", lambda: ("Noted.", ""), Tone.NOTE))
    QCoreApplication.processEvents()
    assert window.messages.isVisible() and window.messages.height() > 0
    assert window.rect().contains(window.messages.geometry().translated(window.rail.width(), 0))
    assert [place.mapTo(window, place.rect().topLeft()) for place in places] == before
    keys(window, Key.Key_F3)
    qtbot.waitUntil(lambda: window.page == "log", timeout=WAIT_MS)
    assert "Noted." not in window.messages.text() and "usb:0" in window.messages.text()
