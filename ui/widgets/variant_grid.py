"""Four variants of a defect to choose from: a click or 1 to 4 accepts, X rejects."""

from enum import Enum

import cv2
import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter, QPaintEvent, QPen, QPolygonF, QShortcut
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy

from db.labelling import MadeDefect
from ui import look
from ui.icons import icon_pixmap
from ui.widgets.heat import picture_image
from ui.widgets.panel import Panel

COUNT = 4
AROUND = 120  # parts of a picture's longer side by which its outline keeps away from the defect
NUMBER = 30  # px


class Choice(Enum):
    """What a person said of a variant."""

    OPEN = "open"
    KEPT = "kept"
    REJECTED = "rejected"


class VariantTile(QAbstractButton):
    """One variant with the outline of its label."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number, self.made, self.choice = number, None, Choice.OPEN
        self.setMinimumSize(look.TOUCH * 3, look.TOUCH * 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    made: MadeDefect | None
    choice: Choice
    _image: QImage | None = None
    _outlines: tuple[QPolygonF, ...] = ()

    def show_made(self, made: MadeDefect | None) -> None:
        """Another variant, or none."""
        self.made, self.choice = made, Choice.OPEN
        self._image = None if made is None else picture_image(made.pixels)
        self._outlines = () if made is None else _outlines(made)
        self.setEnabled(made is not None)
        self.update()

    def show_kept(self, made: MadeDefect) -> None:
        """It is among the recipe's pictures, if it still is the one that is shown."""
        if made is self.made:
            self.choice = Choice.KEPT
            self.update()

    def reject(self) -> None:
        """A person does not want it; it can be accepted all the same."""
        if self.choice is Choice.OPEN and self.made is not None:
            self.choice = Choice.REJECTED
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        used, painter = look.colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        kept, focused = self.choice is Choice.KEPT, self.hasFocus()
        edge = used.ok if kept else used.accent if focused else used.line
        painter.setPen(QPen(QColor(edge), 3 if kept or focused else 1))
        painter.setBrush(QColor(used.sunken))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 8, 8)
        if self._image is not None:
            self._draw(painter, self._image)
            self._draw_sign(painter)

    def _draw(self, painter: QPainter, image: QImage) -> None:
        room = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        scale = min(room.width() / image.width(), room.height() / image.height())
        painter.save()
        painter.translate(room.center() - QPointF(image.width(), image.height()) * scale / 2)
        painter.scale(scale, scale)
        painter.setOpacity(0.25 if self.choice is Choice.REJECTED else 1.0)
        painter.drawImage(QPointF(0, 0), image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 170), 3.0), (QColor("#ffffff"), 1.4)):
            painter.setPen(QPen(colour, width / scale))
            for outline in self._outlines:
                painter.drawPolygon(outline)
        painter.restore()

    def _draw_sign(self, painter: QPainter) -> None:
        """Its number, and what was said of it, by a sign as well as by colour."""
        used, tag = look.colours(), QRectF(10, 10, NUMBER, NUMBER)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 200))
        painter.drawRoundedRect(tag, 6, 6)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, str(self.number))
        if self.choice is Choice.OPEN:
            return
        kept = self.choice is Choice.KEPT
        tag.translate(NUMBER + 6, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(used.ok if kept else "#000000"))
        painter.drawRoundedRect(tag, 6, 6)
        painter.drawPixmap(
            (tag.topLeft() + QPointF(4, 4)).toPoint(), icon_pixmap("check" if kept else "close", "#ffffff", 22)
        )


class VariantGrid(Panel):
    """The four. `accepted` carries the place of one that a person wants."""

    accepted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.tiles = [VariantTile(number) for number in range(1, COUNT + 1)]
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, tile in enumerate(self.tiles):
            grid.addWidget(tile, place // 2, place % 2)
            tile.clicked.connect(lambda _=False, place=place: self._accept(place))
            key = QShortcut(QKeySequence(str(tile.number)), self, lambda place=place: self._accept(place))
            key.setContext(Qt.ShortcutContext.WindowShortcut)
        QShortcut(QKeySequence("X"), self, self.reject)
        self.setLayout(grid)
        self.clear()
        self.retranslate()

    def clear(self) -> None:
        """Nothing to choose from yet."""
        for tile in self.tiles:
            tile.show_made(None)

    def add(self, made: MadeDefect) -> None:
        """One more variant; the keys go to the first."""
        tile = next((tile for tile in self.tiles if tile.made is None), None)
        if tile is not None:
            tile.show_made(made)
        if tile is self.tiles[0]:
            tile.setFocus()

    def shown(self) -> list[MadeDefect]:
        """Those that were not rejected and are not kept already."""
        return [tile.made for tile in self.tiles if tile.made is not None and tile.choice is Choice.OPEN]

    def reject(self) -> None:
        """The one with the keys' focus, else the first that nothing was said of; the next one has the focus then."""
        waiting = [tile for tile in self.tiles if tile.made is not None and tile.choice is Choice.OPEN]
        tile = next((tile for tile in waiting if tile.hasFocus()), waiting[0] if waiting else None)
        if tile is not None:
            tile.reject()
            waiting.remove(tile)
            (waiting[0] if waiting else tile).setFocus()

    def retranslate(self) -> None:
        for tile in self.tiles:
            tile.setAccessibleName(self.tr("Variant {number}").format(number=tile.number))

    def _accept(self, place: int) -> None:
        tile = self.tiles[place]
        if self.isVisible() and tile.made is not None and tile.choice is not Choice.KEPT:
            self.accepted.emit(place)


def _outlines(made: MadeDefect) -> tuple[QPolygonF, ...]:
    """Around the label, a little away from it, so that the defect itself is seen."""
    away = max(2, max(made.mask.shape) // AROUND)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * away + 1, 2 * away + 1))
    wide = cv2.dilate(made.mask.astype(np.uint8), disc)
    found, _ = cv2.findContours(wide, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return tuple(QPolygonF([QPointF(float(x), float(y)) for x, y in outline[:, 0]]) for outline in found)
