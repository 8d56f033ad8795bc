"""Real defects over synthetic ones, cut out and drawn at the same scale."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent

from inspectfork.frame import Pixels
from ui import look
from ui.widgets.heat import picture_image
from ui.widgets.panel import Panel

CROP, GAP, NAME = 84, 6, 84  # px


class CropRows(Panel):
    """Two rows of crops, which all have the same side in picture pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.real: list[QImage] = []
        self.made: list[QImage] = []
        self._names = ("", "")
        self.setFixedHeight(2 * CROP + GAP)
        self.retranslate()

    def show_crops(self, real: Sequence[Pixels], made: Sequence[Pixels]) -> None:
        """Show these and no others."""
        self.real, self.made = [picture_image(p) for p in real], [picture_image(p) for p in made]
        self.update()

    def retranslate(self) -> None:
        self._names = (self.tr("Real"), self.tr("Made"))
        self._nothing = (self.tr("No real defect of this class has a mask yet."), self.tr("None made yet."))
        self.setAccessibleName(self.tr("Real defects over made ones"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, crops in enumerate((self.real, self.made)):
            top = number * (CROP + GAP)
            painter.setPen(QColor(look.colours().text))
            painter.drawText(QRect(0, top, NAME - GAP, CROP), Qt.AlignmentFlag.AlignVCenter, self._names[number])
            for place, crop in enumerate(crops):
                room = QRect(NAME + place * (CROP + GAP), top, CROP, CROP)
                size = crop.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
                painter.drawImage(QRect(room.topLeft(), size), crop)
            if not crops:
                painter.setPen(QColor(look.colours().quiet))
                room = QRect(NAME, top, self.width() - NAME, CROP)
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._nothing[number])
