"""The golden picture with what the recipe draws on it: region of interest, ignored shapes, and a known length."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from inspectfork.recipe import Polygon
from inspectfork.verdict import Box
from ui.widgets.drawing_view import DrawingView

LEAST_PX = 14.0  # of a drawn side: less was a slip of the hand


class PartTool(Enum):
    """What is drawn."""

    ROI = "box"
    IGNORE = "polygon"
    SCALE = "ruler"
    MOVE = "move"


class PartCanvas(DrawingView):
    """`changed` is sent when something else is drawn."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tool = PartTool.ROI
        self.roi: Box | None = None
        self.ignore: tuple[Polygon, ...] = ()
        self.length: QLineF | None = None
        self._corners: list[QPointF] = []
        self._last = QPointF()
        self.pressed.connect(self._begin)
        self.dragged.connect(self._follow)
        self.released.connect(self._end)
        self.finished.connect(self._close)
        self.given_up.connect(self.give_up)

    def choose(self, tool: PartTool) -> None:
        """What the next press draws."""
        self.tool, self.moves = tool, tool is PartTool.MOVE
        self.give_up()
        self.forget_pointer()

    def show_shapes(self, roi: Box | None, ignore: tuple[Polygon, ...]) -> None:
        """What the recipe says now."""
        self.roi, self.ignore, self.length = roi, ignore, None
        self.give_up()

    def wipe_out(self) -> None:
        """Take back the last thing of the kind that is being drawn."""
        if self.tool is PartTool.ROI:
            self.roi = None
        elif self.tool is PartTool.IGNORE:
            self.ignore = self.ignore[:-1]
        else:
            self.length = None
        self._tell()

    def give_up(self) -> None:
        """Forget a shape that is not done."""
        self._corners = []
        self.update()

    def draw_over(self, painter: QPainter) -> None:
        placed = self.placed()
        painter.setClipRect(self.rect().adjusted(4, 4, -4, -4))
        if self.roi is not None:
            self._draw_roi(painter, placed, QRectF(*self.roi))
        for polygon in self.ignore:
            _draw_ignored(painter, placed.map(QPolygonF([QPointF(x, y) for x, y in polygon])))
        if self.length is not None:
            _draw_line(painter, placed.map(self.length))
        if self._corners:
            self._draw_begun(painter, placed)

    def _draw_roi(self, painter: QPainter, placed: QTransform, roi: QRectF) -> None:
        """What is not judged lies in the shade."""
        size, inside = self.picture_size, placed.mapRect(roi)
        shade = QPainterPath()
        shade.addRect(placed.mapRect(QRectF(0, 0, size.width(), size.height())))
        shade.addRect(inside)
        painter.fillPath(shade, QColor(0, 0, 0, 130))
        _outline(painter, lambda: painter.drawRect(inside))

    def _draw_begun(self, painter: QPainter, placed: QTransform) -> None:
        if self.tool is PartTool.ROI:
            box = placed.mapRect(QRectF(self._corners[0], self._last).normalized())
            _outline(painter, lambda: painter.drawRect(box))
        elif self.tool is PartTool.SCALE:
            _draw_line(painter, placed.map(QLineF(self._corners[0], self._last)))
        else:
            _outline(painter, lambda: painter.drawPolyline(placed.map(QPolygonF([*self._corners, self._last]))))

    def _begin(self, point: QPointF) -> None:
        self._last = point
        self._corners = [*self._corners, point] if self.tool is PartTool.IGNORE else [point]
        self.update()

    def _follow(self, point: QPointF) -> None:
        self._last = point
        self.update()

    def _end(self, point: QPointF) -> None:
        if self.tool is PartTool.IGNORE or not self._corners:
            return
        begun = self._corners.pop()
        box = QRectF(begun, point).normalized()
        if self.tool is PartTool.SCALE and QLineF(begun, point).length() >= LEAST_PX:
            self.length = QLineF(begun, point)
        elif self.tool is PartTool.ROI and min(box.width(), box.height()) >= LEAST_PX:
            self.roi = int(box.left()), int(box.top()), int(box.width()), int(box.height())
        self._tell()

    def _close(self) -> None:
        corners, self._corners = self._corners, []
        if self.tool is PartTool.IGNORE and len(corners) > 2:
            self.ignore = (*self.ignore, tuple((int(c.x()), int(c.y())) for c in corners))
            self._tell()
        self.update()

    def _tell(self) -> None:
        self.update()
        self.changed.emit()


def _outline(painter: QPainter, draw: Callable[[], object]) -> None:
    """Dark outside and light inside, so that it shows on any picture."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(0, 0, 0, 200), 4.0), (QColor("#ffffff"), 2.0)):
        painter.setPen(QPen(colour, width))
        draw()


def _draw_ignored(painter: QPainter, shape: QPolygonF) -> None:
    """Hatched: told from the region of interest without any colour."""
    path = QPainterPath()
    path.addPolygon(shape)
    path.closeSubpath()
    painter.fillPath(path, QColor(0, 0, 0, 110))
    painter.fillPath(path, QBrush(QColor("#ffffff"), Qt.BrushStyle.BDiagPattern))
    _outline(painter, lambda: painter.drawPath(path))


def _draw_line(painter: QPainter, line: QLineF) -> None:
    """A line with a short one across each end, as on a drawing."""
    across = line.normalVector().unitVector()
    tick = QPointF(across.dx(), across.dy()) * 9
    ends = [QLineF(end - tick, end + tick) for end in (line.p1(), line.p2())]
    _outline(painter, lambda: painter.drawLines([line, *ends]))
