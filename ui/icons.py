"""The window's line drawings, drawn in any colour. 24 x 24 units, one stroke width, our own."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SHAPES = {
    "brand": '<path d="M12 21v-8M12 13L5 6M12 13l7-7"/><circle cx="5" cy="5" r="2"/><circle cx="19" cy="5" r="2"/>',
    "inspect": '<path d="M3 8V5a2 2 0 012-2h3M16 3h3a2 2 0 012 2v3M21 16v3a2 2 0 01-2 2h-3M8 21H5a2 2 0 01-2-2v-3"/>'
    '<path d="M8 12.2l2.8 2.8L16 9.5"/>',
    "teach": '<rect x="3" y="7" width="13" height="13" rx="2"/><path d="M8 4h10a3 3 0 013 3v9"/>'
    '<path d="M9.5 10.5v6M6.5 13.5h6"/>',
    "log": '<path d="M8 6h13M8 12h13M8 18h13"/><path d="M3.5 6h.01M3.5 12h.01M3.5 18h.01" stroke-width="2.6"/>',
    "check": '<path d="M4.5 12.5l5 5L19.5 7"/>',
    "review": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/>'
    '<circle cx="12" cy="12" r="3"/>',
    "figures": '<path d="M4 20V4M4 20h16"/><path d="M8.5 16v-4M12.5 16V8M16.5 16v-6" stroke-width="2.4"/>',
    "play": '<path d="M7 4.5v15l12-7.5z" fill="currentColor"/>',
    "pause": '<path d="M8 5v14M16 5v14" stroke-width="3.4"/>',
    "stop": '<rect x="6" y="6" width="12" height="12" rx="1.5" fill="currentColor"/>',
    "folder": '<path d="M3 19V6a1.5 1.5 0 011.5-1.5H9l2.5 3h8A1.5 1.5 0 0121 9v10a1.5 1.5 0 '
    '01-1.5 1.5h-15A1.5 1.5 0 013 19z"/>',
    "camera": '<path d="M4 7.5h3.5L9 5h6l1.5 2.5H20a1 1 0 011 1V18a1 1 0 01-1 1H4a1 1 0 01-1-1V8.5a1 1 0 '
    '011-1z"/><circle cx="12" cy="13" r="3.6"/>',
    "save": '<path d="M12 4v11M7.5 11l4.5 4.5L16.5 11M4 20h16"/>',
    "close": '<path d="M6 6l12 12M18 6L6 18"/>',
    "warning": '<path d="M12 4L2.8 20h18.4z"/><path d="M12 10v4.5M12 17.2v.1"/>',
    "note": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.2v.1"/>',
    "language": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>',
    "shade": '<circle cx="12" cy="12" r="9"/><path d="M12 3a9 9 0 010 18z" fill="currentColor"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l5 5"/>',
    "freeze": '<path d="M12 3v18M4.2 7.5l15.6 9M19.8 7.5l-15.6 9"/>'
    '<path d="M9.5 4.5L12 7l2.5-2.5M9.5 19.5L12 17l2.5 2.5"/>',
    "pixels": '<circle cx="10" cy="10" r="6.5"/><path d="M15 15l6 6M10 7.2v5.6M7.2 10h5.6"/>',
    "pictures": '<rect x="3" y="4" width="18" height="16" rx="2"/><circle cx="8.5" cy="9.5" r="1.6"/>'
    '<path d="M4 18l5.5-5 3.5 3 3-2.5 4.5 4"/>',
    "part": '<path d="M4 8V5a1 1 0 011-1h3M16 4h3a1 1 0 011 1v3M20 16v3a1 1 0 01-1 1h-3M8 20H5a1 1 0 01-1-1v-3"/>'
    '<path d="M8 15V9h8v6zM8 12h3"/>',
    "users": '<circle cx="9" cy="8" r="3.6"/><path d="M2.5 20c0-4 2.9-6.2 6.5-6.2s6.5 2.2 6.5 6.2"/>'
    '<path d="M15.5 4.8a3.6 3.6 0 010 6.4M17.8 14.3c2.3.8 3.7 2.8 3.7 5.7"/>',
    "brush": '<path d="M20 4L10.5 13.5M9 13c-2.5 0-3.5 1.6-3.8 3.4C5 18 4.2 19 3 19.5c3 1.3 8 .6 8.3-3.7'
    'A2.8 2.8 0 009 13z"/>',
    "eraser": '<path d="M9 20l-5-5a1.6 1.6 0 010-2.3L13 3.9a1.6 1.6 0 012.3 0l4.8 4.8a1.6 1.6 0 010 2.3L11 20z"/>'
    '<path d="M8.5 8.5l7 7M9 20h12"/>',
    "polygon": '<path d="M5 8l8-4 7 6-3 9-10 1z"/>',
    "box": '<rect x="4" y="6" width="16" height="12" rx="1"/>',
    "fill": '<path d="M11 3l8 8-7.5 7.5a1.5 1.5 0 01-2.1 0L4 13a1.5 1.5 0 010-2z"/><path d="M4.5 12h13.8M20.5 16c1 1.6 '
    '1.4 2.3 1.4 3a1.5 1.5 0 01-3 0c0-.7.6-1.4 1.6-3z"/>',
    "assist": '<path d="M5 19L15.5 8.5"/><path d="M17 3v4M15 5h4M6 4v3M4.5 5.5h3M19.5 13v3M18 14.5h3"/>',
    "move": '<path d="M12 3v18M3 12h18M9.5 5.5L12 3l2.5 2.5M9.5 18.5L12 21l2.5-2.5M5.5 9.5L3 12l2.5 2.5M18.5 9.5L21 '
    '12l-2.5 2.5"/>',
    "undo": '<path d="M8 4L4 8l4 4M4 8h10a6 6 0 010 12h-3"/>',
    "redo": '<path d="M16 4l4 4-4 4M20 8H10a6 6 0 000 12h3"/>',
    "back": '<path d="M15 5l-7 7 7 7"/>',
    "next": '<path d="M9 5l7 7-7 7"/>',
    "nearer": '<path d="M12 5v14M5 12h14"/>',
    "further": '<path d="M5 12h14"/>',
    "ruler": '<path d="M3 15.5L15.5 3 21 8.5 8.5 21z"/><path d="M7 12l2 2M10 9l2.5 2.5M13 6l2 2"/>',
    "live": '<path d="M3 12h4l2.5-7 5 14 2.5-7h4"/>',
}


def icon_pixmap(name: str, colour: str, size: int, gap: int = 0) -> QPixmap:
    """The drawing `name` as a picture of `size` pixels, sharp on any screen, with a `gap` on its right.

    The picture is square, gap included, so that a button that fits it into its icon size leaves it in the middle.
    """
    return _drawn(name, colour, size, gap, QGuiApplication.primaryScreen().devicePixelRatio())


def icon(name: str, colour: str, pale: str | None = None, size: int = 24, gap: int = 0) -> QIcon:
    """The drawing `name` for a button; `pale` is its colour when the button cannot be pressed."""
    made = QIcon(icon_pixmap(name, colour, size, gap))
    faded = QColor(colour)
    faded.setAlpha(110)
    made.addPixmap(icon_pixmap(name, pale or faded.name(), size, gap), QIcon.Mode.Disabled)
    return made


@cache
def _drawn(name: str, colour: str, size: int, gap: int, ratio: float) -> QPixmap:
    """Drawn once: shade and language change often in a shift, and the library keeps a little of each picture drawn."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        f'stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">{SHAPES[name]}</svg>'
    ).replace("currentColor", colour)
    pixmap = QPixmap(QSize(size + gap, size + gap) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, gap / 2, size, size))
    painter.end()
    return pixmap
