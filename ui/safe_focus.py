"""Where the keyboard goes when what had it can be pressed no more: to the page, and never to the next button."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget


class SafeFocus(QObject):
    """Qt passes the keyboard on to whatever comes next, often the rail, where Space or Enter would leave the page."""

    def __init__(self, window: QWidget, page: Callable[[], QWidget]) -> None:
        super().__init__(window)
        self._window, self._page = window, page
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._look)

    def _look(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None or new.window() is not self._window or old.window() is not self._window:
            return
        page = self._page()
        has_gone = not old.isEnabled() or not old.isVisible()
        if has_gone and page.isVisible() and page.isAncestorOf(old):
            if page.isEnabled():
                page.setFocus()
            else:
                new.clearFocus()
