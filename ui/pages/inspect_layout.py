"""How an Inspect page is laid out: wide where it has the window for itself, narrow where several stand side by side."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui import look
from ui.widgets.panel import card, column, row
from ui.widgets.wrapping import Wrapping

if TYPE_CHECKING:
    from ui.pages.inspect import InspectPage

LEAST_BANNER = 120  # pixels high: the word is still read from three metres
LEAST_BANNER_WIDTH = 160
TIGHT = 8  # pixels between the parts of a narrow page


def wide(page: "InspectPage") -> None:
    """Picture left, verdict and numbers right, the last parts below."""
    page.banner.setMinimumHeight(LEAST_BANNER)
    side = column(page.banner, page.disagree, page.shift, page.counters, gap=10)
    side.setStretch(0, 1)
    page.above_picture.setSpacing(look.GAP)
    left = column(page.place)
    left.insertLayout(0, page.above_picture)
    middle = row(left, side)
    middle.setStretch(0, 62)
    middle.setStretch(1, 38)
    whole = _whole(page, look.GAP)
    whole.addWidget(_wide_head(page))
    whole.addLayout(middle, 1)
    whole.addWidget(_sheet_of_parts(page))


def narrow(page: "InspectPage", of: int) -> None:
    """Everything below one another; the shift and the address of the camera belong to the head over all of them.

    Of two pages each has the verdict beside its picture, so that neither is flat in a low window.
    """
    fields = row(page.recipe, *page.buttons(), gap=TIGHT)
    fields.setStretch(0, 1)
    seen = row(page.place, page.banner, gap=TIGHT) if of == 2 else column(page.place, page.banner, gap=TIGHT)
    page.banner.setMinimumWidth(LEAST_BANNER_WIDTH)
    seen.setStretch(0, 5)
    seen.setStretch(1, 4)
    page.check.picture.setMinimumSize(120, 90)
    whole = _whole(page, TIGHT)
    whole.addLayout(row(page.title, page.chip, None, gap=TIGHT))
    whole.addLayout(fields)
    whole.addLayout(seen, 1)
    whole.addWidget(page.disagree)
    whole.addWidget(page.counters)
    whole.addWidget(_sheet_of_parts(page))
    for hidden in (page.camera, page.recipe_name, page.camera_name, page.shift):
        hidden.setParent(page)
        hidden.hide()


def _wide_head(page: "InspectPage") -> Wrapping:
    name = row(page.title, page.chip, None, gap=12)
    name.setAlignment(page.chip, Qt.AlignmentFlag.AlignVCenter)
    fields = row(column(page.recipe_name, page.recipe, gap=2), column(page.camera_name, page.camera, gap=2), gap=12)
    fields.setStretch(0, 1)
    fields.setStretch(1, 1)
    for button in page.buttons():
        fields.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
    return Wrapping(name, fields, gap=12)


def _sheet_of_parts(page: "InspectPage") -> QFrame:
    last = column(page.strip)
    sheet = card(last)
    last.setContentsMargins(10, 8, 10, 4)
    return sheet


def _whole(page: "InspectPage", gap: int) -> QVBoxLayout:
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(gap)
    return whole
