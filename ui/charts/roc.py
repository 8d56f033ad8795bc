"""Old and new model on the same parts: what is found over what is falsely rejected, at every limit."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyqtgraph
from PySide6.QtCore import Qt

from ui.charts.quality import Chart

LINE = 2
EDGE = 0.03  # of free room around the unit square


def draw_roc(chart: Chart, figures: Mapping[str, Any]) -> None:
    """`figures` of "old" and "new", as far as there are any; chance is the dashed line."""
    plot, used = chart.begin(), chart.colours
    plot.plot([0, 1], [0, 1], pen=pyqtgraph.mkPen(used.line, width=1, style=Qt.PenStyle.DashLine))
    for side, colour, style in (
        ("old", used.quiet, Qt.PenStyle.DashLine),
        ("new", used.accent, Qt.PenStyle.SolidLine),
    ):
        curve: Sequence[Sequence[float]] | None = figures.get(side, {}).get("curves", {}).get("roc")
        if curve is not None:
            along, up = ([0.0, *curve[0], 1.0], [0.0, *curve[1], 1.0])
            plot.plot(along, up, pen=pyqtgraph.mkPen(colour, width=LINE, style=style))
    for along in (plot.setXRange, plot.setYRange):
        along(-EDGE, 1 + EDGE, padding=0)
