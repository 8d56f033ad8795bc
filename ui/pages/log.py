"""The quality manager's first page: every inspection, narrowed as wanted, with its picture and map at the side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QSplitter, QVBoxLayout

from db.log import LoggedInspection, LogQuery
from db.pictures import PictureState
from inspectfork.verdict import Decision
from ui import look
from ui.icons import icon
from ui.widgets.log_filters import LogFilters
from ui.widgets.log_table import LogTable
from ui.widgets.panel import Panel, card, column, label, row
from ui.widgets.part_facts import PartFacts

FRESH_MS = 2000  # how often new inspections are looked for while the top of the log is in sight


class LogPage(Panel):
    """Asks for rows, counts and pictures by signals; answers to an older question are ignored."""

    rows_asked = Signal(object)  # LogQuery
    newest_asked = Signal(object)  # LogQuery
    part_asked = Signal(object)  # LoggedInspection
    choices_asked = Signal()
    csv_asked = Signal(object, object)  # LogQuery, Path
    review_asked = Signal(object)  # LoggedInspection

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.query = LogQuery()
        self._counts: Mapping[Decision, int] = {}
        self.filters, self.table, self.part = LogFilters(), LogTable(), PartFacts()
        self.title, self.count_text = label("title"), label("quiet")
        self.export, self.reload, self.review = QPushButton(), QPushButton(), QPushButton()
        self._build()
        self.filters.changed.connect(self.ask)
        self.table.looked.connect(self._look)
        self.table.rows.more_asked.connect(self._ask_more)
        self.export.clicked.connect(self._open_dialog)
        self.reload.clicked.connect(self.ask)
        self.review.clicked.connect(self._ask_review)
        self._fresh = QTimer(self)
        self._fresh.setInterval(FRESH_MS)
        self._fresh.timeout.connect(self._ask_newest)
        self.recolour()
        self.retranslate()

    def _build(self) -> None:
        head = row(self.title, self.count_text, None, self.review, self.reload, self.export, gap=12)
        sheet = column(self.table)
        table = card(sheet)
        sheet.setContentsMargins(6, 6, 6, 6)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(look.GAP)
        split.addWidget(table)
        split.addWidget(self.part)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 66)
        split.setStretchFactor(1, 34)
        split.setSizes([796, 348])
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.GAP)
        page.addLayout(head)
        page.addWidget(self.filters)
        page.addWidget(split, 1)

    def ask(self) -> None:
        """Ask for the first page of what the filters say."""
        self.query = self.filters.query()
        self.rows_asked.emit(self.query)

    def show_rows(self, query: LogQuery, rows: Sequence[LoggedInspection]) -> None:
        """The answer: a first page, or the next one."""
        if replace(query, before_id=None) != self.query:
            return
        if query.before_id is not None:
            self.table.rows.append(rows)
            return
        self.table.rows.begin(rows)
        self.table.scrollToTop()
        self.review.setEnabled(bool(rows))
        if rows:
            self.table.selectRow(0)
        else:
            self.part.show_row(None)

    def show_newest(self, query: LogQuery, rows: Sequence[LoggedInspection]) -> None:
        """What has come since; the chosen row stays chosen."""
        if query == self.query:
            self.table.rows.prepend(rows)
            self._look_again()

    def show_counts(self, query: LogQuery, counts: Mapping[Decision, int]) -> None:
        """How many of each verdict the filters let through."""
        if query == self.query:
            self._counts = counts
            self._say_counts()

    def show_recipes(self, names: list[str]) -> None:
        """The recipes to filter by."""
        self.filters.show_recipes(names)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Log"))
        self.export.setText(self.tr("Export CSV  Ctrl+E"))
        self.export.setShortcut(QKeySequence("Ctrl+E"))
        self.review.setText(self.tr("Review this part  F6"))
        self.review.setShortcut(QKeySequence("F6"))
        self.reload.setText(self.tr("Reload  F5"))
        self.reload.setShortcut(QKeySequence("F5"))
        self.table.nothing = self.tr("No such part. Start a line on the page Inspect (F1), or take a filter back.")
        self.table.name_columns()
        self._say_counts()

    def recolour(self) -> None:
        self.export.setIcon(icon("save", look.colours().text, gap=6))

    def showEvent(self, event: QShowEvent) -> None:
        self.choices_asked.emit()
        self.ask()
        self._fresh.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._fresh.stop()
        super().hideEvent(event)

    def _look(self, row: LoggedInspection) -> None:
        self.review.setEnabled(True)
        self.part.show_row(row)
        self.part_asked.emit(row)

    def _look_again(self) -> None:
        """The chosen part's picture may have reached the disk meanwhile."""
        shown = self.part.row
        if shown is not None and shown.picture_state is PictureState.PENDING:
            for row in self.table.rows.rows:
                if row.id == shown.id and row.picture_state is not PictureState.PENDING:
                    self._look(row)

    def _ask_review(self) -> None:
        if self.part.row is not None:
            self.review_asked.emit(self.part.row)

    def _ask_more(self, before_id: int) -> None:
        self.rows_asked.emit(replace(self.query, before_id=before_id))

    def _ask_newest(self) -> None:
        """Only while the top is in sight, so that no row moves under a person who reads further down."""
        if self.table.verticalScrollBar().value() == 0:
            self.newest_asked.emit(self.query)

    def _say_counts(self) -> None:
        locale = QLocale()
        numbers = {decision.name.lower(): locale.toString(count) for decision, count in self._counts.items()}
        if numbers:
            total = locale.toString(sum(self._counts.values()))
            words = self.tr("{total} parts · OK {ok} · NG {ng} · not inspected {not_inspected}")
            self.count_text.setText(words.format(total=total, **numbers))

    def _open_dialog(self) -> None:
        dialog = QFileDialog(self, self.tr("Export the log"), "inspections.csv", self.tr("CSV files (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        query = self.query
        dialog.fileSelected.connect(lambda name: self.csv_asked.emit(query, Path(name)))
        dialog.show()
