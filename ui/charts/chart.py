"""One chart as a picture: figures with their intervals, on lines or beside each other."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

WIDTH, HEIGHT = 720, 420  # px
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")  # told apart by every eye (Okabe and Ito 2008)
DOT, LINE, BEAM = 9, 2, 0.1
PLACES = 0.5  # room beside the first and the last name


def draw_chart(chart: Mapping[str, Any], path: Path) -> None:
    """Draw a chart of a study's result as PNG. Raises OSError."""
    application = QApplication.instance() or QApplication([])
    pyqtgraph.setConfigOptions(background="w", foreground="k", antialias=True)
    plot = pyqtgraph.PlotWidget(title=chart["title"]["en"])
    plot.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # laid out, but never seen
    plot.resize(WIDTH, HEIGHT)
    item = plot.getPlotItem()
    for side, text in (("bottom", chart["x"]), ("left", chart["y"])):
        item.getAxis(side).enableAutoSIPrefix(False)
        item.setLabel(side, text)
    item.showGrid(y=True, alpha=0.2)
    if len(chart["series"]) > 1:
        item.addLegend(offset=chart.get("key", (-10, 10)))
    for series, colour in zip(chart["series"], COLOURS, strict=False):
        draw_series(item, series, colour, joined=not chart["ticks"])
    if chart["ticks"]:
        name_places(item, chart["ticks"])
    plot.show()
    application.processEvents()
    if not plot.grab().save(str(path)):
        raise OSError(f"{path} cannot be written")
    plot.close()


def draw_series(item: Any, series: Mapping[str, Any], colour: str, joined: bool) -> None:
    """The points of a series with their intervals on a plot, `joined` by a line or not."""
    x, y, low, high = (np.array(series[name], float) for name in ("x", "y", "low", "high"))
    pen = pyqtgraph.mkPen(colour, width=LINE)
    if not (high > low).any():  # a curve known at every point
        item.plot(x, y, pen=pen, name=series["name"])
        return
    item.addItem(pyqtgraph.ErrorBarItem(x=x, y=y, top=high - y, bottom=y - low, beam=BEAM, pen=pen))
    dots = {"symbol": "o", "symbolSize": DOT, "symbolBrush": colour, "symbolPen": None}
    item.plot(x, y, pen=pen if joined else None, name=series["name"], **dots)


def name_places(item: Any, names: Sequence[str]) -> None:
    """Names below the places 0, 1, ... of a plot."""
    item.getAxis("bottom").setTicks([list(enumerate(names))])
    item.setXRange(-PLACES, len(names) - 1 + PLACES)
