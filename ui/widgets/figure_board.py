"""Four cards: yield over time, the p-chart, the classes, and what second looks found."""

from functools import partial

from PySide6.QtWidgets import QGridLayout

from inspectfork.verdict import Decision
from ui import look
from ui.charts.quality import Chart, draw_p_chart, draw_pareto, draw_yield
from ui.summing import Share, Summary
from ui.turns import Turns
from ui.widgets.panel import Panel, card, column, label, scrolled

DRAWN = {"yield": draw_yield, "p_chart": draw_p_chart, "pareto": draw_pareto}


class FigureBoard(Panel):
    """Shows a summary; drawn again when the shade changes."""

    def __init__(self) -> None:
        super().__init__()
        self._summary: Summary | None = None
        self._turns = Turns(self)
        self.charts = {name: Chart() for name in DRAWN}
        self._names = {name: label("heading") for name in (*DRAWN, "reviews")}
        self._notes = {name: label("label", wrap=True) for name in DRAWN}
        self.lines = {name: label("large", wrap=True) for name in ("yield", "not_inspected", "escapes", "overkill")}
        self._line_names = {name: label("label") for name in self.lines}
        self.note, self._nothing = label("quiet", wrap=True), label("strong", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.GAP)
        for place, (name, chart) in enumerate(self.charts.items()):
            stack = column(self._names[name], self._notes[name], chart, gap=2)
            stack.setStretch(2, 1)
            grid.addWidget(card(stack), place // 2 + 1, place % 2)
        facts = column(self._names["reviews"], gap=4)
        for name, line in self.lines.items():
            facts.addWidget(self._line_names[name])
            facts.addWidget(line)
        facts.addStretch(1)
        facts.addWidget(self.note)
        grid.addWidget(card(column(scrolled(facts))), 2, 1)
        grid.addWidget(self._nothing, 0, 0, 1, 2)
        self._nothing.hide()
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
            grid.setRowStretch(side + 1, 1)
        self.retranslate()

    def show_summary(self, summary: Summary) -> None:
        """Draw and say what was counted."""
        self._summary = summary
        self._turns.take(partial(draw, self.charts[name], summary) for name, draw in DRAWN.items())
        self._say()

    def retranslate(self) -> None:
        self._nothing.setText(self.tr("No part was inspected in this time: choose a longer one, or another recipe."))
        self._names["yield"].setText(self.tr("Yield, %"))
        self._notes["yield"].setText(self.tr("OK parts among the inspected; pale bars: how many were inspected"))
        self._names["p_chart"].setText(self.tr("p-chart: NG parts, %"))
        self._notes["p_chart"].setText(
            self.tr(
                "Dashed: limits of 3σ. Marks: 1 beyond a limit · 2 two of three beyond 2σ · 3 four of five beyond 1σ"
                " · 4 eight on one side · 5 six one way"
            )
        )
        self._names["pareto"].setText(self.tr("Defect classes"))
        self._notes["pareto"].setText(self.tr("Parts with each; the line: their share together"))
        self._names["reviews"].setText(self.tr("Yield and second looks"))
        self._line_names["yield"].setText(self.tr("Yield: OK, of the inspected"))
        self._line_names["not_inspected"].setText(self.tr("Not inspected, of all; in no other share"))
        self._line_names["escapes"].setText(self.tr("Escapes: called OK, of those reviewed as defective"))
        self._line_names["overkill"].setText(self.tr("Overkill: called NG, of those reviewed as good"))
        if self._summary is not None:
            self.show_summary(self._summary)

    def recolour(self) -> None:
        if self._summary is not None:
            self.show_summary(self._summary)

    def _say(self) -> None:
        assert self._summary is not None
        shares = {
            "yield": self._summary.yield_share,
            "not_inspected": self._summary.not_inspected,
            "escapes": self._summary.escapes,
            "overkill": self._summary.overkill,
        }
        for name, share in shares.items():
            self.lines[name].setText(share_text(share) if share else self.tr("not known yet"))
        words = self.tr(
            "Reviewed: {ng} NG and {ok} OK parts. Only OK parts drawn by chance tell of escapes; "
            "intervals hold in 95 of 100 cases."
        )
        self._nothing.setVisible(not self._summary.inspected_groups)
        ng, ok = (self._summary.reviewed_parts(said) for said in (Decision.NG, Decision.OK))
        self.note.setText(words.format(ng=ng, ok=ok))


def share_text(share: Share) -> str:
    """A share with its interval: 3 / 120, 2.5 % [0.9, 7.1]."""
    part, low, high = (100 * share[name] for name in ("share", "low", "high"))
    return f"{part:.1f} % [{low:.1f}, {high:.1f}] · {share['count']:,} / {share['total']:,}"
