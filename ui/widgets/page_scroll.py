"""Room for one page: the page fills it, and where the page needs more, it is scrolled and nothing in it is crushed."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

LAID_OUT_FOR = 700  # pixels: a page with broken lines may say it needs more, and has been drawn well in these


class PageScroll(QScrollArea):
    """Gives the page the least height that its layout needs at the width there is.

    Qt's own resizing would give a page with broken lines its preferred height, and scroll where it need not.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        page.setAutoFillBackground(False)  # which setWidget switched on
        self.viewport().setAutoFillBackground(False)
        page.installEventFilter(self)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 100)

    def fit(self) -> None:
        """Size the page by the room there is."""
        room = self.maximumViewportSize()
        needed = self._needed(room.width())
        if needed.height() > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
            needed = self._needed(room.width())
        if needed.width() > room.width():
            room.setHeight(room.height() - self.horizontalScrollBar().sizeHint().height())
        self._page.resize(room.expandedTo(needed))

    def _needed(self, width: int) -> QSize:
        least = self._page.minimumSizeHint().expandedTo(self._page.minimumSize())
        layout = self._page.layout()
        if layout is not None and layout.hasHeightForWidth():
            broken = layout.minimumHeightForWidth(max(width, least.width()))
            least.setHeight(max(least.height(), min(broken, LAID_OUT_FOR)))
        return least

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
