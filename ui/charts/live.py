"""The curve of what is being learned, while it is: one line a figure, drawn a few times a second at most."""

from collections.abc import Mapping

import pyqtgraph
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.charts.quality import Chart

HEIGHT = 130
EVERY_MS = 250  # between two drawings, however fast figures come
SMOOTH = 0.85  # of a loss, which jumps from step to step: what is kept of the value before
LINE, DOT = 2, 6
POINTS = ("score",)  # figures of single parts: dots, and no line between them


class LiveCurve(Chart):
    """`add` is cheap; the chart is drawn later, and not at all while nobody sees it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self.setFixedHeight(HEIGHT)
        self.lines: dict[str, tuple[list[float], list[float]]] = {}  # of each figure: steps, and values
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.draw)

    def restart(self) -> None:
        """Another stage, or another run: what was drawn is of no use any more."""
        self.lines = {}
        self.draw()

    def add(self, step: int, figures: Mapping[str, float]) -> None:
        """The figures of one step."""
        for name, value in figures.items():
            steps, values = self.lines.setdefault(name, ([], []))
            smooth = bool(values) and name not in POINTS
            steps.append(step)
            values.append(SMOOTH * values[-1] + (1 - SMOOTH) * value if smooth else value)
        if not self._timer.isActive():
            self._timer.start()

    def draw(self) -> None:
        """What is known so far, in the colours of the moment."""
        plot, used = self.begin(), self.colours
        for (name, (steps, values)), colour in zip(self.lines.items(), (used.accent, used.not_inspected), strict=False):
            if name in POINTS:
                dots = {"symbol": "o", "symbolSize": DOT, "symbolBrush": colour, "symbolPen": None}
                plot.plot(steps, values, pen=None, **dots)
            else:
                plot.plot(steps, values, pen=pyqtgraph.mkPen(colour, width=LINE))
