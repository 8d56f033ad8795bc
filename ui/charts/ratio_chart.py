"""One figure of the loop over the mix ratios."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyqtgraph
from PySide6.QtCore import Qt

from ui.charts.quality import Chart
from ui.charts.ratios import over_ratios

DOT, LINE, BEAM = 9, 2, 0.08
LEAST_ROOM = {"escapes": 5.0, "pixel_ap": 0.02}  # around what is equal at every ratio, in the figure's unit


class RatioChart(Chart):
    """Dots with the paired interval of each ratio, and ratio 0 as a dashed line."""

    def __init__(self, figure: str) -> None:
        super().__init__()
        self._figure = figure
        self.rows: Sequence[Mapping[str, Any]] = ()

    def show_ratios(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Draw what the loop tells of each ratio; nothing while there is none."""
        self.rows = rows
        plot, used = self.begin(), self.colours
        if not rows:
            return
        values = over_ratios(rows, self._figure)
        x, y, low, high = (np.array(values[name], float) for name in ("x", "y", "low", "high"))
        dashed = pyqtgraph.mkPen(used.quiet, width=1, style=Qt.PenStyle.DashLine)
        plot.addItem(pyqtgraph.InfiniteLine(y[0], angle=0, pen=dashed))
        pen = pyqtgraph.mkPen(used.accent, width=LINE)
        plot.addItem(pyqtgraph.ErrorBarItem(x=x, y=y, top=high - y, bottom=y - low, beam=BEAM, pen=pen))
        plot.plot(x, y, pen=pen, symbol="o", symbolSize=DOT, symbolBrush=used.accent, symbolPen=None)
        plot.getAxis("bottom").setTicks([[(ratio, f"{ratio:g}") for ratio in x]])
        room = max(0.1 * float(high.max() - low.min()), LEAST_ROOM[self._figure])
        plot.setYRange(max(0.0, float(low.min()) - room), float(high.max()) + room, padding=0)
