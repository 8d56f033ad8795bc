"""Where the window opens for the first time: as large as its screen has room for."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

USUAL = QSize(1280, 800)
FRAME = QSize(16, 40)  # pixels that the desktop may draw around a window
SHARE = 0.9  # of a large screen


def first_size(available: QSize) -> QSize | None:
    """The size of the window on a screen with this room; None where it is to fill the screen."""
    room = available - FRAME
    if room.width() < USUAL.width() or room.height() < USUAL.height():
        return None
    return USUAL.expandedTo(available * SHARE).boundedTo(room)


def open_at_first(window: QWidget) -> None:
    """Size the window by its screen, in the middle; one that is too small is filled."""
    available: QRect = window.screen().availableGeometry()
    size = first_size(available.size())
    if size is None:
        window.resize(USUAL.boundedTo(available.size()))
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
        return
    window.resize(size)
    place = QRect(window.pos(), size)
    place.moveCenter(available.center())
    window.move(place.topLeft())
