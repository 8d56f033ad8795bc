"""The serial of each part: scanned wherever the focus is, typed, or read from the code in its picture."""

from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from belt import WAIT_MS, Belt, Press, workplace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.log import LogQuery
from inspectfork.frame import Pixels
from inspectfork.line.state import LineState
from inspectfork.recipe import SerialFrom
from ui.window import MainWindow


@pytest.fixture
def start(window: MainWindow, press: Press, qtbot: QtBot):
    """Starts the line with the serial from where the recipe says."""

    def start_it(serial: SerialFrom) -> None:
        place = workplace(window)
        known = place.store.recipe("plate")
        place.store.save_recipe(replace(known.recipe, serial=serial), known.bundle_hash)
        press(window.inspect.start)
        qtbot.waitUntil(lambda: window.inspect.state is LineState.RUNNING, timeout=WAIT_MS)

    return start_it


def scan(window: MainWindow, serial: str, *ends: Qt.Key) -> None:
    """What a scanner does: keys of the window, and Enter where nothing else is said."""
    for letter in serial:
        QTest.keyClick(window.windowHandle(), letter)
    for end in ends or (Qt.Key.Key_Return,):
        QTest.keyClick(window.windowHandle(), end)


def type_at(window: MainWindow, text: str, *times_ms: int) -> None:
    """Keys of the window, each at a time of its own."""
    for letter, at_ms in zip(text, times_ms, strict=True):
        event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
        event.setTimestamp(at_ms)
        QCoreApplication.sendEvent(window.windowHandle(), event)


def serials(window: MainWindow) -> list[str]:
    """Of the last parts, newest first."""
    return [inspection.serial for inspection, _ in window.inspect.strip.model.parts]


def with_code(pixels: Pixels, text: str, kind: zxingcpp.BarcodeFormat, at: int = 10) -> Pixels:
    """A part with a code on it."""
    code = np.asarray(zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(text, kind), scale=3))
    marked = pixels.copy()
    marked[at : at + code.shape[0], 10 : 10 + code.shape[1]] = code if marked.ndim == 2 else code[..., None]
    return marked


def test_a_scanned_serial_belongs_to_the_next_part_wherever_the_focus_is(
    window: MainWindow, belt: Belt, good: list[Pixels], start, qtbot: QtBot
) -> None:
    start(SerialFrom.TYPED)
    field = window.lanes.serial
    assert field.isVisible()
    for focus in (window.inspect.pause, window.inspect.strip.view, window.inspect.live.picture):
        focus.setFocus()
        scan(window, "m+0 A-7")
        assert field.waiting == "m+0 A-7"
    assert window.inspect.state is LineState.RUNNING
    assert window.inspect.live.blend.value() > 0
    belt.lay(good[0])
    qtbot.waitUntil(lambda: serials(window) == ["m+0 A-7"], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: field.waiting == "", timeout=WAIT_MS)
    window.show_page("log")
    window.log.table.setFocus()
    scan(window, "B-8")
    window.show_page("inspect")
    belt.lay(good[1], good[2])
    qtbot.waitUntil(lambda: serials(window) == ["", "B-8", "m+0 A-7"], timeout=WAIT_MS)
    assert "The last part came without a serial." in window.messages.text()


def test_a_scan_may_end_with_tab_or_with_two_signs_and_the_last_one_before_the_part_counts(
    window: MainWindow, belt: Belt, good: list[Pixels], start, qtbot: QtBot
) -> None:
    start(SerialFrom.TYPED)
    field = window.lanes.serial
    tab, enter = Qt.Key.Key_Tab, Qt.Key.Key_Return
    for number, focus in enumerate((window.inspect.stop, field.edit)):
        focus.setFocus()
        scan(window, "A-1", tab)
        belt.lay(good[2 * number])
        qtbot.waitUntil(lambda: serials(window)[:1] == ["A-1"], timeout=WAIT_MS)
        scan(window, "A-2", tab)
        scan(window, "A-3", enter, enter)
        assert field.waiting == "A-3"
        scan(window, "A-4", enter, tab)
        assert (field.waiting, field.edit.text()) == ("A-4", "")
        belt.lay(good[2 * number + 1])
        qtbot.waitUntil(lambda: serials(window)[:1] == ["A-4"], timeout=WAIT_MS)
        assert focus.hasFocus()
    assert window.inspect.state is LineState.RUNNING


def test_a_scan_without_an_ending_ends_by_itself_and_a_person_is_waited_for(
    window: MainWindow, start, qtbot: QtBot
) -> None:
    start(SerialFrom.TYPED)
    field = window.lanes.serial
    for focus in (window.inspect.pause, field.edit):
        focus.setFocus()
        type_at(window, "A-1", 1000, 1010, 1020)
        type_at(window, "B-2", 2000, 2010, 2020)  # the next one, before the window had time for anything else
        assert (field.waiting, field.edit.text()) == ("A-1", "B-2")
        qtbot.waitUntil(lambda: field.waiting == "B-2", timeout=WAIT_MS)
        type_at(window, "C-3", 3000, 3200, 3400)
        type_at(window, "4", 9000)
        assert (field.waiting, field.edit.text()) == ("B-2", "C-34")
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
        assert field.waiting == "C-34"


def test_a_serial_is_plain_however_it_was_written(window: MainWindow, start) -> None:
    start(SerialFrom.TYPED)
    field = window.lanes.serial
    field.edit.setText("\u200eＡ－１２\x1d３\x07　")
    field.give()
    assert field.waiting == "A-123"


def test_what_a_person_writes_in_a_field_stays_there(window: MainWindow, start, qtbot: QtBot) -> None:
    start(SerialFrom.TYPED)
    window.show_page("teach")
    name = window.teach.form.entries["name"]
    name.widget.setFocus()
    scan(window, "P-1")
    assert (name.get(), window.lanes.serial.waiting) == ("P-1", "")


def test_a_serial_is_read_from_the_code_in_the_picture_and_recorded_with_its_part(
    window: MainWindow, belt: Belt, good: list[Pixels], start, qtbot: QtBot
) -> None:
    start(SerialFrom.PICTURE)
    assert not window.lanes.serial.isVisible()
    belt.lay(
        with_code(good[0], "IF-2047-000123", zxingcpp.BarcodeFormat.DataMatrix),
        with_code(good[1], "部品-7", zxingcpp.BarcodeFormat.QRCode),
    )
    qtbot.waitUntil(lambda: serials(window) == ["部品-7", "IF-2047-000123"], timeout=WAIT_MS)
    two = with_code(good[2], "A", zxingcpp.BarcodeFormat.DataMatrix)
    belt.lay(with_code(two, "B", zxingcpp.BarcodeFormat.DataMatrix, at=200))
    qtbot.waitUntil(lambda: serials(window)[0] == "" and len(serials(window)) == 3, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "No serial could be read" in window.messages.text(), timeout=WAIT_MS)
    belt.lay(with_code(good[3], "C", zxingcpp.BarcodeFormat.DataMatrix))
    qtbot.waitUntil(lambda: "No serial could be read" not in window.messages.text(), timeout=WAIT_MS)
    rows = workplace(window).store.inspections(LogQuery())
    assert [row.serial for row in rows] == ["C", "", "部品-7", "IF-2047-000123"]
