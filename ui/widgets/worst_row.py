"""The worst parts of a model, side by side: each with its map over it, what it is, and its score."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QListWidget, QListWidgetItem

from inspectfork.frame import Pixels
from ui.tips import tip_text
from ui.widgets.heat import picture_image

TILE, CAPTION, GAP = QSize(150, 100), 24, 8  # px
Shown = tuple[Pixels, str]  # a picture, and what is written below it


class WorstRow(QListWidget):
    """As many rows as the width asks for; a click or Enter on a picture sends it as `opened`."""

    opened = Signal(object)  # Shown

    def __init__(self) -> None:
        super().__init__()
        self.parts: Sequence[Shown] = ()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setIconSize(TILE)
        self.setGridSize(TILE + QSize(GAP, CAPTION + GAP))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # what is around it scrolls
        self.itemClicked.connect(self._open)
        self.itemActivated.connect(self._open)

    def show_parts(self, parts: Sequence[Shown]) -> None:
        """Show these and no others."""
        self.clear()
        self.parts = list(parts)
        for pixels, caption in parts:
            item = QListWidgetItem(QIcon(QPixmap.fromImage(picture_image(pixels))), caption, self)
            item.setToolTip(tip_text(caption))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(self.parts[self.row(item)])

    def _fit(self) -> None:
        across = max(1, self.viewport().width() // self.gridSize().width())
        self.setFixedHeight(-(-len(self.parts) // across) * self.gridSize().height())
