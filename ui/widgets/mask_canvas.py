"""The picture with its mask, and the tools that draw it."""

from enum import Enum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from inspectfork.frame import Pixels
from ui.masks import Drawing, Mask
from ui.widgets.drawing_view import DrawingView

LEAST_WIDTH, MOST_WIDTH = 1, 120  # of the brush, in picture pixels
LEAST_BOX = 2  # picture pixels: less was a slip of the hand
MARKED = np.uint32(0x8C8C0064)  # premultiplied: seen on grey and on colour, light and dark
LINE = "#ffffff"


class Tool(Enum):
    """What a press does."""

    BRUSH = "brush"
    ERASER = "eraser"
    POLYGON = "polygon"
    BOX = "box"
    FILL = "fill"
    ASSIST = "assist"
    MOVE = "move"


class MaskCanvas(DrawingView):
    """`drawn` is sent whenever the mask has become another one, so that it is saved at once."""

    drawn = Signal()
    open_outline = Signal()  # a fill that nothing encloses
    assist_asked = Signal(QPointF)

    def __init__(self) -> None:
        super().__init__()
        self.drawing: Drawing | None = None
        self.tool, self.width_px = Tool.BRUSH, 12
        self._overlay = np.zeros((1, 1), np.uint32)
        self._corners: list[QPointF] = []  # of a polygon that is not closed yet, or of a box
        self._last = QPointF()
        self.pressed.connect(self._press)
        self.dragged.connect(self._drag)
        self.released.connect(self._release)
        self.finished.connect(self._close_polygon)
        self.given_up.connect(self.give_up)

    def show_sample(self, pixels: Pixels, mask: NDArray[np.bool_] | None) -> None:
        """Draw on this picture (h, w[, 3]); `mask` (h, w) is what was drawn on it before."""
        self.show_picture(pixels, None)
        begun = np.zeros(pixels.shape[:2], np.uint8) if mask is None else mask.astype(np.uint8)
        self.drawing = Drawing(begun)
        self.choose(self.tool)
        self._show_mask()

    def show_nothing(self, words: str) -> None:
        """Say why there is no picture to draw on."""
        self.drawing = None
        self.show_words(words)

    def choose(self, tool: Tool) -> None:
        """What the next press does."""
        self.tool, self.moves, self._corners = tool, tool is Tool.MOVE, []
        self.forget_pointer()

    def marked(self) -> Mask:
        """A copy of the mask (h, w)."""
        assert self.drawing is not None
        return self.drawing.mask.copy()

    def add(self, region: NDArray[np.bool_]) -> None:
        """Mark a region that was proposed."""
        if self.drawing is not None and self.drawing.mask.shape == region.shape:
            self.drawing.begin()
            self.drawing.add(region)
            self._change()

    def undo(self) -> None:
        """Take the last stroke back."""
        if self.drawing is not None and self.drawing.can_undo:
            self.drawing.undo()
            self._change()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.drawing is not None and self.drawing.can_redo:
            self.drawing.redo()
            self._change()

    def give_up(self) -> None:
        """Forget the corners of a shape that is not done."""
        self._corners = []
        self.update()

    def draw_over(self, painter: QPainter) -> None:
        """The mask, and the shape that is being drawn."""
        height, width = self._overlay.shape
        image = QImage(self._overlay.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
        placed = self.placed()
        painter.setClipRect(self.rect().adjusted(4, 4, -4, -4))
        painter.save()
        painter.setTransform(placed, True)
        painter.drawImage(QPointF(0, 0), image)
        painter.restore()
        if not self._corners:
            return
        for colour, thick in ((QColor(0, 0, 0, 200), 4.0), (QColor(LINE), 2.0)):
            painter.setPen(QPen(colour, thick, Qt.PenStyle.SolidLine))
            if self.tool is Tool.BOX:
                painter.drawRect(placed.mapRect(QRectF(self._corners[0], self._last).normalized()))
            else:
                painter.drawPolyline(placed.map(QPolygonF([*self._corners, self._last])))

    def _press(self, point: QPointF) -> None:
        self._last = point
        drawing = self.drawing
        if drawing is None:
            return
        if self.tool in (Tool.BRUSH, Tool.ERASER):
            drawing.begin()
            self._stroke(point)
        elif self.tool is Tool.BOX:
            self._corners = [point]
        elif self.tool is Tool.POLYGON:
            self._corners.append(point)
            self.update()
        elif self.tool is Tool.FILL:
            self._fill(drawing, point)
        elif self.tool is Tool.ASSIST:
            self.assist_asked.emit(point)

    def _drag(self, point: QPointF) -> None:
        if self.tool in (Tool.BRUSH, Tool.ERASER):
            self._stroke(point)
        self._last = point
        self.update()

    def _release(self, point: QPointF) -> None:
        if self.drawing is None:
            return
        if self.tool in (Tool.BRUSH, Tool.ERASER):
            self._stroke(point)
            self.drawn.emit()
        elif self.tool is Tool.BOX and self._corners:
            self._mark_box(self.drawing, self._corners.pop(), point)

    def _mark_box(self, drawing: Drawing, corner: QPointF, opposite: QPointF) -> None:
        if (corner - opposite).manhattanLength() >= LEAST_BOX:
            drawing.begin()
            drawing.box(corner.toTuple(), opposite.toTuple())
            self._change()
        self.update()

    def _close_polygon(self) -> None:
        corners, self._corners = self._corners, []
        if self.drawing is not None and self.tool is Tool.POLYGON and len(corners) > 2:
            self.drawing.begin()
            self.drawing.polygon([corner.toTuple() for corner in corners])
            self._change()
        self.update()

    def _fill(self, drawing: Drawing, point: QPointF) -> None:
        if drawing.fill(point.toTuple()):
            self._change()
        else:
            self.open_outline.emit()

    def _stroke(self, point: QPointF) -> None:
        """From the last point to this one; of the overlay only what the stroke can have touched is made anew."""
        assert self.drawing is not None
        start, end = self._last.toTuple(), point.toTuple()
        self.drawing.line(start, end, self.width_px, int(self.tool is Tool.BRUSH))
        reach = self.width_px + 1
        columns, rows = (
            slice(max(0, int(min(start[i], end[i])) - reach), int(max(start[i], end[i])) + reach + 1) for i in (0, 1)
        )
        self._overlay[rows, columns] = self.drawing.mask[rows, columns] * MARKED
        self.update()

    def _change(self) -> None:
        self._show_mask()
        self.drawn.emit()

    def _show_mask(self) -> None:
        assert self.drawing is not None
        self._overlay = np.ascontiguousarray(self.drawing.mask * MARKED)
        self.update()
