"""What happened beside the verdicts and who changed what, the newest first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from db.events import LoggedEvent
from ui import look
from ui.event_words import event_text
from ui.widgets.log_table import time_text
from ui.widgets.panel import Panel, card, column, label

WHEN, WHO, WHAT = range(3)
WIDTHS = {WHEN: 190, WHO: 150}  # px


class EventList(Panel):
    """A table of three columns; the sentences follow the language of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.events: Sequence[LoggedEvent] = ()
        self.unkept = label("quiet")
        self.table = QTableWidget(0, 3)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(look.TOUCH)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.horizontalHeader().setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        for place, width in WIDTHS.items():
            self.table.setColumnWidth(place, width)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._counts: tuple[int, int] = (0, 0)
        page = column(self.unkept, card(column(self.table)), gap=8)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.retranslate()

    def show_events(self, events: Sequence[LoggedEvent]) -> None:
        """The answer, newest first."""
        self.events = events
        self.table.setRowCount(len(events))
        for place, event in enumerate(events):
            words = {WHEN: time_text(event.at) if event.at else "–", WHO: event.by or "–", WHAT: event_text(event)}
            for cell, text in words.items():
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(place, cell, item)

    def show_unkept(self, unkept: int, stored: int) -> None:
        """How many pictures that were to be kept are not there, and how many are."""
        self._counts = (unkept, stored)
        words = self.tr("Pictures stored: {stored} · not kept for want of room or time: {unkept}")
        self.unkept.setText(words.format(stored=f"{stored:,}", unkept=f"{unkept:,}"))

    def retranslate(self) -> None:
        self.table.setHorizontalHeaderLabels([self.tr("Time"), self.tr("Who"), self.tr("What happened")])
        self.table.setAccessibleName(self.tr("Events"))
        self.show_events(self.events)
        self.show_unkept(*self._counts)
