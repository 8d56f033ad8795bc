"""A keyboard scanner: what it types goes to the serial's field, wherever the focus is.

Only a field in which a person writes keeps what is typed into it. A serial ends with Enter, Tab or both, as CR LF
does; what came at a scanner's pace ends by itself after 0.3 s, for scanners that send no ending.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit

from ui.scan_pace import ScanPace
from ui.widgets.disagree import ANSWERS
from ui.widgets.serial_field import SerialField

ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
END_SIGNS = ("\r", "\n", "\t")  # some scanners send a line feed as Ctrl+J
WRITTEN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
CORRECTIONS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
SILENCE_MS = 300


class Scanner(QObject):
    """Sees the keys of the field's window before any widget does, for as long as the field is wanted."""

    def __init__(self, field: SerialField) -> None:
        super().__init__(field)
        self._field = field
        self._window: QWindow | None = None
        self._pace = ScanPace()
        self._ended_ms: int | None = None  # when the last key of the serial before came
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS)
        self._silence.timeout.connect(self._end_scan)
        field.wanted.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if self._is_written_elsewhere():
            return False
        if event.key() in ENDS or event.text() in END_SIGNS:
            return self._end(event)
        if event.modifiers() not in WRITTEN or not self._is_ours(event):
            if event.key() in CORRECTIONS:
                self._pace.correct()
            return False
        return self._add(event)

    def _add(self, event: QKeyEvent) -> bool:
        """A letter; the serial's own field takes it by itself."""
        if self._pace.since_last_ms(event) > SILENCE_MS:
            self._end_scan()
        if not self._field.edit.text():
            self._pace.begin()
        self._pace.add(event)
        self._silence.start()
        if self._has_focus():
            return False
        self._field.edit.insert(event.text())
        return True

    def _end(self, event: QKeyEvent) -> bool:
        """Enter or Tab. The second sign of two must not press what has the focus."""
        if self._field.edit.text():
            self._give(event.timestamp())
            return True
        return self._ended_ms is not None and event.timestamp() - self._ended_ms <= SILENCE_MS

    def _end_scan(self) -> None:
        """Nothing followed, or something new begins."""
        if self._pace.is_scan and self._field.edit.text():
            self._give(self._pace.last_ms)

    def _give(self, at_ms: int | None) -> None:
        self._silence.stop()
        self._ended_ms = at_ms
        self._pace.begin()
        self._field.give()

    def _watch(self, wanted: bool) -> None:
        self._silence.stop()
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = self._field.window().windowHandle() if wanted else None
        if self._window is not None:
            self._window.installEventFilter(self)

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Letters; and where some have come, a space too. Alone it presses buttons."""
        if event.key() == Qt.Key.Key_Space:
            return bool(self._field.edit.text())
        return bool(event.text()) and event.text().isprintable()

    def _has_focus(self) -> bool:
        return QApplication.focusWidget() is self._field.edit

    def _is_written_elsewhere(self) -> bool:
        """Whether the focus is in another field for writing, or where a key is an answer."""
        focus = QApplication.focusWidget()
        if focus is None or focus is self._field.edit:
            return False
        return isinstance(focus, QLineEdit | QAbstractSpinBox) or bool(focus.property(ANSWERS))
