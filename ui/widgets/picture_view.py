"""One picture with its map over it: fitted, or zoomed to the pixel by wheel, keys or two fingers, and dragged."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from inspectfork.frame import Pixels
from inspectfork.verdict import Defect, Verdict
from ui import look
from ui.widgets.heat import heat_image, picture_image
from ui.widgets.panel import Panel
from ui.words import class_word

CLOSEST = 16.0  # screen pixels a picture's pixel may grow to
STEP = 1.25
PIXELS = 4.0  # screen pixels a picture's pixel has where it is to be seen by itself
PAN = 0.2  # of the view, by one press of an arrow key
ARROWS = {
    Qt.Key.Key_Left: QPointF(-PAN, 0),
    Qt.Key.Key_Right: QPointF(PAN, 0),
    Qt.Key.Key_Up: QPointF(0, -PAN),
    Qt.Key.Key_Down: QPointF(0, PAN),
}


class PictureView(Panel):
    """Shows pixels, a map of them at `blend` (0 none, 1 full) and the boxes of the defects."""

    def __init__(self) -> None:
        super().__init__()
        self.blend = 0.75
        self.words = ""  # shown where there is no picture
        self._picture: QImage | None = None
        self._map: QImage | None = None
        self._map_box = QRectF()
        self._defects: tuple[Defect, ...] = ()
        self._zoom = 1.0  # 1 is fitted
        self._centre: QPointF | None = None  # in picture pixels; None is the middle
        self._held: QPointF | None = None
        self.setMinimumSize(240, 180)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.grabGesture(Qt.GestureType.PinchGesture)

    def show_picture(self, pixels: Pixels, verdict: Verdict | None) -> None:
        """Show a part; the map appears where the verdict has one."""
        image = picture_image(pixels)
        if self._picture is None or self._picture.size() != image.size():
            self.fit()
        self._picture, self.words = image, ""
        self._defects = verdict.defects if verdict else ()
        self._map = None
        if verdict and verdict.map is not None and verdict.limit:
            self._map = heat_image(verdict.map, verdict.limit)
            self._map_box = QRectF(*(verdict.map_box or (0, 0, image.width(), image.height())))
        self.update()

    def show_words(self, words: str) -> None:
        """Say in words why there is no picture."""
        self._picture, self._map, self._defects, self.words = None, None, (), words
        self.update()

    def set_blend(self, blend: float) -> None:
        """How strongly the map covers the picture, 0 to 1."""
        self.blend = blend
        self.update()

    @property
    def has_picture(self) -> bool:
        return self._picture is not None

    @property
    def has_map(self) -> bool:
        return self._map is not None

    def fit(self) -> None:
        """Back to the whole picture."""
        self._zoom, self._centre = 1.0, None
        self.update()

    def zoom(self, factor: float) -> None:
        """Nearer for more than 1, further for less; never further than fitted."""
        if self._picture is None:
            return
        self._zoom = min(max(1.0, self._zoom * factor), max(1.0, CLOSEST / self._fitted_scale(self._picture)))
        self._centre = None if self._zoom == 1.0 else self._centre
        self.update()

    def toggle_pixels(self) -> None:
        """So near that single pixels show, at the worst defect where there is one; or back to the whole."""
        worst = max(self._defects, key=lambda defect: defect.score, default=None)
        self._toggle(QRectF(*worst.box).center() if worst else None)

    @property
    def shows_pixels(self) -> bool:
        """Whether the view is nearer than fitted."""
        return self._zoom > 1.0

    @property
    def picture_size(self) -> QSize:
        """Width and height of the picture shown, empty without one."""
        return QSize() if self._picture is None else self._picture.size()

    def placed(self) -> QTransform:
        """From pixels of the picture to the place in this view where they are shown."""
        placed = QTransform()
        if self._picture is not None:
            scale = self._fitted_scale(self._picture) * self._zoom
            middle, centre = QRectF(self.rect()).center(), self._kept_inside(self._picture, scale)
            placed.translate(middle.x(), middle.y()).scale(scale, scale).translate(-centre.x(), -centre.y())
        return placed

    def sizeHint(self) -> QSize:
        return QSize(720, 540)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.colours().sunken))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if self._picture is None:
            painter.setPen(QColor(look.colours().quiet))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)
        else:
            self._draw(painter, self._picture)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.colours().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._move(self._held - event.position())
            self._held = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._picture is not None:
            off_middle = event.position() - QRectF(self.rect()).center()
            self._toggle(QRectF(self._picture.rect()).center() + off_middle / self._fitted_scale(self._picture))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom(pinch.scaleFactor())
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        elif event.key() in ARROWS and self._zoom > 1.0:
            step = ARROWS[Qt.Key(event.key())]
            self._move(QPointF(step.x() * self.width(), step.y() * self.height()))
        else:
            super().keyPressEvent(event)

    def _draw(self, painter: QPainter, picture: QImage) -> None:
        corner = self.placed()
        painter.setClipRect(self.rect().adjusted(4, 4, -4, -4))
        painter.save()
        painter.setTransform(corner, True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, corner.m11() < 3)
        painter.drawImage(QPointF(0, 0), picture)
        if self._map is not None and self.blend > 0:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
            painter.setOpacity(self.blend)
            painter.drawImage(self._map_box, self._map)
        painter.restore()
        if self.blend > 0:
            self._draw_defects(painter, corner)

    def _draw_defects(self, painter: QPainter, corner: QTransform) -> None:
        """A frame around each; where names would cover one another, that of the worst defect stands."""
        painter.setFont(_tag_font(painter.font()))
        free = QRectF(painter.viewport()).adjusted(6, 6, -6, -6)
        tags: list[tuple[QRectF, str]] = []
        for defect in sorted(self._defects, key=lambda defect: -defect.score):
            box = corner.mapRect(QRectF(*defect.box)).adjusted(-4, -4, 4, 4)
            _draw_frame(painter, box)
            word = class_word(defect.class_name)
            tag = _tag_place(box, QFontMetricsF(painter.font()).horizontalAdvance(word) + 14, free)
            if not any(tag.intersects(taken) for taken, _ in tags):
                tags.append((tag, word))
        for tag, word in tags:
            _draw_tag(painter, tag, word)

    def _move(self, by: QPointF) -> None:
        """Look at what lies `by` screen pixels beside the present middle."""
        if self._picture is None:
            return
        centre = self._centre or QRectF(self._picture.rect()).center()
        self._centre = centre + by / (self._fitted_scale(self._picture) * self._zoom)
        self.update()

    def _toggle(self, place: QPointF | None) -> None:
        """From fitted to this place of the picture, or back."""
        if self._picture is None or self._zoom > 1.0:
            self.fit()
            return
        self.zoom(PIXELS / self._fitted_scale(self._picture))
        self._centre = place

    def _fitted_scale(self, picture: QImage) -> float:
        return min((self.width() - 16) / picture.width(), (self.height() - 16) / picture.height())

    def _kept_inside(self, picture: QImage, scale: float) -> QPointF:
        """The wanted centre, moved so that no edge of the picture comes further in than needed."""
        middle = QRectF(picture.rect()).center()
        if self._centre is None:
            return middle
        room_x = max(0.0, middle.x() - self.width() / scale / 2)
        room_y = max(0.0, middle.y() - self.height() / scale / 2)
        self._centre = QPointF(
            min(max(self._centre.x(), middle.x() - room_x), middle.x() + room_x),
            min(max(self._centre.y(), middle.y() - room_y), middle.y() + room_y),
        )
        return self._centre


def _tag_font(font: QFont) -> QFont:
    tag = QFont(font)
    tag.setPixelSize(13)
    tag.setWeight(QFont.Weight.DemiBold)
    return tag


def _tag_place(box: QRectF, width: float, free: QRectF) -> QRectF:
    """Where the name of a defect stands: above its frame, or below it where there is no room."""
    tag = QRectF(box.left() - 1, box.top() - 23, width, 21)
    if tag.top() < free.top():
        tag.moveTop(box.bottom() + 3)
    tag.moveRight(min(tag.right(), free.right()))
    return tag


def _draw_frame(painter: QPainter, box: QRectF) -> None:
    """Around the region, dark outside and light inside so that it shows on any picture."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(0, 0, 0, 190), 4), (QColor("#ffffff"), 2)):
        painter.setPen(QPen(colour, width))
        painter.drawRoundedRect(box, 3, 3)


def _draw_tag(painter: QPainter, tag: QRectF, word: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 200))
    painter.drawRoundedRect(tag, 4, 4)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, word)
