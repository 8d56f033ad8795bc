"""Score, brightness and focus of the good parts, one above the other, against where they were at teaching."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyqtgraph
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtWidgets import QApplication

from inspectfork.judge.drift import PRESENT, Values
from inspectfork.model.phrase_words import Language
from ui.charts.chart import COLOURS, LINE
from ui.drift_words import QUANTITIES, drift_said
from ui.drifting import Tracked

WIDTH, HEIGHT = 900, 840  # px
DOT = 4
FEWEST = 20  # parts that a chart has room for, however few there are: the numbers along it count parts
LEVEL, TAUGHT, SINCE = COLOURS[0], COLOURS[2], COLOURS[1]
KEY = (
    "<span style='color:#888888'>●</span> each good part, 0 the latest 良品（0 が最新） &nbsp; "
    f"<span style='color:{LEVEL}'>━</span> their level 水準 &nbsp; "
    f"<span style='color:{TAUGHT}'>┅</span> at teaching 学習時 &nbsp; "
    f"<span style='color:{SINCE}'>│</span> drifting since ドリフト開始"
)


def draw_drift(tracked: Sequence[Tracked], path: Path) -> None:
    """Draw the quantities as PNG. Raises OSError."""
    application = QApplication.instance() or QApplication([])
    pyqtgraph.setConfigOptions(background="w", foreground="k", antialias=True)
    sheet = pyqtgraph.GraphicsLayoutWidget()
    sheet.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # laid out, but never seen
    sheet.resize(WIDTH, HEIGHT)
    for row, one in enumerate(tracked):
        _draw(sheet.addPlot(row=row, col=0), one)
    sheet.addLabel(KEY, row=len(tracked), col=0)
    sheet.show()
    application.processEvents()
    drawn = QBuffer()
    drawn.open(QBuffer.OpenModeFlag.WriteOnly)
    sheet.grab().save(drawn, "PNG")
    path.write_bytes(drawn.data().data())
    sheet.close()


def _draw(plot: Any, tracked: Tracked) -> None:
    plot.setTitle("<br>".join(drift_said(tracked, language) for language in Language), size="10pt")
    plot.setLabel("left", " ".join(QUANTITIES[tracked.quantity].values()))
    plot.getAxis("left").setWidth(90)  # the same for all, so that parts stand above each other
    draw_quantity(plot, tracked, "#aaaaaa")


def draw_quantity(plot: Any, tracked: Tracked, dots: str) -> None:
    """One quantity of the good parts, 0 the latest; its level along them, the taught one, and since when it drifts."""
    for side in ("left", "bottom"):
        plot.getAxis(side).enableAutoSIPrefix(False)
    parts = np.arange(1 - len(tracked.values), 1)  # 0 is the latest
    plot.setXRange(1 - max(len(parts), FEWEST), 0)
    plot.plot(parts, tracked.values, pen=None, symbol="o", symbolSize=DOT, symbolBrush=dots, symbolPen=None)
    plot.plot(parts, levels_along(tracked.values), pen=pyqtgraph.mkPen(LEVEL, width=LINE))
    if (drift := tracked.drift) is not None:
        dashed = pyqtgraph.mkPen(TAUGHT, width=LINE, style=Qt.PenStyle.DashLine)
        plot.addItem(pyqtgraph.InfiniteLine(drift.taught, angle=0, pen=dashed))
        if drift.since is not None:
            at = drift.since - len(drift.course) + 1
            plot.addItem(pyqtgraph.InfiniteLine(at, angle=90, pen=pyqtgraph.mkPen(SINCE, width=LINE)))


def levels_along(values: Values) -> Values:
    """The level at each part: the middle value of the parts up to it, as many as the present level is taken from."""
    first = [np.median(values[:end]) for end in range(1, min(len(values), PRESENT - 1) + 1)]
    if len(values) < PRESENT:
        return np.array(first)
    return np.concatenate([first, np.median(np.lib.stride_tricks.sliding_window_view(values, PRESENT), axis=1)])
