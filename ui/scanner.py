"""A keyboard scanner: what it types goes to the serial's field, wherever the focus is.

Only a field in which a person writes keeps what is typed into it. A serial ends with Enter.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit

from ui.widgets.disagree import ANSWERS
from ui.widgets.serial_field import SerialField

ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WRITTEN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


class Scanner(QObject):
    """Sees the keys of the field's window before any widget does, for as long as the field is wanted."""

    def __init__(self, field: SerialField) -> None:
        super().__init__(field)
        self._field = field
        self._window: QWindow | None = None
        field.wanted.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if _a_person_writes() or event.modifiers() not in WRITTEN or not self._is_ours(event):
            return False
        if event.key() in ENDS:
            self._field.give()
        else:
            self._field.edit.insert(event.text())
        return True

    def _watch(self, wanted: bool) -> None:
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = self._field.window().windowHandle() if wanted else None
        if self._window is not None:
            self._window.installEventFilter(self)

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Letters; and where some have come, what may follow them. Space and Enter alone press buttons."""
        if event.key() in (*ENDS, Qt.Key.Key_Space):
            return bool(self._field.edit.text())
        return bool(event.text()) and event.text().isprintable()


def _a_person_writes() -> bool:
    """Whether the focus is in a field for writing, the serial's own among them, or where a key is an answer."""
    focus = QApplication.focusWidget()
    return isinstance(focus, QLineEdit | QAbstractSpinBox) or (focus is not None and bool(focus.property(ANSWERS)))
