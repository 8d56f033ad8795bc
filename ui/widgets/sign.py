"""The sign of a verdict: a check in a circle, a cross, a triangle. Told apart without any colour."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from inspectfork.verdict import Decision


def draw_sign(painter: QPainter, box: QRectF, decision: Decision | None, colour: QColor) -> None:
    """Draw the sign of `decision` as large as `box` allows; None, where there is no verdict yet, is a dash."""
    side = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center() - QPointF(side / 2, side / 2))
    painter.scale(side / 24, side / 24)  # from here in units of a 24 x 24 drawing
    painter.setPen(_pen(colour, 2.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if decision is Decision.OK:
        painter.drawEllipse(QRectF(2, 2, 20, 20))
        painter.drawPolyline(_line(7, 12.4, 10.6, 16, 17.2, 8.8))
    elif decision is Decision.NG:
        painter.setPen(_pen(colour, 4.2))
        painter.drawLine(QPointF(4, 4), QPointF(20, 20))
        painter.drawLine(QPointF(20, 4), QPointF(4, 20))
    elif decision is Decision.NOT_INSPECTED:
        painter.drawPolygon(_line(12, 2.6, 22.4, 20.8, 1.6, 20.8))
        painter.drawLine(QPointF(12, 9.4), QPointF(12, 14))
        painter.drawPoint(QPointF(12, 17.6))
    else:
        painter.drawLine(QPointF(6, 12), QPointF(18, 12))
    painter.restore()


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _line(*numbers: float) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)])
