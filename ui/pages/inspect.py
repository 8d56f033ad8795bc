"""The operator's page: the live picture, the verdict, the counters, the last parts, and start, pause, stop."""

from collections import deque
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QVBoxLayout

from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.line.line import Line
from inspectfork.line.state import LineState
from inspectfork.settings import TriggerKind
from inspectfork.verdict import Inspection
from ui import look
from ui.icons import icon
from ui.pages import inspect_layout
from ui.pages.live import LiveView
from ui.shift import takt_s
from ui.widgets.choice import Choice
from ui.widgets.counters import Counters, Tally
from ui.widgets.disagree import Disagree
from ui.widgets.last_parts import MOST, LastParts, Part
from ui.widgets.panel import Panel, label
from ui.widgets.recipe_check import RecipeCheck
from ui.widgets.shift_row import ShiftRow
from ui.widgets.verdict_banner import VerdictBanner
from ui.words import state_word

SHOWN_MS = 33  # at most 30 pictures a second
RESTING = (LineState.IDLE, LineState.ENDED, LineState.FAILED)
Pair = tuple[Frame | None, Inspection | None]


class InspectPage(Panel):
    """Pulls pictures from the line it was given; verdicts are pushed by `add_part`.

    A station with several cameras has a page for each, `number` of `of`, side by side; what acts on all of them, and
    the keys for it, stand above.
    """

    start_asked = Signal(str, str)  # recipe, camera address
    pause_asked = Signal()
    resume_asked = Signal()
    stop_asked = Signal()
    fire_asked = Signal()  # judge the part that lies there now
    golden_asked = Signal(str)  # what parts of this recipe look like
    counts_asked = Signal()  # what was inspected by the chosen recipe in this shift
    enabled = Signal()  # what can be pressed may be another now

    def __init__(self, number: int = 1, of: int = 1) -> None:
        super().__init__()
        self.setObjectName("page")
        self.number, self.is_alone = number, of == 1
        self.line: Line | None = None
        self.state = LineState.IDLE
        self._waits_for: Fault | None = None
        self.looked_at: Part | None = None
        self._starting = False
        self._allowed = True  # to who is signed in
        self._refused = False  # another program works on this station
        self._shown: Pair | None = None  # in the picture
        self._new: deque[Part] = deque(maxlen=MOST)
        self.chosen = ""  # the recipe in use; another one in the field is still to be confirmed
        self.live, self.banner, self.strip = LiveView(of), VerdictBanner(), LastParts()
        self.disagree = Disagree(self.is_alone)
        self.counters = Counters(across=6 if of == 2 else 3, small=of > 1)
        self.shift, self.check, self.place = ShiftRow(), RecipeCheck(), QStackedWidget()
        self.above_picture = QVBoxLayout()  # for what belongs to the whole window and has its place here
        self.place.addWidget(self.live)
        self.place.addWidget(self.check)
        self._build_head()
        if self.is_alone:
            inspect_layout.wide(self)
        else:
            inspect_layout.narrow(self, of)
        self.strip.looked.connect(self.look_at)
        self.live.back_asked.connect(self.back_to_live)
        self.live.freeze_asked.connect(self.freeze)
        self.check.accepted.connect(self.accept_recipe)
        self.check.refused.connect(self.keep_recipe)
        self.disagree.asked.connect(self.look_at)
        self.disagree.chosen.connect(self.back_to_live)
        self._set_keys()
        self._timer = QTimer(self)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.pull)
        self.banner.show_state(self.state)
        self.recolour()
        self.retranslate()

    def _build_head(self) -> None:
        self.title, self.chip = label("title" if self.is_alone else "heading"), label("chip")
        self.recipe, self.camera = Choice(), QLineEdit()
        self.recipe.setMinimumWidth(120 if self.is_alone else 70)
        self.camera.setMinimumWidth(130)
        self.recipe_name, self.camera_name = label("label"), label("label")
        self.recipe_name.setBuddy(self.recipe)
        self.camera_name.setBuddy(self.camera)
        self.start, self.pause, self.stop, self.fire = (QPushButton() for _ in range(4))
        self.start.setProperty("role", "primary")
        self.fire.hide()
        for button in self.buttons():
            button.setMinimumWidth(112 if self.is_alone else look.TOUCH)
            button.setProperty("sign", not self.is_alone)
        self.start.clicked.connect(self._ask_start)
        self.pause.clicked.connect(self._ask_pause)
        self.stop.clicked.connect(self.stop_asked)
        self.fire.clicked.connect(self.fire_asked)
        self.recipe.currentIndexChanged.connect(self._enable)
        self.recipe.activated.connect(self._ask_recipe)

    def _set_keys(self) -> None:
        """Keys for the part that is shown; of several pages the one that has the focus takes them."""
        context = Qt.ShortcutContext.WindowShortcut if self.is_alone else Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (
            ("Esc", self.back),
            ("F9", self.disagree.ask),
            ("F10", self.live.toggle_map),
            ("F11", self.freeze),
            ("F12", self.live.picture.toggle_pixels),
        ):
            QShortcut(QKeySequence(key), self, act, context=context)

    def buttons(self) -> tuple[QPushButton, ...]:
        """What a person does with the line."""
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
        """Offer these recipes; the one in use stays while a line runs, or where no other is named."""
        wanted = chosen if chosen and self.state in RESTING else self.chosen
        self.recipe.blockSignals(True)
        self.recipe.clear()
        self.recipe.addItems(names)
        self.recipe.setCurrentIndex(max(0, self.recipe.findText(wanted)))
        self.recipe.blockSignals(False)
        self.place.setCurrentWidget(self.live)
        self._take_recipe()
        self._enable()

    def accept_recipe(self) -> None:
        """The recipe that was asked for is used from now on."""
        self._take_recipe()
        self._end_check()

    def _take_recipe(self) -> None:
        """What stands in the field is in use now, and the counters are of it."""
        if self.chosen != self.recipe.currentText():
            self.chosen = self.recipe.currentText()
            self.counts_asked.emit()

    def keep_recipe(self) -> None:
        """The recipe stays what it was."""
        self.recipe.setCurrentIndex(self.recipe.findText(self.chosen))
        self._end_check()

    def _ask_recipe(self) -> None:
        """A person chose a recipe: what its parts look like is shown before it is used."""
        name = self.recipe.currentText()
        if name == self.chosen:
            self._end_check()
            return
        self.check.ask(name, self.chosen)
        self.place.setCurrentWidget(self.check)
        self.check.accept.setFocus()
        self._enable()
        self.golden_asked.emit(name)

    def _end_check(self) -> None:
        self.place.setCurrentWidget(self.live)
        self._enable()
        self.start.setFocus()

    def refuse(self) -> None:
        """No line may be started here: another program has the station."""
        self._refused = True
        self._enable()

    def allow(self, allowed: bool) -> None:
        """Whether who is signed in may start a line here and disagree; a line that runs can always be stopped."""
        self._allowed = allowed
        self.disagree.setEnabled(allowed)
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
        self._enable()
        self.banner.show_verdict(None)
        self.disagree.show_part(None)
        self._show_takt()
        self.pull()

    def show_state(self, state: LineState, waits_for: Fault | None = None) -> None:
        """What the line is doing now, and what it waits for."""
        self.state = state
        self._waits_for = waits_for
        self.banner.show_state(state, waits_for)
        self._enable()
        self.pull()

    def begin_shift(self, since: datetime, tally: Tally) -> None:
        """A shift began then, and so many of its parts were inspected already."""
        self.shift.show_since(since)
        self.counters.begin(since, tally)
        self._show_takt()

    def add_part(self, inspection: Inspection, frame: Frame | None) -> None:
        """A part was judged and its verdict is on disk; it appears with the next picture shown."""
        self._new.append((inspection, frame))
        self.counters.add(inspection)

    def freeze(self) -> None:
        """Hold the part that is shown now, or show the line again."""
        if self.looked_at is not None:
            self.back_to_live()
        elif self.strip.newest is not None:
            self.look_at(self.strip.newest)

    def back(self) -> None:
        """Out of what a person looked into: another recipe, or a part that is held."""
        if self.place.currentWidget() is self.check:
            self.keep_recipe()
        else:
            self.back_to_live()

    def look_at(self, part: Part) -> None:
        """Hold one part in the picture; the line goes on, and so does the large verdict."""
        inspection, frame = part
        self.looked_at = part
        self._show(frame, inspection)
        self.live.show_held(inspection)

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
            self._show_takt()
        newest = self.strip.newest
        if newest is not None and self.banner.verdict is not newest[0].verdict:
            self.banner.show_verdict(newest[0].verdict)
        latest = self._latest()
        if self.looked_at is None and latest is not None and latest != self._shown:
            self._shown = latest
            self._show(*latest)

    def _latest(self) -> Pair | None:
        """What was judged last, or before that what the camera sees: no picture stands beside another's verdict."""
        newest = self.strip.newest
        if newest is not None:
            inspection, frame = newest
            return frame, inspection
        return self.line.latest if self.line else None

    def _show_takt(self) -> None:
        """How fast the parts of this run and shift come."""
        since = self.counters.since
        times = [inspection.taken_at for inspection, _ in self.strip.model.parts]
        self.counters.show_takt(takt_s([at for at in times if since is None or at >= since]))

    def _show(self, frame: Frame | None, inspection: Inspection | None) -> None:
        self.live.show_part(frame, inspection)
        self.disagree.show_part((inspection, frame) if inspection else None)

    def _ask_start(self) -> None:
        self._take_recipe()
        self.start_asked.emit(self.chosen, self.camera_address())

    def _ask_pause(self) -> None:
        (self.resume_asked if self.state is LineState.PAUSED else self.pause_asked).emit()

    def _enable(self) -> None:
        """What can be pressed in this state, and the words that depend on it."""
        resting = self.state in RESTING and not self._starting
        usable = resting and not self._refused and self._allowed
        is_sure = self.place.currentWidget() is self.live
        self.recipe.setEnabled(usable and self.recipe.count() > 0)
        self.camera.setEnabled(usable)
        self.start.setEnabled(usable and is_sure and self.recipe.count() > 0)
        self.pause.setEnabled(self.state in (LineState.RUNNING, LineState.PAUSED))
        self.stop.setEnabled(self.state in (LineState.RUNNING, LineState.PAUSED, LineState.WAITING))
        self.fire.setEnabled(self.state is LineState.RUNNING and self._allowed)
        paused = self.state is LineState.PAUSED
        self._name(self.pause, self.tr("Resume") if paused else self.tr("Pause"), "F6")
        self.chip.setText(self.tr("Loading") if self._starting else state_word(self.state, self._waits_for))
        self.chip.setProperty("tone", "warning" if self.state in (LineState.WAITING, LineState.FAILED) else "")
        self.chip.style().polish(self.chip)
        if self.live.is_empty:
            self.live.show_words(self._invitation())
        self.enabled.emit()

    def _name(self, button: QPushButton, words: str, key: str) -> None:
        """A button's words and key; beside other pages it is a sign alone, and the key belongs to all of them."""
        button.setAccessibleName(words)
        button.setToolTip("" if self.is_alone else words)
        button.setText(f"{words}  {key}" if self.is_alone else "")
        if self.is_alone:
            button.setShortcut(QKeySequence(key))  # setText may have taken it away

    def _invitation(self) -> str:
        if self._refused:
            return self.tr("Another program inspects on this station.\nThe log can be read meanwhile.")
        if not self._allowed:
            return self.tr("Sign in to inspect parts.")
        if self.recipe.count() == 0:
            return self.tr("No recipe has been taught yet.\nTeach the first one from good parts: press F2.")
        if self._starting:
            return self.tr("The model is being loaded.")
        if self.state not in RESTING:
            return self.tr("Waiting for the first picture.")
        return self.tr("Press Start to inspect parts.")

    def retranslate(self) -> None:
        alone = self.is_alone
        self.title.setText(self.tr("Inspect") if alone else self.tr("Camera {number}").format(number=self.number))
        self.recipe_name.setText(self.tr("Recipe"))
        self.camera_name.setText(self.tr("Camera"))
        self.recipe.setAccessibleName(self.tr("Recipe"))
        self.camera.setAccessibleName(self.tr("Camera"))
        self.camera.setToolTip(self.tr("A folder, a video file, usb:0, rtsp://... or simulated:plate"))
        self._name(self.start, self.tr("Start"), "F5")
        self._name(self.stop, self.tr("Stop"), "F7")
        self._name(self.fire, self.tr("Inspect part"), "F8")
        self._enable()

    def recolour(self) -> None:
        used, gap = look.colours(), 6 if self.is_alone else 0
        self.start.setIcon(icon("play", used.on_accent, used.quiet, gap=gap))
        self.pause.setIcon(icon("pause", used.text, used.quiet, gap=gap))
        self.stop.setIcon(icon("stop", used.text, used.quiet, gap=gap))
        self.fire.setIcon(icon("camera", used.text, used.quiet, gap=gap))

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        self.counts_asked.emit()  # parts may have been inspected on another page
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)
