"""Pictures as tiles: any number of them, of which only those in sight are read and drawn."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import look
from ui.icons import icon_pixmap

PICTURE = QSize(164, 116)
MARGIN = QPoint(10, 10)  # from a tile's corner to its picture
BATCH = 10_000  # tiles that are laid out at once, so that a large gallery never holds the window up
KEPT = 600  # small pictures in memory, 45 MB
Select = QItemSelectionModel.SelectionFlag
Index = QModelIndex | QPersistentModelIndex


class TileModel(QAbstractListModel):
    """Keys of pictures in their order; a small picture that is not there yet is asked for by `wanted`."""

    wanted = Signal(str)  # key

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []
        self._places: dict[str, int] = {}
        self._small: OrderedDict[str, QPixmap] = OrderedDict()

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show the pictures of these keys and no others."""
        self.beginResetModel()
        self.keys = list(keys)
        self._number()
        self.endResetModel()

    def leave_out(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Take these tiles away, each range from its first place to the one after its last, in their order."""
        for first, end in reversed(ranges):
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            del self.keys[first:end]
            self.endRemoveRows()
        self._number()

    def place_of(self, key: str) -> int | None:
        """Where the picture of this key stands, if it is shown."""
        return self._places.get(key)

    def show_small(self, key: str, image: QImage | None) -> None:
        """One small picture has been read; None where the file cannot be."""
        if image is None:
            self._small[key] = icon_pixmap("warning", look.colours().not_inspected, 64)
        else:
            self._small[key] = QPixmap.fromImage(image)
        while len(self._small) > KEPT:
            self._small.popitem(last=False)
        if (place := self.place_of(key)) is not None:
            self._tell(place)

    def small(self, key: str) -> QPixmap | None:
        """The small picture, or None, and then it is on its way."""
        found = self._small.get(key)
        if found is None:
            self.wanted.emit(key)
        else:
            self._small.move_to_end(key)
        return found

    def forget_small(self) -> None:
        """The files may have changed: each small picture is asked for anew."""
        self._small.clear()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.keys)

    def _number(self) -> None:
        self._places = {key: place for place, key in enumerate(self.keys)}

    def _tell(self, place: int) -> None:
        index = self.index(place)
        self.dataChanged.emit(index, index)


class Tile(QStyledItemDelegate):
    """A small picture, and below it what `draw_words` says of it."""

    SIZE = QSize(184, 172)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.SIZE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, TileModel):
            return
        tile = QRect(option.rect.topLeft(), self.SIZE).adjusted(4, 4, -4, -4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, tile, option)
        place = QRect(option.rect.topLeft() + MARGIN, PICTURE)
        self.draw_small(painter, place, index, model.small(model.keys[index.row()]))
        self.draw_words(painter, tile, index)
        painter.restore()

    def draw_small(self, painter: QPainter, place: QRect, index: Index, small: QPixmap | None) -> None:
        """The picture in the middle of its place."""
        painter.fillRect(place, QColor(look.colours().sunken))
        if small is not None:
            size = small.size().scaled(PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
            shown = QRect(place.topLeft(), size)
            shown.moveCenter(place.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(shown, small)

    def draw_words(self, painter: QPainter, tile: QRect, index: Index) -> None:
        """What is known of the picture, within its tile."""
        raise NotImplementedError


class TileView(QListView):
    """The tiles of a model in rows, from which a person chooses."""

    chosen_changed = Signal()

    def __init__(self, tiles: TileModel, tile: type[Tile]) -> None:
        super().__init__()
        self._tiles = tiles
        self.setModel(tiles)
        self.setItemDelegate(tile(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(tile.SIZE)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def chosen(self) -> list[str]:
        """The keys of the selected pictures, in their order."""
        return [key for begin, end in self.chosen_ranges() for key in self._tiles.keys[begin:end]]

    def chosen_ranges(self) -> list[tuple[int, int]]:
        """The places of the selected pictures, each range from its first to the one after its last, in their order."""
        return sorted((some.top(), some.bottom() + 1) for some in self.selectionModel().selection().toList())

    def choose(self, keys: Sequence[str], current: str) -> None:
        """Select the pictures of these keys, of those that are shown, with the keys' focus and anchor on `current`."""
        place = self._tiles.place_of(current)
        if place is not None:
            self.selectionModel().setCurrentIndex(self._tiles.index(place), Select.NoUpdate)
        places = [self._tiles.place_of(key) for key in keys]
        selection = QItemSelection()
        for first, last in _ranges(sorted(place for place in places if place is not None)):
            selection.select(self._tiles.index(first), self._tiles.index(last))
        self.selectionModel().select(selection, Select.Select)

    def selectAll(self) -> None:
        """Qt would ask each tile whether it is hidden; none is."""
        self._select(0, len(self._tiles.keys) - 1, Select.ClearAndSelect)

    def setSelection(self, rect: QRect, command: Select) -> None:
        """From one tile to another in reading order, by keys or clicks; Qt would look at each tile between them."""
        ends = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        if self.state() is QListView.State.DragSelectingState or not all(end.isValid() for end in ends):
            super().setSelection(rect, command)
        else:
            rows = [end.row() for end in ends]
            self._select(min(rows), max(rows), command)

    def _select(self, first: int, last: int, command: Select) -> None:
        tiles = QItemSelection(self._tiles.index(first), self._tiles.index(last))
        self.selectionModel().select(tiles, command)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Qt would look for the place of every tile that changed, of which there may be 100,000."""
        if _size(selected) + _size(deselected) <= BATCH // 10:
            super().selectionChanged(selected, deselected)
        else:
            self.viewport().update()
        self.chosen_changed.emit()


def draw_cut(painter: QPainter, place: QRectF, words: str, cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
    """Words in one line, cut where they are too long for it."""
    shown = painter.fontMetrics().elidedText(words, cut, int(place.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _ranges(places: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending places as ranges, each from its first to its last."""
    ranges: list[tuple[int, int]] = []
    for place in places:
        if ranges and ranges[-1][1] == place - 1:
            ranges[-1] = (ranges[-1][0], place)
        else:
            ranges.append((place, place))
    return ranges


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
