"""The table of inspections: rows come in pages as the person scrolls, newest first."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from db.log import LoggedInspection
from inspectfork.readable import readable
from inspectfork.score_text import score_text
from inspectfork.verdict import Decision
from ui import look
from ui.tips import tip_text
from ui.widgets.sign import draw_sign
from ui.words import class_word, decision_word, list_words

COLUMNS = ("time", "verdict", "serial", "recipe", "score", "defects")
WIDTHS = {"time": 172, "verdict": 156, "score": 72}  # px
SHARES = {"serial": 33, "recipe": 27, "defects": 40}  # of what those leave
PAGE = 200  # rows fetched at once
Index = QModelIndex | QPersistentModelIndex


class LogModel(QAbstractTableModel):
    """Holds the rows fetched so far; asks for more by `more_asked` with the last id."""

    more_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[LoggedInspection] = []
        self.headings: dict[str, str] = {}
        self._more = False
        self._asked = False

    def begin(self, rows: Sequence[LoggedInspection]) -> None:
        """Show the first page of an answer."""
        self.beginResetModel()
        self.rows = list(rows)
        self._more, self._asked = len(rows) == PAGE, False
        self.endResetModel()

    def append(self, rows: Sequence[LoggedInspection]) -> None:
        """Add the next page below."""
        self._more, self._asked = len(rows) == PAGE, False
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()

    def prepend(self, newest: Sequence[LoggedInspection]) -> None:
        """Take in what is newer than the first row, so that nothing a person looks at moves away."""
        seen = {row.id for row in self.rows[:PAGE]}
        new = [row for row in newest if row.id not in seen]
        if len(new) == len(newest):
            self.begin(newest)
        elif new:
            self.beginInsertRows(QModelIndex(), 0, len(new) - 1)
            self.rows[:0] = new
            self.endInsertRows()
        self._renew({row.id: row for row in newest})

    def remove(self, place: int) -> None:
        """Take one row out."""
        self.beginRemoveRows(QModelIndex(), place, place)
        del self.rows[place]
        self.endRemoveRows()

    def _renew(self, read: dict[int, LoggedInspection]) -> None:
        """A picture may have reached the disk since its row was read."""
        self.rows[: 2 * PAGE] = [read.get(row.id, row) for row in self.rows[: 2 * PAGE]]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not self._asked

    def fetchMore(self, parent: Index) -> None:
        self._asked = True
        self.more_asked.emit(self.rows[-1].id)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self.headings.get(COLUMNS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        texts = {
            "time": time_text(row.taken_at),
            "verdict": decision_word(row.decision),
            "serial": readable(row.serial) or "–",
            "recipe": row.recipe_name,
            "score": score_text(row.score, row.limit) or "–",
            "defects": defect_words(row),
        }
        return tip_text(texts[column]) if role == Qt.ItemDataRole.ToolTipRole else texts[column]


class LogTable(QTableView):
    """The table itself; `looked` carries the row under the cursor."""

    looked = Signal(object)  # LoggedInspection

    def __init__(self) -> None:
        super().__init__()
        self.rows = LogModel()
        self.nothing = ""  # what to do where there is no row
        self.setModel(self.rows)
        self.setItemDelegateForColumn(COLUMNS.index("verdict"), _VerdictCell(self))
        self.setItemDelegateForColumn(COLUMNS.index("defects"), _DefectsCell(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.TOUCH)
        self.horizontalHeader().setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # serials of a lot differ at their end
        self.horizontalHeader().setStretchLastSection(True)
        self.selectionModel().currentRowChanged.connect(self._look)

    def name_columns(self) -> None:
        """Say the headings again, in the window's language."""
        self.rows.headings = {
            "time": self.tr("Time"),
            "verdict": self.tr("Verdict"),
            "serial": self.tr("Serial"),
            "recipe": self.tr("Recipe"),
            "score": self.tr("Score"),
            "defects": self.tr("Defects"),
        }
        self.setAccessibleName(self.tr("Inspections"))
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows.rows:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(look.colours().quiet))
            room = self.viewport().rect().adjusted(look.GAP, 0, -look.GAP, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.nothing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = [name for section, name in enumerate(COLUMNS) if not self.isColumnHidden(section)]
        rest = self.viewport().width() - sum(WIDTHS.get(name, 0) for name in shown)
        whole = sum(SHARES.get(name, 0) for name in shown)
        for name in shown[:-1]:
            self.setColumnWidth(COLUMNS.index(name), WIDTHS.get(name) or rest * SHARES[name] // whole)

    def _look(self, current: QModelIndex) -> None:
        if current.isValid():
            self.looked.emit(self.rows.rows[current.row()])


class _DefectsCell(QStyledItemDelegate):
    """Where there is no room for all classes the last ones go."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideRight


class _VerdictCell(QStyledItemDelegate):
    """The verdict as a small plate: colour, sign and word."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        """Nothing: the word is drawn beside its sign by `paint`, once."""
        return ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, LoggedInspection):
            return
        is_ok = row.decision is Decision.OK
        ink = QColor(look.colours().ok_text) if is_ok else look.on_verdict(row.decision)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QRectF(option.rect).adjusted(8, 8, -10, -9)
        if not is_ok:  # what was good is only written, so that the rest stands out
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.verdict_colour(row.decision))
            painter.drawRoundedRect(plate, 6, 6)
        draw_sign(painter, QRectF(plate.left() + 8, plate.top() + 6, 15, plate.height() - 12), row.decision, ink)
        font = QFont(option.font)
        font.setPixelSize(13)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(plate.adjusted(30, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, decision_word(row.decision))
        painter.restore()


def time_text(moment: datetime) -> str:
    """A moment in this station's own time."""
    local = moment.astimezone()
    return f"{local:%Y-%m-%d %H:%M:%S}"


def defect_words(row: LoggedInspection) -> str:
    """The kinds of defect that were found, each once with how often."""
    counts: dict[str, int] = {}
    for defect in row.defects:
        counts[defect.class_name] = counts.get(defect.class_name, 0) + 1
    return list_words(class_word(name) + (f" ×{count}" if count > 1 else "") for name, count in counts.items())
