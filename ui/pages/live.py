"""The picture side of the Inspect page: the part, the strength of its map, freezing it, and looking at its pixels."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout

from inspectfork.frame import Frame
from inspectfork.verdict import Inspection
from inspectfork.visible import visible
from ui import look
from ui.icons import icon
from ui.tips import tip_text
from ui.widgets.heat import bar_image
from ui.widgets.log_table import time_text
from ui.widgets.panel import Panel, label
from ui.widgets.picture_view import PictureView

FULL = 100


class LiveView(Panel):
    """A card with the picture; a bar appears above it while a part is held.

    Beside another one it leaves the key of the colours out, beside more than one all that keys and a double tap do too.
    """

    back_asked = Signal()
    freeze_asked = Signal()

    def __init__(self, of: int = 1) -> None:
        super().__init__()
        self.setObjectName("card")
        self.picture, self.blend = PictureView(), QSlider(Qt.Orientation.Horizontal)
        self.is_empty = True
        self._held: Inspection | None = None
        self._caption, self._name, self._held_name = _Caption(), label("label"), label("heading")
        self.back, self.freeze, self.pixels, self._key = QPushButton(), QPushButton(), QPushButton(), _ColourKey()
        self.back.clicked.connect(self.back_asked)
        self.freeze.clicked.connect(self.freeze_asked)
        self.pixels.clicked.connect(self.picture.toggle_pixels)
        if of > 1:
            self.picture.setMinimumSize(160, 90)
            self._key.hide()
            self._name.hide()
        if of > 2:
            for widget in (self._caption, self.blend, self.freeze, self.pixels):
                widget.hide()
        for button in (self.freeze, self.pixels):
            button.setProperty("sign", of > 1)
        self.blend.setRange(0, FULL)
        self.blend.setMaximumWidth(150)
        self.blend.valueChanged.connect(lambda value: self.picture.set_blend(value / FULL))
        self.blend.setValue(75)
        self._before = self.blend.value()
        self._small = of > 1
        self._build()
        self.recolour()
        self.retranslate()

    def _build(self) -> None:
        self._bar = QFrame()
        held = QHBoxLayout(self._bar)
        held.setContentsMargins(8, 0, 0, 0)
        held.addWidget(self._held_name, 1)
        held.addWidget(self.back)
        self._bar.hide()
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._caption, 1)
        for widget in (self._name, self.blend, self._key, self.freeze, self.pixels):
            foot.addWidget(widget)
        page = QVBoxLayout(self)
        page.setContentsMargins(12, 12, 12, 8)
        page.setSpacing(8)
        page.addWidget(self._bar)
        page.addWidget(self.picture, 1)
        page.addLayout(foot)

    def show_part(self, frame: Frame | None, inspection: Inspection | None) -> None:
        """Show a part, with its map where it was judged; a part without a picture is said to have none."""
        self.is_empty = False
        if frame is None:
            self._caption.say(visible(inspection.serial) if inspection else "")
            self.picture.show_words(self.tr("There is no picture of this part."))
            return
        self.picture.show_picture(frame.pixels, inspection.verdict if inspection else None)
        total = sum(inspection.timings.values()) if inspection else 0.0
        name = visible((inspection.serial if inspection else frame.serial) or frame.source)
        self._caption.say(name, f" · {total:.0f} ms" if total else "")

    def show_words(self, words: str) -> None:
        """Say what to do while there is no picture."""
        self.picture.show_words(words)

    def clear(self) -> None:
        """Wait for the first picture of a run."""
        self.is_empty = True
        self._caption.say("")
        self.picture.show_words(self.tr("Waiting for the first picture."))

    def show_held(self, inspection: Inspection | None) -> None:
        """Say which part is held; None is live again."""
        self._held = inspection
        self._bar.setVisible(inspection is not None)
        self._held_name.setText(self.tr("Looking at {serial}").format(serial=_called(inspection)) if inspection else "")

    def toggle_map(self) -> None:
        """The map away, or back as strong as it was."""
        if self.blend.value():
            self._before = self.blend.value()
            self.blend.setValue(0)
        else:
            self.blend.setValue(self._before)

    def retranslate(self) -> None:
        self._name.setText(self.tr("Map  F10"))
        self.blend.setAccessibleName(self.tr("Strength of the map"))
        self.blend.setToolTip(self.tr("How strongly the map covers the picture; F10 hides and shows it"))
        self.back.setText(self.tr("Back to live  Esc"))
        self.freeze.setAccessibleName(self.tr("Freeze"))
        self.freeze.setToolTip(self.tr("Hold the part that is shown now; the line goes on (F11)"))
        self.pixels.setAccessibleName(self.tr("Zoom to pixels"))
        self.pixels.setToolTip(self.tr("So near that single pixels show, at the worst defect; or the whole part (F12)"))
        self.freeze.setText("" if self._small else "F11")
        self.pixels.setText("" if self._small else "F12")
        self.show_held(self._held)
        self._key.words = self.tr("limit")
        self._key.update()
        if self.picture.words and not self.is_empty:
            self.picture.show_words(self.tr("There is no picture of this part."))

    def recolour(self) -> None:
        colour = look.colours().text
        self.back.setIcon(icon("live", colour, gap=6))
        self.freeze.setIcon(icon("freeze", colour, gap=0 if self._small else 6))
        self.pixels.setIcon(icon("pixels", colour, gap=0 if self._small else 6))


def _called(inspection: Inspection) -> str:
    return visible(inspection.serial) or time_text(inspection.taken_at)


class _Caption(QLabel):
    """One line; where there is no room the name is shortened, not the time behind it. All of it is in the tip."""

    def __init__(self) -> None:
        super().__init__()
        self._name = self._time = ""
        self.setProperty("role", "quiet")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(1)

    def say(self, name: str, time: str = "") -> None:
        self._name, self._time = name, time
        self.setToolTip(tip_text(name + time))
        metrics = self.fontMetrics()
        room = self.width() - metrics.horizontalAdvance(time)
        self.setText(metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room) + time)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.say(self._name, self._time)
        super().resizeEvent(event)


class _ColourKey(Panel):
    """What the map's colours mean: a strip from zero to twice the limit, the limit marked."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.setFixedSize(QSize(130, 34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        strip = QRectF(2, 4, self.width() - 4, 10)
        painter.fillRect(strip, QColor("#5b6672"))  # a part's grey, so that clear and faint show as on a picture
        painter.drawImage(strip, bar_image())
        painter.setPen(QColor(look.colours().text))
        middle = strip.center().x()
        painter.drawLine(int(middle), 1, int(middle), 17)
        font = painter.font()
        font.setPixelSize(12)
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignTop
        painter.drawText(QRectF(2, 17, 40, 16), flags | Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(QRectF(30, 17, self.width() - 60, 16), flags | Qt.AlignmentFlag.AlignHCenter, self.words)
        painter.drawText(QRectF(self.width() - 42, 17, 40, 16), flags | Qt.AlignmentFlag.AlignRight, "×2")
        painter.end()
