"""The picture side of the Inspect page: the part, the strength of its map, freezing it, and looking at its pixels."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from inspectfork.frame import Frame
from inspectfork.readable import readable
from inspectfork.verdict import Inspection
from ui import look
from ui.icons import icon
from ui.tips import tip_text
from ui.widgets.heat import bar_image
from ui.widgets.number_field import Slider
from ui.widgets.panel import Panel, label
from ui.widgets.picture_view import PictureView
from ui.words import decision_word

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
        self.picture, self.blend = PictureView(), Slider()
        self.is_empty = True
        self._held: Inspection | None = None
        self._caption, self._name, self._held_name = _Caption(), label("label"), _Caption("heading")
        self.back, self.freeze, self.pixels, self._key = QPushButton(), QPushButton(), QPushButton(), _ColourKey()
        self.back.clicked.connect(self.back_asked)
        self.freeze.clicked.connect(self.freeze_asked)
        self.pixels.clicked.connect(self.picture.toggle_pixels)
        if of > 1:
            self.picture.setMinimumSize(160, 120 if of == 2 else 90)
            self._key.hide()
            self._name.hide()
        if of > 2:
            for widget in (self._caption, self.blend, self.freeze, self.pixels):
                widget.hide()
        for button in (self.freeze, self.pixels):
            button.setProperty("sign", of > 1)
        self.blend.setRange(0, FULL)
        self.blend.setMinimumWidth(80)
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
        foot.setSpacing(8)
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
            self._caption.say(readable(inspection.serial) if inspection else "")
            self.picture.show_words(self.tr("There is no picture of this part."))
            return
        self.picture.show_picture(frame.pixels, inspection.verdict if inspection else None)
        total = sum(inspection.timings.values()) if inspection else 0.0
        name = readable((inspection.serial if inspection else frame.serial) or frame.source)
        self._caption.say(name, f" · {total:.0f} ms" if total and not self._small else "")

    def show_words(self, words: str) -> None:
        """Say what to do while there is no picture."""
        self.picture.show_words(words)

    def clear(self) -> None:
        """There is no picture yet; the page says why."""
        self.is_empty = True
        self._caption.say("")

    def show_held(self, inspection: Inspection | None) -> None:
        """Say which part is held, and frame it; None is live again."""
        self._held = inspection
        self._bar.setVisible(inspection is not None)
        self._held_name.say(self._held_words(inspection) if inspection else "")
        self.setProperty("held", inspection is not None)
        self.style().polish(self)

    def _held_words(self, inspection: Inspection) -> str:
        words = self.tr("Held: part {serial} of {time}, {verdict}")
        if not inspection.serial:
            words = self.tr("Held: {verdict} of {time}")
        elif self._small:
            words = self.tr("Held: {serial}\n{time} {verdict}")
        time, verdict = f"{inspection.taken_at.astimezone():%H:%M:%S}", decision_word(inspection.verdict.decision)
        return words.format(serial=inspection.serial, time=time, verdict=verdict)

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
        self.back.setAccessibleName(self.tr("Back to live"))
        self.back.setToolTip(self.tr("Back to live"))
        self.back.setText("Esc" if self._small else self.tr("Back to live  Esc"))
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


class _Caption(QLabel):
    """Lines; where there is no room the name is shortened, not the time behind it. All of it is in the tip."""

    def __init__(self, role: str = "quiet") -> None:
        super().__init__()
        self._name = self._time = ""
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(1)

    def say(self, name: str, time: str = "") -> None:
        self._name, self._time = name, time
        self.setToolTip(tip_text(name + time))
        metrics = self.fontMetrics()
        room = self.width() - metrics.horizontalAdvance(time)
        lines = [metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, room) for line in name.split("\n")]
        self.setText("\n".join(lines) + time)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.say(self._name, self._time)
        super().resizeEvent(event)


class _ColourKey(Panel):
    """What the map's colours mean: a strip from zero to twice the limit, the limit marked."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.setFixedSize(QSize(112, 34))

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
