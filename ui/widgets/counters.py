"""The numbers of the shift: how many parts, how they came out, how fast they come."""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from inspectfork.verdict import Decision, Inspection
from ui import look
from ui.widgets.panel import Panel, card, column, label

LEAST_ACROSS = 3  # figures in a row where there is little room
NAMES = ("inspected", "ok", "ng", "yield", "not_inspected", "takt")


@dataclass(frozen=True)
class Tally:
    """How many parts of a shift came out how."""

    ok: int = 0
    ng: int = 0
    not_inspected: int = 0

    @property
    def inspected(self) -> int:
        return self.ok + self.ng

    @property
    def yield_share(self) -> float | None:
        """OK parts among the inspected, 0 to 1."""
        return self.ok / self.inspected if self.inspected else None

    def plus(self, decision: Decision) -> "Tally":
        """With one part more."""
        match decision:
            case Decision.OK:
                return replace(self, ok=self.ok + 1)
            case Decision.NG:
                return replace(self, ng=self.ng + 1)
            case Decision.NOT_INSPECTED:
                return replace(self, not_inspected=self.not_inspected + 1)


class Counters(Panel):
    """Six figures with their names, `across` of them in a row where there is room.

    A figure that should be zero and is not gets its verdict's colour.
    """

    def __init__(self, across: int = 3, small: bool = False) -> None:
        super().__init__()
        self.tally = Tally()
        self.takt_s: float | None = None
        self.since: datetime | None = None
        self.figures: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        self._most = self._across = across
        self._sheets: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6 if small else 12)
        for name in NAMES:
            self.figures[name] = label("large" if small else "figure")
            self._names[name] = label("label", wrap=name == "yield")
            sheet = card(column(self._names[name], self.figures[name], gap=0))
            layout = sheet.layout()
            assert layout is not None
            layout.setContentsMargins(*((8, 4, 4, 4) if small else (16, 6, 8, 6)))
            self._sheets.append(sheet)
        self._arrange(across)
        self.retranslate()

    def minimumSizeHint(self) -> QSize:
        widths = [sheet.minimumSizeHint().width() for sheet in self._sheets]
        columns = [max(widths[place::LEAST_ACROSS]) for place in range(LEAST_ACROSS)]
        width = sum(columns) + (LEAST_ACROSS - 1) * self._grid.spacing()
        return QSize(width, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(sheet.minimumSizeHint().width() + self._grid.spacing() for sheet in self._sheets)
        across = self._most if needed <= self.width() else LEAST_ACROSS
        if across != self._across:
            self._arrange(across)

    def _arrange(self, across: int) -> None:
        self._across = across
        for place, sheet in enumerate(self._sheets):
            self._grid.addWidget(sheet, place // across, place % across)

    def begin(self, since: datetime, tally: Tally) -> None:
        """Count from this beginning of a shift; `tally` is what was inspected since."""
        self.since = since
        self.show_tally(tally)

    def add(self, inspection: Inspection) -> None:
        """Count one part, unless it was taken in the shift before."""
        if self.since is None or inspection.taken_at >= self.since:
            self.show_tally(self.tally.plus(inspection.verdict.decision))

    def show_takt(self, takt_s: float | None) -> None:
        """How long the line gives to each part."""
        self.takt_s = takt_s
        seconds = "–" if takt_s is None else QLocale().toString(takt_s, "f", 1)
        self.figures["takt"].setText(self.tr("{seconds} s").format(seconds=seconds) if takt_s is not None else seconds)

    def show_tally(self, tally: Tally) -> None:
        """Show these numbers."""
        self.tally = tally
        locale = QLocale()
        share = tally.yield_share
        values = {
            "inspected": locale.toString(tally.inspected),
            "ok": locale.toString(tally.ok),
            "ng": locale.toString(tally.ng),
            "not_inspected": locale.toString(tally.not_inspected),
            "yield": "–" if share is None else f"{locale.toString(share * 100, 'f', 1)}%",
        }
        self._names["yield"].setText(self._yield_words(tally))
        for name, text in values.items():
            self.figures[name].setText(text)
        self._mark("ng", tally.ng, Decision.NG)
        self._mark("not_inspected", tally.not_inspected, Decision.NOT_INSPECTED)

    def texts(self) -> dict[str, tuple[str, str]]:
        """Each name and figure, as they stand there."""
        return {name: (self._names[name].text(), self.figures[name].text()) for name in NAMES}

    def retranslate(self) -> None:
        self._names["inspected"].setText(self.tr("Inspected"))
        self._names["ok"].setText(self.tr("OK"))
        self._names["ng"].setText(self.tr("NG"))
        self._names["not_inspected"].setText(self.tr("Not inspected"))
        self._names["takt"].setText(self.tr("Takt"))
        self._names["takt"].setToolTip(self.tr("The usual time between two parts"))
        self.show_tally(self.tally)
        self.show_takt(self.takt_s)

    def _yield_words(self, tally: Tally) -> str:
        """What the yield is a share of, where that is not all parts."""
        if not tally.not_inspected:
            return self.tr("Yield")
        locale = QLocale()
        inspected = locale.toString(tally.inspected)
        parts = locale.toString(tally.inspected + tally.not_inspected)
        return self.tr("Yield of {inspected} / {parts}").format(inspected=inspected, parts=parts)

    def recolour(self) -> None:
        self.show_tally(self.tally)

    def _mark(self, name: str, count: int, decision: Decision) -> None:
        """Underline a figure above zero in its verdict's colour; the figure itself stays dark to read."""
        rule = f"border-bottom: 4px solid {look.verdict_colour(decision).name()};" if count else ""
        if self.figures[name].styleSheet() != rule:
            self.figures[name].setStyleSheet(rule)
