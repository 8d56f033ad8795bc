"""One chart of a study in the window's colours: means with their intervals, on lines or beside each other."""

from collections.abc import Mapping
from html import escape
from typing import Any

from PySide6.QtGui import QFont

from ui.charts.chart import draw_series, name_places
from ui.charts.quality import Chart
from ui.look import Colours
from ui.study_words import study_word

NUMBERS_PX, NAME_PX = 52, 12  # the room of the numbers beside a chart, and the size of what is written along it
BESIDE = 0.12  # of a step along the chart, so that no interval hides another


def draw_study(chart: Chart, told: Mapping[str, Any]) -> None:
    """Draw a chart of a study's result."""
    plot, font = chart.begin(), QFont()
    font.setPixelSize(NAME_PX)
    for side in ("bottom", "left"):
        plot.getAxis(side).setTickFont(font)
    plot.getAxis("left").setWidth(NUMBERS_PX)
    plot.setLabel("bottom", study_word(told["x"]), color=chart.colours.quiet, **{"font-size": f"{NAME_PX}px"})
    plot.showLabel("bottom", bool(told["x"]))
    for number, (series, colour) in enumerate(zip(told["series"], _colours(chart.colours), strict=False)):
        beside = {**series, "x": [x + number * BESIDE for x in series["x"]]}
        draw_series(plot, beside, colour, joined=not told["ticks"])
    if told["ticks"]:
        name_places(plot, [study_word(name) for name in told["ticks"]])
        return
    places = sorted({x for series in told["series"] for x in series["x"]})
    plot.getAxis("bottom").setTicks([[(x, f"{x:g}") for x in places]])
    plot.enableAutoRange()


def key_of(told: Mapping[str, Any], used: Colours) -> str:
    """What is measured, and which colour is which series where there are several; rich text."""
    measured, lines = escape(study_word(told["y"])), told["series"]
    if len(lines) < 2:
        return measured
    pairs = zip(lines, _colours(used), strict=False)
    dots = (f"<nobr><span style='color:{c}'>●</span> {escape(study_word(one['name']))}</nobr>" for one, c in pairs)
    return " &nbsp; ".join((measured, *dots))


def _colours(used: Colours) -> tuple[str, str, str]:
    return used.accent, used.not_inspected, used.ok
