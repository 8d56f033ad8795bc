"""The worst parts of a model, side by side: each with its map over it, what it is, and its score."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui import look
from ui.widgets.panel import Panel

TILE, CAPTION, GAP = QSize(150, 100), 20, 8  # px
Shown = tuple[QImage, str]  # a picture, and what is written below it


class WorstRow(Panel):
    """As many rows as the width asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: Sequence[Shown] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Shown]) -> None:
        """Show these and no others."""
        self.parts = list(parts)
        self.setAccessibleDescription(", ".join(caption for _, caption in parts))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics = QPainter(self), QFontMetrics(self.font())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QColor(look.colours().text))
        for place, (image, caption) in enumerate(self.parts):
            down, across = divmod(place, self._columns())
            corner = QRect(across * (TILE.width() + GAP), down * self._row(), TILE.width(), TILE.height())
            size = image.size().scaled(TILE, Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(corner.topLeft(), size), image)
            below = QRect(corner.left(), corner.top() + TILE.height(), TILE.width(), CAPTION)
            said = metrics.elidedText(caption, Qt.TextElideMode.ElideRight, TILE.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)

    def _columns(self) -> int:
        return max(1, (self.width() + GAP) // (TILE.width() + GAP))

    def _row(self) -> int:
        return TILE.height() + CAPTION + GAP

    def _fit(self) -> None:
        rows = -(-len(self.parts) // self._columns())
        self.setFixedHeight(rows * self._row())
