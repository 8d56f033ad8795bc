"""The pictures of a recipe as tiles, each with what was said of it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from db.samples import StoredSample
from inspectfork.dataset import Label, Origin
from inspectfork.verdict import Decision
from ui import look
from ui.sample_words import label_word, note_words, sample_text
from ui.tips import tip_text
from ui.widgets.sign import draw_sign
from ui.widgets.tiles import Index, Tile, TileModel, TileView, draw_cut

SIGNS = {Label.GOOD: Decision.OK, Label.DEFECT: Decision.NG, Label.UNLABELLED: None}


class SampleModel(TileModel):
    """The pictures of a recipe in their order; the key of each is its hash."""

    def __init__(self) -> None:
        super().__init__()
        self.samples: list[StoredSample] = []

    def show_samples(self, samples: Sequence[StoredSample]) -> None:
        """Show these and no others."""
        self.samples = list(samples)
        self.show_keys([sample.picture for sample in samples])

    def of(self, pictures: Iterable[str]) -> list[StoredSample]:
        """What is known of these pictures, of those that are shown."""
        places = [self.place_of(picture) for picture in pictures]
        return [self.samples[place] for place in places if place is not None]

    def renew(self, changed: Iterable[StoredSample]) -> None:
        """Show what is known of these now; each stays where it is."""
        for sample in changed:
            if (place := self.place_of(sample.picture)) is not None:
                self.samples[place] = sample
                self._tell(place)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(sample_text(self.samples[index.row()]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sample_text(self.samples[index.row()])
        return self.samples[index.row()] if role == Qt.ItemDataRole.UserRole else None


class SampleGallery(TileView):
    """The tiles. `opened` carries the picture a person wants to see."""

    opened = Signal(object)  # StoredSample

    def __init__(self) -> None:
        self.samples = SampleModel()
        super().__init__(self.samples, _SampleTile)
        self.activated.connect(lambda index: self.opened.emit(self.samples.samples[index.row()]))

    def show_samples(self, samples: Sequence[StoredSample], keep: bool) -> None:
        """Show these and no others; with `keep` what is selected, and where the keys and the bar are, stays so."""
        chosen = self.chosen() if keep else []
        current = self.currentIndex().row()
        current_key = self.samples.keys[current] if keep and current >= 0 else ""
        scrolled = self.verticalScrollBar().value() if keep else 0
        self.samples.show_samples(samples)
        self.choose(chosen, current_key)
        self.verticalScrollBar().setValue(scrolled)


class _SampleTile(Tile):
    """A small picture, and below it the label: its sign, its word, and what else is to be known."""

    def draw_small(self, painter: QPainter, place: QRect, index: Index, small: QPixmap | None) -> None:
        """The picture in the middle of its place; a synthetic one in a broken frame."""
        super().draw_small(painter, place, index, small)
        if index.data(Qt.ItemDataRole.UserRole).origin is Origin.SYNTHETIC:
            painter.setPen(QPen(QColor(look.colours().accent), 3, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(1, 1, -1, -1))

    def draw_words(self, painter: QPainter, tile: QRect, index: Index) -> None:
        sample, used = index.data(Qt.ItemDataRole.UserRole), look.colours()
        line = QRectF(tile.left() + 8, tile.bottom() - 38, tile.width() - 14, 20)
        draw_sign(painter, QRectF(line.left(), line.top() + 2, 15, 15), SIGNS[sample.label], QColor(used.text))
        font = QFont(painter.font())
        font.setPixelSize(13)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(used.text))
        draw_cut(painter, line.adjusted(22, 0, 0, 0), label_word(sample))
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(QColor(used.quiet))
        draw_cut(painter, line.translated(0, 18), " · ".join(note_words(sample)))
