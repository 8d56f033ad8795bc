"""Two groups side by side; where that is too wide, one below the other."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class Wrapping(QWidget):
    """Asks for no more width than its wider group needs. The second group takes the free room."""

    def __init__(self, first: QBoxLayout, second: QBoxLayout, gap: int) -> None:
        super().__init__()
        self._first, self._second = first, second
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(gap)
        self._line.addLayout(first)
        self._line.addLayout(second, 1)

    @property
    def is_wrapped(self) -> bool:
        return self._line.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        width = max(self._first.minimumSize().width(), self._second.minimumSize().width())
        return QSize(width, self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self._first.minimumSize().width() + self._line.spacing() + self._second.minimumSize().width()
        down, along = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if needed > self.width() else along)
