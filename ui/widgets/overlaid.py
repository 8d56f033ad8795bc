"""A content with something laid over its lower edge, which comes and goes without moving anything below it."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

EDGE = 12  # pixels between what is laid over and the edges of the content


class Overlaid(QWidget):
    """`content` fills all of it; `over` is as high as it needs to be."""

    def __init__(self, content: QWidget, over: QWidget) -> None:
        super().__init__()
        self._content, self._over = content, over
        content.setParent(self)
        over.setParent(self)
        over.raise_()
        over.installEventFilter(self)
        content.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return self._content.minimumSizeHint()

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not hasattr(self, "_over"):  # Qt still sends events while Python takes the window apart
            return False
        if watched is self._over and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._place()
        elif watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._content.resize(self.size())
        self._place()

    def _place(self) -> None:
        width = self.width() - 2 * EDGE
        height = self._over.heightForWidth(width) if self._over.hasHeightForWidth() else self._over.sizeHint().height()
        self._over.setGeometry(EDGE, self.height() - height - EDGE, width, height)
