"""The Inspect pages of a station's cameras, side by side, under one head whose keys act on all of them."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

from inspectfork.line.state import LineState
from ui import look
from ui.icons import icon
from ui.pages.inspect import InspectPage
from ui.widgets.panel import Panel, column, label, row
from ui.widgets.serial_field import SerialField
from ui.widgets.shift_row import ShiftRow


class LanesPage(Panel):
    """One lane for each camera; a single one fills the page and has all that the head would have."""

    def __init__(self, count: int = 1) -> None:
        super().__init__()
        self.setObjectName("page")
        self.lanes = [InspectPage(number, count) for number in range(1, count + 1)]
        self.head, self.serial = LanesHead(self.lanes), SerialField()
        side_by_side = row(*self.lanes)
        for place in range(count):
            side_by_side.setStretch(place, 1)
        page = column(self.head)
        (self.lanes[0].above_picture if count == 1 else page).addWidget(self.serial)
        page.addLayout(side_by_side, 1)
        self.setLayout(page)
        self.head.setHidden(count == 1)

    @property
    def shift(self) -> ShiftRow:
        """Where the shift is shown and a new one asked for."""
        return self.lanes[0].shift if self.lanes[0].is_alone else self.head.shift


class LanesHead(Panel):
    """Starts, pauses and stops every lane that can be; a lane's own buttons act on it alone."""

    def __init__(self, lanes: Sequence[InspectPage]) -> None:
        super().__init__()
        self._lanes = lanes
        self.title, self.shift = label("title"), ShiftRow()
        self.start, self.pause, self.stop = QPushButton(), QPushButton(), QPushButton()
        self.start.setProperty("role", "primary")
        for lane in lanes:  # where a lane's button cannot be pressed now, nothing happens
            self.start.clicked.connect(lane.start.click)
            self.stop.clicked.connect(lane.stop.click)
            lane.enabled.connect(self._enable)
        self.pause.clicked.connect(self._pause)
        head = row(self.title, self.shift, self.start, self.pause, self.stop, gap=12)
        head.setStretch(1, 1)
        self.setLayout(head)
        self.recolour()
        self.retranslate()
        self._enable()

    def _enable(self) -> None:
        """A button acts on every lane whose own can be pressed; where none can, nor can it."""
        self.start.setEnabled(any(lane.start.isEnabled() for lane in self._lanes))
        self.pause.setEnabled(any(lane.pause.isEnabled() for lane in self._lanes))
        self.stop.setEnabled(any(lane.stop.isEnabled() for lane in self._lanes))

    def _pause(self) -> None:
        """Lanes that run are paused; where none runs, those that were paused go on."""
        running = [lane for lane in self._lanes if lane.state is LineState.RUNNING]
        for lane in running or self._lanes:
            lane.pause.click()

    def retranslate(self) -> None:
        self.title.setText(self.tr("Inspect"))
        for button, words, key in (
            (self.start, self.tr("Start all"), "F5"),
            (self.pause, self.tr("Pause all"), "F6"),
            (self.stop, self.tr("Stop all"), "F7"),
        ):
            button.setText(f"{words}  {key}")
            button.setShortcut(QKeySequence(key))
            button.setAccessibleName(words)

    def recolour(self) -> None:
        used = look.colours()
        self.start.setIcon(icon("play", used.on_accent, used.quiet, gap=6))
        self.pause.setIcon(icon("pause", used.text, used.quiet, gap=6))
        self.stop.setIcon(icon("stop", used.text, used.quiet, gap=6))
