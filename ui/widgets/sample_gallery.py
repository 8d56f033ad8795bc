"""The pictures of a recipe as tiles: any number of them, of which only those in sight are read and drawn."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.samples import StoredSample
from inspectfork.dataset import Label, Origin
from inspectfork.verdict import Decision
from ui import look
from ui.icons import icon_pixmap
from ui.sample_words import label_word, note_words, sample_text
from ui.widgets.sign import draw_sign

TILE = QSize(184, 172)
PICTURE = QSize(164, 116)
BATCH = 10_000  # tiles that are laid out at once, so that a large gallery never holds the window up
KEPT = 600  # small pictures in memory, 45 MB
SIGNS = {Label.GOOD: Decision.OK, Label.DEFECT: Decision.NG, Label.UNLABELLED: None}
Select = QItemSelectionModel.SelectionFlag
Index = QModelIndex | QPersistentModelIndex


class SampleModel(QAbstractListModel):
    """The pictures in their order; a small picture that is not there yet is asked for by `wanted`."""

    wanted = Signal(str)  # hash

    def __init__(self) -> None:
        super().__init__()
        self.samples: list[StoredSample] = []
        self._places: dict[str, int] = {}
        self._small: OrderedDict[str, QPixmap] = OrderedDict()

    def show_samples(self, samples: Sequence[StoredSample]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.samples = list(samples)
        self._places = {sample.picture: place for place, sample in enumerate(self.samples)}
        self.endResetModel()

    def renew(self, changed: Iterable[StoredSample]) -> None:
        """Show what is known of these now; each stays where it is."""
        for sample in changed:
            if (place := self._places.get(sample.picture)) is not None:
                self.samples[place] = sample
                self._tell(place)

    def show_small(self, picture: str, image: QImage | None) -> None:
        """One small picture has been read; None where the file cannot be."""
        if image is None:
            self._small[picture] = icon_pixmap("warning", look.colours().not_inspected, 64)
        else:
            self._small[picture] = QPixmap.fromImage(image)
        while len(self._small) > KEPT:
            self._small.popitem(last=False)
        if (place := self._places.get(picture)) is not None:
            self._tell(place)

    def small(self, picture: str) -> QPixmap | None:
        """The small picture, or None, and then it is on its way."""
        found = self._small.get(picture)
        if found is None:
            self.wanted.emit(picture)
        else:
            self._small.move_to_end(picture)
        return found

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.samples)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        sample = self.samples[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return sample
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return sample_text(sample)
        return None

    def _tell(self, place: int) -> None:
        index = self.index(place)
        self.dataChanged.emit(index, index)


class SampleGallery(QListView):
    """The tiles. `opened` carries the picture a person wants to see."""

    opened = Signal(object)  # StoredSample
    chosen_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.samples = SampleModel()
        self.setModel(self.samples)
        self.setItemDelegate(_Tile(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(TILE)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.activated.connect(lambda index: self.opened.emit(self.samples.samples[index.row()]))

    def chosen(self) -> list[str]:
        """The hashes of the selected pictures, in their order."""
        ranges = sorted((some.top(), some.bottom() + 1) for some in self.selectionModel().selection().toList())
        return [sample.picture for begin, end in ranges for sample in self.samples.samples[begin:end]]

    def selectAll(self) -> None:
        """Qt would ask each tile whether it is hidden; none is."""
        self._select(0, len(self.samples.samples) - 1, Select.ClearAndSelect)

    def setSelection(self, rect: QRect, command: Select) -> None:
        """From one tile to another in reading order, by keys or clicks; Qt would look at each tile between them."""
        ends = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        if self.state() is QListView.State.DragSelectingState or not all(end.isValid() for end in ends):
            super().setSelection(rect, command)
        else:
            rows = [end.row() for end in ends]
            self._select(min(rows), max(rows), command)

    def _select(self, first: int, last: int, command: Select) -> None:
        tiles = QItemSelection(self.samples.index(first), self.samples.index(last))
        self.selectionModel().select(tiles, command)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Qt would look for the place of every tile that changed, of which there may be 100,000."""
        if _size(selected) + _size(deselected) <= BATCH // 10:
            super().selectionChanged(selected, deselected)
        else:
            self.viewport().update()
        self.chosen_changed.emit()


class _Tile(QStyledItemDelegate):
    """A small picture, and below it the label: its sign, its word, and what else is to be known."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        sample = index.data(Qt.ItemDataRole.UserRole)
        model = index.model()
        if not isinstance(sample, StoredSample) or not isinstance(model, SampleModel):
            return
        tile = QRect(option.rect.topLeft(), TILE).adjusted(4, 4, -4, -4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, tile, option)
        place = QRect(tile.left() + 6, tile.top() + 6, PICTURE.width(), PICTURE.height())
        _draw_small(painter, place, model.small(sample.picture), sample.origin is Origin.SYNTHETIC)
        _draw_words(painter, tile, sample)
        painter.restore()


def _size(selection: QItemSelection) -> int:
    return sum(some.height() for some in selection.toList())


def _draw_ground(painter: QPainter, tile: QRect, option: QStyleOptionViewItem) -> None:
    """A selected tile has another ground and a thick edge, one with the keys' focus a thick one too."""
    used = look.colours()
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QPen(QColor(used.accent if chosen or focused else used.line), 3 if chosen or focused else 1))
    painter.setBrush(QColor(used.chosen if chosen else used.card))
    painter.drawRoundedRect(QRectF(tile), 8, 8)


def _draw_small(painter: QPainter, place: QRect, small: QPixmap | None, synthetic: bool) -> None:
    """The picture in the middle of its place; a synthetic one in a broken frame."""
    painter.fillRect(place, QColor(look.colours().sunken))
    if small is not None:
        size = small.size().scaled(PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
        shown = QRect(place.topLeft(), size)
        shown.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(shown, small)
    if synthetic:
        painter.setPen(QPen(QColor(look.colours().accent), 3, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(1, 1, -1, -1))


def _draw_words(painter: QPainter, tile: QRect, sample: StoredSample) -> None:
    used = look.colours()
    line = QRectF(tile.left() + 8, tile.bottom() - 38, tile.width() - 14, 20)
    draw_sign(painter, QRectF(line.left(), line.top() + 2, 15, 15), SIGNS[sample.label], QColor(used.text))
    font = QFont(painter.font())
    font.setPixelSize(13)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(used.text))
    _draw_cut(painter, line.adjusted(22, 0, 0, 0), label_word(sample))
    font.setWeight(QFont.Weight.Normal)
    font.setPixelSize(12)
    painter.setFont(font)
    painter.setPen(QColor(used.quiet))
    _draw_cut(painter, line.translated(0, 18), " · ".join(note_words(sample)))


def _draw_cut(painter: QPainter, place: QRectF, words: str) -> None:
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
