"""The operator's page: the live picture, the verdict, the counters, the last parts, and start, pause, stop."""

from collections import deque

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout

from inspectfork.frame import Frame
from inspectfork.line.line import Line
from inspectfork.line.state import LineState
from inspectfork.settings import TriggerKind
from inspectfork.verdict import Inspection
from ui import look
from ui.icons import icon
from ui.pages.live import LiveView
from ui.widgets.counters import Counters, Tally
from ui.widgets.disagree import Disagree
from ui.widgets.last_parts import MOST, LastParts, Part
from ui.widgets.panel import Panel, card, column, label, row
from ui.widgets.verdict_banner import VerdictBanner
from ui.words import state_word

SHOWN_MS = 33  # at most 30 pictures a second
RESTING = (LineState.IDLE, LineState.ENDED, LineState.FAILED)
Pair = tuple[Frame | None, Inspection | None]


class InspectPage(Panel):
    """Pulls pictures and counts from the line it was given; verdicts for the strip are pushed by `add_part`."""

    start_asked = Signal(str, str)  # recipe, camera address
    pause_asked = Signal()
    resume_asked = Signal()
    stop_asked = Signal()
    fire_asked = Signal()  # judge the part that lies there now

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.line: Line | None = None
        self.state = LineState.IDLE
        self.looked_at: Part | None = None
        self._starting = False
        self._refused = False  # another program works on this station
        self._shown: Pair | None = None
        self._new: deque[Part] = deque(maxlen=MOST)
        self.live, self.banner, self.counters, self.strip = LiveView(), VerdictBanner(), Counters(), LastParts()
        self.disagree = Disagree()
        self._build_head()
        self._build_body()
        self.strip.looked.connect(self.look_at)
        self.live.back_asked.connect(self.back_to_live)
        self.disagree.asked.connect(self.look_at)
        self.disagree.chosen.connect(self.back_to_live)
        QShortcut(QKeySequence("Esc"), self, self.back_to_live, context=Qt.ShortcutContext.WindowShortcut)
        self._timer = QTimer(self)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.pull)
        self.recolour()
        self.retranslate()

    def _build_head(self) -> None:
        self.title, self.chip = label("title"), label("chip")
        self.recipe, self.camera = QComboBox(), QLineEdit()
        self.recipe.setMinimumWidth(190)
        self.camera.setMinimumWidth(210)
        self._recipe_name, self._camera_name = label("label"), label("label")
        self._recipe_name.setBuddy(self.recipe)
        self._camera_name.setBuddy(self.camera)
        self.start, self.pause, self.stop, self.fire = (QPushButton() for _ in range(4))
        self.start.setProperty("role", "primary")
        self.fire.hide()
        for button in self._buttons():
            button.setMinimumWidth(112)
            button.setProperty("touch", True)
        self.start.clicked.connect(self._ask_start)
        self.pause.clicked.connect(self._ask_pause)
        self.stop.clicked.connect(self.stop_asked)
        self.fire.clicked.connect(self.fire_asked)
        self.recipe.currentIndexChanged.connect(self._enable)

    def _build_body(self) -> None:
        fields = row(
            column(self._recipe_name, self.recipe, gap=2), column(self._camera_name, self.camera, gap=2), gap=12
        )
        head = row(self.title, self.chip, None, gap=12)
        head.setAlignment(self.chip, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(fields, 1)
        for button in self._buttons():
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        side = column(self.banner, self.disagree, self.counters)
        side.setStretch(0, 1)
        middle = row(self.live)
        middle.addLayout(side)
        middle.setStretch(0, 62)
        middle.setStretch(1, 38)
        last = column(self.strip)
        sheet = card(last)
        last.setContentsMargins(10, 8, 10, 4)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.GAP)
        page.addLayout(head)
        page.addLayout(middle, 1)
        page.addWidget(sheet)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.fire, self.start, self.pause, self.stop

    def show_camera(self, address: str) -> None:
        """The station's camera; a long address shows its beginning."""
        self.camera.setText(address)
        self.camera.setCursorPosition(0)

    def camera_address(self) -> str:
        """What stands in the field of the camera."""
        return self.camera.text().strip()

    def show_trigger(self, kind: TriggerKind) -> None:
        """Where a person triggers each part, there is a key for it."""
        self.fire.setVisible(kind is TriggerKind.SOFTWARE)

    def show_recipes(self, names: list[str], chosen: str) -> None:
        """Offer these recipes; the one in use stays chosen while a line runs."""
        wanted = self.recipe.currentText() if self.state not in RESTING else chosen
        self.recipe.blockSignals(True)
        self.recipe.clear()
        self.recipe.addItems(names)
        self.recipe.setCurrentIndex(max(0, self.recipe.findText(wanted)))
        self.recipe.blockSignals(False)
        self._enable()

    def refuse(self) -> None:
        """No line may be started here: another program has the station."""
        self._refused = True
        self._enable()

    def show_starting(self, starting: bool) -> None:
        """The model is being loaded, or that has ended."""
        self._starting = starting
        self._enable()

    def show_line(self, line: Line) -> None:
        """A new run: its pictures and counts are shown from now on."""
        self.line, self._shown = line, None
        self._new.clear()
        self.strip.clear()
        self.back_to_live()
        self.live.clear()
        self.banner.show_verdict(None)
        self.disagree.show_part(None)
        self.pull()

    def show_state(self, state: LineState) -> None:
        """What the line is doing now."""
        self.state = state
        self.banner.show_state(state)
        self._enable()
        self.pull()

    def add_part(self, inspection: Inspection, frame: Frame | None) -> None:
        """A part was judged and its verdict is on disk; it appears with the next picture shown."""
        self._new.append((inspection, frame))

    def look_at(self, part: Part) -> None:
        """Hold one part on the page; the line goes on."""
        self.looked_at = part
        self._show(part[1], part[0])
        self.live.show_held(part[0])

    def back_to_live(self) -> None:
        """Show the line again."""
        self.disagree.cancel()
        if self.looked_at is None:
            return
        self.looked_at, self._shown = None, None
        self.strip.release()
        self.live.show_held(None)
        self.pull()

    def pull(self) -> None:
        """Fetch what is new from the line; nothing is drawn twice."""
        if self._new:
            self.strip.add(list(self._new))
            self._new.clear()
        if self.line is None:
            return
        counts = self.line.counts
        tally = Tally(counts.ok, counts.ng, counts.not_inspected, counts.dropped)
        if tally != self.counters.tally:
            self.counters.show_tally(tally)
        latest = self._latest()
        if latest is None or latest == self._shown or self.looked_at is not None:
            return
        if latest[1] is not None or self.banner.verdict is None:  # a picture never stands beside another's verdict
            self._shown = latest
            self._show(*latest)

    def _latest(self) -> Pair | None:
        """What the line saw last; a part without a picture is known from its verdict alone."""
        newest = self.strip.newest
        if newest is not None and newest[1] is None:
            return None, newest[0]
        return self.line.latest if self.line else None

    def _show(self, frame: Frame | None, inspection: Inspection | None) -> None:
        self.live.show_part(frame, inspection)
        self.banner.show_verdict(inspection.verdict if inspection else None)
        self.disagree.show_part((inspection, frame) if inspection else None)

    def _ask_start(self) -> None:
        self.start_asked.emit(self.recipe.currentText(), self.camera_address())

    def _ask_pause(self) -> None:
        (self.resume_asked if self.state is LineState.PAUSED else self.pause_asked).emit()

    def _enable(self) -> None:
        """What can be pressed in this state, and the words that depend on it."""
        resting = self.state in RESTING and not self._starting
        usable = resting and not self._refused
        self.recipe.setEnabled(usable and self.recipe.count() > 0)
        self.camera.setEnabled(usable)
        self.start.setEnabled(usable and self.recipe.count() > 0)
        self.pause.setEnabled(self.state in (LineState.RUNNING, LineState.PAUSED))
        self.stop.setEnabled(self.state in (LineState.RUNNING, LineState.PAUSED, LineState.WAITING))
        self.fire.setEnabled(self.state is LineState.RUNNING)
        paused = self.state is LineState.PAUSED
        self.pause.setText(self.tr("Resume  F6") if paused else self.tr("Pause  F6"))
        self.pause.setShortcut(QKeySequence("F6"))
        self.chip.setText(self.tr("Loading") if self._starting else state_word(self.state))
        self.chip.setProperty("tone", "warning" if self.state in (LineState.WAITING, LineState.FAILED) else "")
        self.chip.style().polish(self.chip)
        if self.live.is_empty:
            self.live.show_words(self._invitation())

    def _invitation(self) -> str:
        if self._refused:
            return self.tr("Another program inspects on this station.\nThe log can be read meanwhile.")
        if self.recipe.count() == 0:
            return self.tr("No recipe has been taught yet.\nTeach the first one from good parts: press F2.")
        if self._starting:
            return self.tr("The model is being loaded.")
        return self.tr("Press Start to inspect parts.")

    def retranslate(self) -> None:
        self.title.setText(self.tr("Inspect"))
        self._recipe_name.setText(self.tr("Recipe"))
        self._camera_name.setText(self.tr("Camera"))
        self.recipe.setAccessibleName(self.tr("Recipe"))
        self.camera.setAccessibleName(self.tr("Camera"))
        self.camera.setToolTip(self.tr("A folder, a video file, usb:0, rtsp://... or simulated:plate"))
        self.start.setText(self.tr("Start  F5"))
        self.stop.setText(self.tr("Stop  F7"))
        self.start.setShortcut(QKeySequence("F5"))
        self.stop.setShortcut(QKeySequence("F7"))
        self.fire.setText(self.tr("Inspect part  F8"))
        self.fire.setShortcut(QKeySequence("F8"))
        self._enable()

    def recolour(self) -> None:
        used = look.colours()
        self.start.setIcon(icon("play", used.on_accent, used.quiet, gap=6))
        self.pause.setIcon(icon("pause", used.text, used.quiet, gap=6))
        self.stop.setIcon(icon("stop", used.text, used.quiet, gap=6))
        self.fire.setIcon(icon("camera", used.text, used.quiet, gap=6))

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)
