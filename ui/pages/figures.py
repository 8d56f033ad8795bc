"""The quality manager's figures: yield, classes, p-chart, second looks; drift; and what each version changed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QLineEdit, QPushButton, QStackedWidget

from db.log import LogQuery
from ui import look
from ui.drifting import Tracked
from ui.icons import icon
from ui.summing import Step, Summary
from ui.widgets.choice import Choice
from ui.widgets.drift_board import DriftBoard
from ui.widgets.event_list import EventList
from ui.widgets.figure_board import FigureBoard
from ui.widgets.panel import Panel, column, label, row
from ui.widgets.period_field import PeriodField
from ui.widgets.version_list import VersionList

BOARDS = ("overview", "drift", "history", "events")


class FiguresPage(Panel):
    """Asks for figures by signals; answers to an older question are ignored."""

    summary_asked = Signal(object)  # LogQuery
    recipe_asked = Signal(str)  # its drift and its history
    events_asked = Signal()
    report_asked = Signal(object, object)  # LogQuery, Path
    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.query = LogQuery()
        self._summary: Summary | None = None
        self._writing: str | None = None
        self.title, self.count_text, self.progress = label("title"), label("quiet"), label("quiet")
        self.time, self.recipe, self.lot = PeriodField("week"), Choice(), QLineEdit()
        self.report, self.reload = QPushButton(), QPushButton()
        self.overview, self.drift, self.history = FigureBoard(), DriftBoard(), VersionList()
        self.events = EventList()
        self.tabs = {name: QPushButton() for name in BOARDS}
        self._stack = QStackedWidget()
        self._build()
        self.recolour()
        self.retranslate()

    def _build(self) -> None:
        self.recipe.addItem("", None)
        group = QButtonGroup(self)
        for name, board in zip(BOARDS, (self.overview, self.drift, self.history, self.events), strict=True):
            self._stack.addWidget(board)
            self.tabs[name].setCheckable(True)
            self.tabs[name].clicked.connect(lambda _=False, board=board: self._stack.setCurrentWidget(board))
            group.addButton(self.tabs[name])
        self.tabs["overview"].setChecked(True)
        self.recipe.setMinimumWidth(165)
        self.recipe.currentIndexChanged.connect(self.ask)
        self.lot.setMaximumWidth(150)
        self.lot.editingFinished.connect(self._ask_if_other)
        self.time.changed.connect(self.ask)
        self.reload.clicked.connect(self.ask)
        self.report.clicked.connect(self._report_or_cancel)
        head = row(self.title, self.count_text, None, self.progress, self.reload, self.report, gap=12)
        narrow = row(*self.tabs.values(), None, self.time, self.recipe, self.lot, gap=12)
        page = column(head, narrow, self._stack)
        page.setStretch(2, 1)
        self.setLayout(page)

    def ask(self) -> None:
        """Ask for the figures of what is chosen."""
        since, until = self.time.times()
        recipe, lot = self.recipe.currentData(), self.lot.text().strip() or None
        self.query = LogQuery(since=since, until=until, recipe=recipe, serial=lot, limit=None)
        self.summary_asked.emit(self.query)
        self.events_asked.emit()
        if (name := self._one_recipe()) is None:
            self.drift.show_drift(None)
            self.history.show_steps(None)
        else:
            self.recipe_asked.emit(name)

    def _ask_if_other(self) -> None:
        if (self.lot.text().strip() or None) != self.query.serial:
            self.ask()

    def show_recipes(self, names: list[str]) -> None:
        """The recipes to choose from, the chosen one kept."""
        chosen = self.recipe.currentData()
        self.recipe.blockSignals(True)
        while self.recipe.count() > 1:
            self.recipe.removeItem(1)
        for name in names:
            self.recipe.addItem(name, name)
        self.recipe.setCurrentIndex(max(0, self.recipe.findData(chosen)) if chosen else 0)
        self.recipe.blockSignals(False)

    def show_summary(self, query: LogQuery, summary: Summary) -> None:
        """The answer: what was counted."""
        if query == self.query:
            self._summary = summary
            self.overview.show_summary(summary)
            self._say_count()

    def show_recipe(self, recipe: str, tracked: Sequence[Tracked], steps: Sequence[Step]) -> None:
        """The answer about one recipe; nothing tracked where nothing can be said yet."""
        if recipe == self._one_recipe():
            self.drift.show_drift(tracked)
            self.history.show_steps(steps)

    def show_writing(self, progress: str | None) -> None:
        """How far the report is; None when none is being written."""
        self._writing = progress
        self.progress.setText(progress or "")
        self.report.setText(self.tr("Report  Ctrl+E") if progress is None else self.tr("Cancel the report"))
        self.report.setShortcut(QKeySequence("Ctrl+E"))

    def _report_or_cancel(self) -> None:
        if self._writing is None:
            self._open_dialog()
        else:
            self.cancel_asked.emit()

    def _one_recipe(self) -> str | None:
        """The chosen recipe, or the only one there is."""
        chosen = self.recipe.currentData()
        only = self.recipe.itemData(1) if self.recipe.count() == 2 else None
        name = chosen or only
        return None if name is None else str(name)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Figures"))
        self.recipe.setItemText(0, self.tr("All recipes"))
        self.lot.setPlaceholderText(self.tr("Lot"))
        self.lot.setToolTip(self.tr("Only parts whose serial begins so"))
        self.lot.setAccessibleName(self.tr("Lot"))
        self.recipe.setAccessibleName(self.tr("Recipe"))
        boards = (self.tr("Overview"), self.tr("Drift"), self.tr("Versions"), self.tr("Events"))
        for button, words in zip(self.tabs.values(), boards, strict=True):
            button.setText(words)
        self.reload.setText(self.tr("Reload  F5"))
        self.reload.setShortcut(QKeySequence("F5"))
        self.show_writing(self._writing)
        self._say_count()

    def recolour(self) -> None:
        self.report.setIcon(icon("save", look.colours().text, gap=6))

    def showEvent(self, event: QShowEvent) -> None:
        self.ask()
        super().showEvent(event)

    def _say_count(self) -> None:
        if self._summary is None:
            return
        whole, locale = self._summary.counted(), QLocale()
        numbers = {name: locale.toString(getattr(whole, name)) for name in ("ok", "ng", "not_inspected")}
        total = locale.toString(whole.ok + whole.ng + whole.not_inspected)
        words = self.tr("{total} parts · OK {ok} · NG {ng} · not inspected {not_inspected}")
        self.count_text.setText(words.format(total=total, **numbers))

    def _open_dialog(self) -> None:
        kinds = ";;".join((self.tr("PDF report (*.pdf)"), self.tr("Excel table (*.xlsx)")))
        dialog = QFileDialog(self, self.tr("Write a report"), "report.pdf", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("xlsx" if "xlsx" in kind else "pdf"))
        query = self.query
        dialog.fileSelected.connect(lambda name: self.report_asked.emit(query, Path(name)))
        dialog.show()
