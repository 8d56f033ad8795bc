"""The numbers of the run: how many parts, how they came out, and what was lost."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QGridLayout, QLabel

from inspectfork.verdict import Decision
from ui import look
from ui.widgets.panel import Panel, card, column, label


@dataclass(frozen=True)
class Tally:
    """What the counters show; `dropped` parts are among those not inspected."""

    ok: int = 0
    ng: int = 0
    not_inspected: int = 0
    dropped: int = 0

    @property
    def inspected(self) -> int:
        return self.ok + self.ng

    @property
    def yield_share(self) -> float | None:
        """OK parts among the inspected, 0 to 1."""
        return self.ok / self.inspected if self.inspected else None


class Counters(Panel):
    """Six figures with their names; a figure that should be zero and is not gets its verdict's colour."""

    def __init__(self) -> None:
        super().__init__()
        self.tally = Tally()
        self.figures: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        for place, name in enumerate(("inspected", "ok", "ng", "yield", "not_inspected", "dropped")):
            self.figures[name], self._names[name] = label("figure"), label("label")
            sheet = card(column(self._names[name], self.figures[name], gap=0))
            layout = sheet.layout()
            assert layout is not None
            layout.setContentsMargins(16, 8, 8, 8)
            grid.addWidget(sheet, place // 3, place % 3)
        self.retranslate()

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
            "dropped": locale.toString(tally.dropped),
            "yield": "–" if share is None else f"{locale.toString(share * 100, 'f', 1)}%",
        }
        for name, text in values.items():
            self.figures[name].setText(text)
        self._mark("ng", tally.ng, Decision.NG)
        self._mark("not_inspected", tally.not_inspected, Decision.NOT_INSPECTED)
        self._mark("dropped", tally.dropped, Decision.NOT_INSPECTED)

    def retranslate(self) -> None:
        self._names["inspected"].setText(self.tr("Inspected"))
        self._names["ok"].setText(self.tr("OK"))
        self._names["ng"].setText(self.tr("NG"))
        self._names["not_inspected"].setText(self.tr("Not inspected"))
        self._names["dropped"].setText(self.tr("Dropped"))
        self._names["yield"].setText(self.tr("Yield"))
        self._names["dropped"].setToolTip(self.tr("Parts that came faster than they could be judged"))
        self.show_tally(self.tally)

    def recolour(self) -> None:
        self.show_tally(self.tally)

    def _mark(self, name: str, count: int, decision: Decision) -> None:
        """Underline a figure above zero in its verdict's colour; the figure itself stays dark to read."""
        rule = f"border-bottom: 4px solid {look.verdict_colour(decision).name()};" if count else ""
        if self.figures[name].styleSheet() != rule:
            self.figures[name].setStyleSheet(rule)
