"""Score, brightness and focus of a recipe's good parts, each with what is said of it."""

from collections.abc import Sequence

from ui.charts.quality import Chart, draw_drift
from ui.drift_words import QUANTITIES, drift_said
from ui.drifting import Tracked
from ui.widgets.panel import Panel, card, column, label
from ui.words import spoken


class DriftBoard(Panel):
    """Three charts one above the other, or what to do to see them."""

    def __init__(self) -> None:
        super().__init__()
        self._tracked: Sequence[Tracked] | None = None
        self.words, self._key = label("quiet"), label("label")
        self.said = {name: label("strong", wrap=True) for name in QUANTITIES}
        self._charts = {name: Chart() for name in QUANTITIES}
        page = column(self.words, self._key, gap=8)
        self._cards = []
        for name, chart in self._charts.items():
            stack = column(self.said[name], chart, gap=2)
            stack.setStretch(1, 1)
            self._cards.append(card(stack))
            page.addWidget(self._cards[-1], 1)
        page.addStretch(0)
        self.setLayout(page)
        self.retranslate()

    def show_drift(self, tracked: Sequence[Tracked] | None) -> None:
        """Draw the quantities; None where no recipe is chosen, none where there is nothing to compare yet."""
        self._tracked = tracked
        self.words.setText(self._words())
        self.words.setVisible(not tracked)
        for part in (self._key, *self._cards):
            part.setVisible(bool(tracked))
        for one in tracked or ():
            self.said[one.quantity].setText(drift_said(one, spoken()))
            draw_drift(self._charts[one.quantity], one)

    def retranslate(self) -> None:
        self._key.setText(
            self.tr(
                "Dots: each good part, 0 the latest. Line: their level. Dashed: at teaching. Upright: drifting since."
            )
        )
        self.show_drift(self._tracked)

    def recolour(self) -> None:
        self.show_drift(self._tracked)

    def _words(self) -> str:
        if self._tracked is None:
            return self.tr("Choose a recipe to see whether its score, brightness or focus drift.")
        return self.tr("Nothing was judged by the present bundle of this recipe yet.")
