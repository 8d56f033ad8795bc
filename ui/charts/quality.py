"""The quality manager's charts: yield over time, the classes by how often, and the p-chart with its marks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter

from ui import look
from ui.charts.drift import draw_quantity
from ui.drifting import Tracked
from ui.look import Colours
from ui.summing import Group, Summary, Unit
from ui.words import class_word

FORMS = {Unit.HOUR: "%m-%d %H:00", Unit.DAY: "%m-%d", Unit.WEEK: "%m-%d"}
MOST_NAMES = 7  # times written below an axis
MOST_CLASSES = 8
OVER_MARKS = 1.45  # of the highest point, so that no number above a point is cut in a low chart
NAMES_PX = 430  # of all names below an axis together
WIDTH, HEIGHT, SHARP = 760, 225, 2  # px of a chart on its own, and how many pixels are drawn for each
DOT, LINE = 7, 2


class Chart(pyqtgraph.PlotWidget):  # type: ignore[misc]  # pyqtgraph says no types
    """One chart in the window's colours, looked at and not dragged about."""

    def __init__(self, colours: Colours | None = None) -> None:
        super().__init__()
        self._colours = colours
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)

    @property
    def colours(self) -> Colours:
        """The ones it was given, or the window's at this moment."""
        return self._colours or look.colours()

    def begin(self) -> Any:
        """An empty plot in its colours."""
        used, item = self.colours, self.getPlotItem()
        self.setBackground(used.card)
        item.clear()
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setPen(used.line)
            axis.setTextPen(used.quiet)
            axis.enableAutoSIPrefix(False)
            item.showAxis(side)
        item.showGrid(y=True, alpha=0.15)
        return item

    def leave_empty(self) -> None:
        """There is nothing to draw: no axes with numbers that nobody counted."""
        for side in ("left", "bottom"):
            self.getPlotItem().hideAxis(side)


def draw_yield(chart: Chart, summary: Summary) -> None:
    """The share of OK parts of each group, over the number of parts as pale bars."""
    plot, used, groups = chart.begin(), chart.colours, summary.inspected_groups
    if not groups:
        chart.leave_empty()
        return
    places, parts = np.arange(len(groups)), np.array([g.inspected for g in groups], float)
    shares = np.array([100 * g.ok / g.inspected for g in groups])
    floor = max(0.0, min(90.0, float(shares.min()) - 2))
    bars = floor + parts / parts.max() * (100 - floor) * 0.3
    plot.addItem(pyqtgraph.BarGraphItem(x=places, y0=floor, y1=bars, width=0.7, brush=used.line, pen=None))
    plot.plot(places, shares, pen=pyqtgraph.mkPen(used.ok, width=LINE), **_dots(used.ok))
    plot.setYRange(floor, 100.5, padding=0)
    _name_times(plot, groups, summary.unit)


def draw_p_chart(chart: Chart, summary: Summary) -> None:
    """The share of NG parts between its limits; groups that are no chance are large, red, and say their rules."""
    plot, used, groups = chart.begin(), chart.colours, summary.inspected_groups
    if summary.chart is None:
        chart.leave_empty()
        return
    told, places = summary.chart, np.arange(len(groups))
    edges = np.append(places, len(groups)) - 0.5
    for limit in (told.low, told.high):
        pen = pyqtgraph.mkPen(used.quiet, width=1, style=Qt.PenStyle.DashLine)
        plot.plot(edges, 100 * limit, stepMode="center", pen=pen)
    plot.addItem(pyqtgraph.InfiniteLine(100 * told.mean, angle=0, pen=pyqtgraph.mkPen(used.quiet, width=1)))
    plot.plot(places, 100 * told.share, pen=pyqtgraph.mkPen(used.accent, width=LINE), **_dots(used.accent))
    marked = [place for place, rules in enumerate(told.marks) if rules]
    plot.plot(marked, 100 * told.share[marked], pen=None, **{**_dots(used.ng), "symbolSize": 2 * DOT})
    for place in marked:
        text = pyqtgraph.TextItem(",".join(str(int(rule)) for rule in told.marks[place]), used.ng, anchor=(0.5, 1.2))
        text.setPos(place, 100 * float(told.share[place]))
        plot.addItem(text)
    top = 100 * float(max(told.share.max(), told.high.max()))
    plot.setYRange(0, max((OVER_MARKS if marked else 1.15) * top, 0.5), padding=0)
    _name_times(plot, groups, summary.unit)


