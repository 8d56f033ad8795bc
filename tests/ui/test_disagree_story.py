"""The operator disagrees with a verdict: one key and a reason; the part goes to the review queue, the line goes on."""

import pytest
from belt import WAIT_MS, Belt, Press, workplace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspectfork.frame import Pixels
from inspectfork.line.state import LineState
from inspectfork.review import Reason
from ui.window import MainWindow


@pytest.fixture
def running(window: MainWindow, press: Press, belt: Belt, dented: list[Pixels], qtbot: QtBot) -> MainWindow:
    """A running line whose first part was dented."""
    press(window.inspect.start)
    belt.lay(dented[0])
    qtbot.waitUntil(window.inspect.disagree.ask_button.isEnabled, timeout=WAIT_MS)
    return window


def test_one_key_and_a_reason_send_the_part_to_the_queue_while_the_line_goes_on(
    running: MainWindow, belt: Belt, good: list[Pixels], qtbot: QtBot
) -> None:
    page = running.inspect
    running.activateWindow()
    qtbot.keyClick(running, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: page.disagree.is_asking, timeout=WAIT_MS)
    belt.lay(good[0])
    qtbot.waitUntil(lambda: len(page.strip.model.parts) == 2, timeout=WAIT_MS)
    assert page.looked_at is not None and page.looked_at[0].serial == "P-001"  # it is still about the first part
    qtbot.keyClick(page.disagree.reasons[Reason.FALSE_CALL], "1")
    qtbot.waitUntil(lambda: "P-001" in running.messages.text(), timeout=WAIT_MS)
    assert page.looked_at is None and page.state is LineState.RUNNING
    store = workplace(running).store
    (waiting,) = store.to_review(sample=False, limit=1)
    assert waiting.serial == "P-001" and waiting.map_box is not None
    assert [(look.reason, look.by) for look in store.reviews(waiting.id)] == [(Reason.FALSE_CALL, "Aoki")]


def test_what_is_offered_first_can_be_so(running: MainWindow, belt: Belt, good: list[Pixels], qtbot: QtBot) -> None:
    page = running.inspect
    running.activateWindow()
    qtbot.keyClick(running, Qt.Key.Key_F9)
    assert QApplication.focusWidget() is page.disagree.reasons[Reason.FALSE_CALL]  # an NG part
    qtbot.keyClick(running, Qt.Key.Key_Escape)
    belt.lay(good[0])
    qtbot.waitUntil(lambda: len(page.strip.model.parts) == 2, timeout=WAIT_MS)
    qtbot.keyClick(running, Qt.Key.Key_F9)
    assert QApplication.focusWidget() is page.disagree.reasons[Reason.MISSED_DEFECT]
    assert not page.disagree.reasons[Reason.FALSE_CALL].isEnabled()  # an OK part was not called defective
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    noted = "Noted: P-002 waits for a review (Missed defect)."
    qtbot.waitUntil(lambda: noted in running.messages.text(), timeout=WAIT_MS)


def test_who_thinks_better_of_it_goes_back_to_the_line(running: MainWindow, qtbot: QtBot) -> None:
    page = running.inspect
    page.disagree.ask_button.click()
    assert page.looked_at is not None
    page.back_to_live()
    assert not page.disagree.is_asking and page.disagree.ask_button.isVisible()
    assert workplace(running).store.reviews(1) == []
