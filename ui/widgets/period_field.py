"""The time that is looked at: since a while, or from one moment until before another."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from inspectfork.frame import now
from ui.widgets.choice import Choice
from ui.widgets.moment_field import MomentField
from ui.widgets.panel import Panel, row

PERIODS = ("any", "hour", "today", "week", "month", "between")


class PeriodField(Panel):
    """`period` alone, or with two moments behind it; `changed` is sent when another time is meant."""

    changed = Signal()

    def __init__(self, period: str = "any") -> None:
        super().__init__()
        self.period, self.since, self.until = Choice(), MomentField(), MomentField()
        for name in PERIODS:
            self.period.addItem("", name)
        self.period.setMinimumWidth(150)
        today = QDate.currentDate()
        for edit, day in ((self.since, today), (self.until, today.addDays(1))):
            edit.setDateTime(day.startOfDay())
            edit.dateTimeChanged.connect(self.changed)
        self._between = QWidget()
        self._between.setLayout(row(self.since, self.until, gap=8))
        self._between.hide()
        self.setLayout(row(self.period, self._between, gap=8))
        self.period.setCurrentIndex(PERIODS.index(period))
        self.period.currentIndexChanged.connect(self._on_period)
        self.retranslate()

    def times(self) -> tuple[datetime | None, datetime | None]:
        """Since and until, worked out at the moment of asking."""
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        period = self.period.currentData()
        if period == "between":
            return _moment(self.since), _moment(self.until)
        since = {"hour": now() - timedelta(hours=1), "today": midnight}
        since |= {"week": midnight - timedelta(days=6), "month": midnight - timedelta(days=29)}
        return since.get(period), None

    def retranslate(self) -> None:
        periods = (
            self.tr("Any time"),
            self.tr("Last hour"),
            self.tr("Today"),
            self.tr("Last 7 days"),
            self.tr("Last 30 days"),
            self.tr("From – until"),
        )
        for place, words in enumerate(periods):
            self.period.setItemText(place, words)
        self.period.setAccessibleName(self.tr("Time"))
        self.since.setAccessibleName(self.tr("From"))
        self.until.setAccessibleName(self.tr("Until"))

    def _on_period(self) -> None:
        self._between.setVisible(self.period.currentData() == "between")
        self.changed.emit()


def _moment(edit: MomentField) -> datetime:
    return datetime.fromtimestamp(edit.dateTime().toSecsSinceEpoch()).astimezone()
