"""The strip of the last parts, newest first: thumbnails with their verdicts; a click looks at one again."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspectfork.frame import Frame
from inspectfork.readable import readable
from inspectfork.verdict import Inspection
from ui import look
from ui.widgets.heat import picture_image
from ui.widgets.log_table import time_text
from ui.widgets.panel import Panel, column, label
from ui.widgets.sign import draw_sign
from ui.words import decision_word

MOST = 20
TILE = QSize(108, 96)
PICTURE_HEIGHT = 68
Index = QModelIndex | QPersistentModelIndex
Part = tuple[Inspection, Frame | None]  # None: there is no picture of it


class LastParts(Panel):
    """The last 20 parts. `looked` carries the chosen part."""

    looked = Signal(object)  # Part

    def __init__(self) -> None:
        super().__init__()
        self.model = _Parts()
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Tile(self.view))
        self.view.setFlow(QListView.Flow.LeftToRight)
        self.view.setWrapping(False)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFixedHeight(TILE.height() + 16)
        self.view.clicked.connect(self._look)
        self.view.activated.connect(self._look)
        self._nothing = label("quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setFixedHeight(self.view.height())
        self.view.hide()
        self.setLayout(column(self.view, self._nothing))
        self.retranslate()

    @property
    def newest(self) -> Part | None:
        """The part that was judged last."""
        return self.model.parts[0] if self.model.parts else None

    def add(self, parts: list[Part]) -> None:
        """Put these parts, oldest first, at the head of the strip."""
        self.model.add(parts)
        self._show_any()

    def clear(self) -> None:
        """Begin a new run with an empty strip."""
        self.model.clear()
        self._show_any()

    def release(self) -> None:
        """No part is looked at any more."""
        self.view.clearSelection()

    def retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Last parts"))
        self.view.setToolTip(self.tr("Click a part to look at it again"))
        self._nothing.setText(self.tr("The last parts will stand here."))

    def _show_any(self) -> None:
        self.view.setVisible(self.newest is not None)
        self._nothing.setVisible(self.newest is None)

    def _look(self, index: QModelIndex) -> None:
        self.looked.emit(self.model.parts[index.row()])


class _Parts(QAbstractListModel):
    """Newest first; each part's thumbnail is made once."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self.pictures: list[QPixmap | None] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        inspection, _ = self.parts[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{inspection.serial} {decision_word(inspection.verdict.decision)}"
        return self.pictures[index.row()] if role == Qt.ItemDataRole.DecorationRole else None

    def add(self, parts: list[Part]) -> None:
        newest = parts[::-1][:MOST]
        self.beginInsertRows(QModelIndex(), 0, len(newest) - 1)
        self.parts[:0] = newest
        self.pictures[:0] = [_thumbnail(frame) if frame else None for _, frame in newest]
        self.endInsertRows()
        if len(self.parts) > MOST:
            self.beginRemoveRows(QModelIndex(), MOST, len(self.parts) - 1)
            del self.parts[MOST:], self.pictures[MOST:]
            self.endRemoveRows()

    def clear(self) -> None:
        self.beginResetModel()
        self.parts.clear()
        self.pictures.clear()
        self.endResetModel()


class _Tile(QStyledItemDelegate):
    """A picture over a coloured foot with sign and serial."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Parts):
            return
        inspection, _ = model.parts[index.row()]
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        tile = QRectF(option.rect).adjusted(3, 3, -5, -3)
        picture = QRectF(tile.left(), tile.top(), tile.width(), PICTURE_HEIGHT)
        painter.fillRect(picture, QColor(look.colours().sunken))
        pixmap = model.pictures[index.row()]
        if pixmap is None:
            draw_sign(painter, picture.adjusted(0, 18, 0, -18), None, QColor(look.colours().quiet))
        else:
            size = QSize(pixmap.size()).scaled(picture.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(picture.center().x() - size.width() / 2, picture.top(), size.width(), size.height())
            painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
        _draw_foot(
            painter, QRectF(tile.left(), picture.bottom(), tile.width(), tile.bottom() - picture.bottom()), inspection
        )
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(QColor(look.colours().accent), 3))
            painter.drawRoundedRect(tile.adjusted(-1, -1, 1, 1), 4, 4)
        painter.restore()


def _draw_foot(painter: QPainter, foot: QRectF, inspection: Inspection) -> None:
    decision = inspection.verdict.decision
    painter.fillRect(foot, look.verdict_colour(decision))
    draw_sign(
        painter, QRectF(foot.left() + 5, foot.top() + 4, 15, foot.height() - 8), decision, look.on_verdict(decision)
    )
    font = painter.font()
    font.setPixelSize(12)
    painter.setFont(font)
    painter.setPen(look.on_verdict(decision))
    words = foot.adjusted(24, 0, -4, 0)
    said = readable(inspection.serial) or time_text(inspection.taken_at)[-8:]
    serial = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideLeft, int(words.width()))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, serial)


def _thumbnail(frame: Frame) -> QPixmap:
    size = TILE * 2  # sharp on a screen of twice the density
    return QPixmap.fromImage(picture_image(frame.pixels)).scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
