"""A picture to draw on: by mouse, pen or finger, or with the keys alone. It says where, not what is drawn."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from ui.widgets.picture_view import PictureView

KEYS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
FAR = 10  # picture pixels of a step with Shift


class DrawingView(PictureView):
    """Sends points in picture pixels. With the keys: arrows move a cross, Space is the button held down or let go."""

    pressed = Signal(QPointF)
    dragged = Signal(QPointF)
    released = Signal(QPointF)
    finished = Signal()  # Enter, or two clicks
    given_up = Signal()  # Esc

    def __init__(self) -> None:
        super().__init__()
        self.moves = False  # whether the first button moves the picture instead of drawing
        self.cross: QPointF | None = None  # where the keys draw
        self._is_down = False
        self._by_key = False

    @property
    def is_drawing(self) -> bool:
        """Between `pressed` and `released`."""
        return self._is_down

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self.moves or not self.has_picture:
            super().mousePressEvent(event)
        else:
            self.cross, self._by_key = None, False
            self._hold(self._at(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_down and not self._by_key:
            self.dragged.emit(self._at(event))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_down and not self._by_key:
            self._let_go(self._at(event))
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.moves:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)  # the second of two quick presses is a press too
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self.has_picture:
            super().keyPressEvent(event)
        elif key in KEYS:
            self._move_cross(KEYS[key] * (FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1))
        elif key is Qt.Key.Key_Space and not event.isAutoRepeat():
            self._press_or_release()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif key is Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.has_picture:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw_over(painter)
            if self.cross is not None:
                _draw_cross(painter, self.placed().map(self.cross))
            painter.end()

    def draw_over(self, painter: QPainter) -> None:
        """Draw what lies on the picture; `placed()` says where its pixels are."""

    def forget_pointer(self) -> None:
        """Another picture, or another tool: nothing is held down."""
        self._is_down, self.cross = False, None
        self.update()

    def _hold(self, point: QPointF) -> None:
        self._is_down = True
        self.pressed.emit(point)

    def _let_go(self, point: QPointF) -> None:
        self._is_down = False
        self.released.emit(point)

    def _press_or_release(self) -> None:
        self._move_cross(QPointF())
        assert self.cross is not None
        self._by_key = True
        if self._is_down:
            self._let_go(self.cross)
        else:
            self._hold(self.cross)

    def _move_cross(self, by: QPointF) -> None:
        size = self.picture_size
        start = self.cross or QPointF(size.width() // 2 + 0.5, size.height() // 2 + 0.5)
        self.cross = self._kept(start + by)
        if self._is_down:
            self.dragged.emit(self.cross)
        self.update()

    def _at(self, event: QMouseEvent) -> QPointF:
        """Where in the picture, kept inside of it."""
        back, _ = self.placed().inverted()
        return self._kept(back.map(event.position()))

    def _kept(self, point: QPointF) -> QPointF:
        size = self.picture_size
        return QPointF(min(max(point.x(), 0.0), size.width() - 0.01), min(max(point.y(), 0.0), size.height() - 0.01))


def _draw_cross(painter: QPainter, at: QPointF) -> None:
    """Dark outside and light inside, so that it shows on any picture."""
    for colour, width in ((QColor(0, 0, 0, 200), 4.0), (QColor("#ffffff"), 1.6)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(at - QPointF(14, 0), at + QPointF(14, 0))
        painter.drawLine(at - QPointF(0, 14), at + QPointF(0, 14))