def draw_pareto(chart: Chart, summary: Summary) -> None:
    """The most frequent classes as bars, with the share that they make together."""
    plot, used, classes = chart.begin(), chart.colours, _most_frequent(summary.classes)
    if not classes:
        chart.leave_empty()
        return
    places, parts = np.arange(len(classes)), np.array([count for _, count in classes], float)
    plot.addItem(pyqtgraph.BarGraphItem(x=places, height=parts, width=0.65, brush=used.accent, pen=None))
    together = np.cumsum(parts)
    plot.plot(places, together, pen=pyqtgraph.mkPen(used.not_inspected, width=LINE), **_dots(used.not_inspected))
    for place, sum_of in enumerate(together):
        text = pyqtgraph.TextItem(f"{sum_of / together[-1]:.0%}", used.text, anchor=(0.5, 1.1))
        text.setPos(place, sum_of)
        plot.addItem(text)
    plot.setYRange(0, OVER_MARKS * together[-1], padding=0)
    plot.setXRange(-0.5, len(classes) - 0.5, padding=0)
    names = [f"{_shortened(name, len(classes))} {count:,}" for name, count in classes]
    _ticks(plot, list(enumerate(names)))


def draw_drift(chart: Chart, tracked: Tracked) -> None:
    """One quantity of the good parts against its taught level."""
    draw_quantity(chart.begin(), tracked, chart.colours.quiet)


def image_of(chart: Chart) -> QImage:
    """The chart as a picture, drawn off any screen."""
    chart.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    chart.resize(WIDTH, HEIGHT)
    chart.show()
    picture = QImage(chart.size() * SHARP, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(SHARP)
    painter = QPainter(picture)
    chart.render(painter, QRectF(chart.rect()))
    painter.end()
    chart.close()
    return picture


def _most_frequent(classes: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """The first classes by their words; what is beyond them comes together as the last."""
    named = [(class_word(name), count) for name, count in classes]
    if len(named) <= MOST_CLASSES:
        return named
    rest = sum(count for _, count in named[MOST_CLASSES - 1 :])
    return [*named[: MOST_CLASSES - 1], (QCoreApplication.translate("Charts", "others"), rest)]


def _shortened(name: str, of: int) -> str:
    """A name below an axis, less its middle where it would run into those beside it."""
    return QFontMetrics(_axis_font()).elidedText(name, Qt.TextElideMode.ElideMiddle, NAMES_PX // of)


def _dots(colour: str) -> dict[str, Any]:
    return {"symbol": "o", "symbolSize": DOT, "symbolBrush": colour, "symbolPen": None}


def _name_times(plot: Any, groups: Sequence[Group], unit: Unit) -> None:
    step = max(1, -(-len(groups) // MOST_NAMES))
    _ticks(plot, [(place, _said(groups[place].at, unit)) for place in range(0, len(groups), step)])
    plot.setXRange(-0.6, len(groups) - 0.4, padding=0)


def _ticks(plot: Any, ticks: Sequence[tuple[int, str]]) -> None:
    axis = plot.getAxis("bottom")
    axis.setTickFont(_axis_font())
    axis.setTicks([list(ticks)])


def _axis_font() -> QFont:
    font = QFont()
    font.setPixelSize(12)
    return font


def _said(moment: datetime, unit: Unit) -> str:
    return moment.strftime(FORMS[unit])
