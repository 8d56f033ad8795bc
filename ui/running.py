"""From the Inspect page to the line and back: loading, starting, pausing, stopping, and what the line reports."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt

from db.log import LogQuery
from db.store import Store
from inspectfork.camera.camera import Camera
from inspectfork.fault import Fault
from inspectfork.frame import now
from inspectfork.line.events import (
    CameraBack,
    CameraLost,
    Judged,
    LineEnded,
    LineEvent,
    LineFailed,
    PictureFault,
    SourceNote,
    StateChanged,
)
from inspectfork.line.line import Judge, Line
from inspectfork.line.recording import holds_up
from inspectfork.line.trigger import Software
from inspectfork.recipe import SerialFrom
from inspectfork.roles import Action
from inspectfork.settings import Lane, Settings
from inspectfork.station import Station
from inspectfork.verdict import Decision
from ui.bridge import Bridge
from ui.crash import crash_message
from ui.golden import golden_picture
from ui.inspecting import OpenJudge
from ui.kept_settings import KeptSettings
from ui.lane_messages import LaneMessages
from ui.line_journal import LineJournal
from ui.messages import Message
from ui.pages.inspect import RESTING, InspectPage
from ui.shift import Shift
from ui.tasks import Task, Tasks, Work
from ui.widgets.counters import Tally
from ui.words import list_words, worker_word

OpenCamera = Callable[[str], Camera]
BuildLine = Callable[[Camera, Judge, Settings, Callable[[LineEvent], None]], Line]
STOP_S = 10.0
# messages that a new start withdraws
SETTLED = (
    "camera.",
    "folder.",
    "line.",
    "picture.",
    "bundle.",
    "recipe.",
    "disk.",
    "database.",
    "serial.",
    "crash",
    "late",
)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Makers:
    """What opens a camera, loads a bundle and builds a line; tests may give others."""

    camera: OpenCamera
    judge: OpenJudge
    line: BuildLine


class Running(QObject):
    """Holds the line of one lane; whatever happens to it, those of other lanes go on.

    `changed` is called when it starts and when it rests.
    """

    def __init__(
        self,
        station: Station,
        store: Store,
        page: InspectPage,
        messages: LaneMessages,
        tasks: Tasks,
        makers: Makers,
        kept: KeptSettings,
        shift: Shift,
        changed: Callable[[], None],
    ) -> None:
        super().__init__()
        self.line: Line | None = None
        self._station, self._store, self._page, self._messages = station, store, page, messages
        self._tasks, self._makers, self._kept, self._shift, self._changed = tasks, makers, kept, shift, changed
        self.bridge = Bridge()
        self.bridge.happened.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        page.start_asked.connect(self.start)
        page.camera.editingFinished.connect(lambda: self._hide_secret(page.camera_address()))
        page.pause_asked.connect(self.pause)
        page.resume_asked.connect(self.resume)
        page.stop_asked.connect(self.stop)
        page.fire_asked.connect(self._fire)
        page.golden_asked.connect(self._show_golden)
        page.counts_asked.connect(self.count_shift)
        self._counting = Task(lambda _: None)
        shift.turned.connect(lambda began: page.begin_shift(began, Tally()))

    @property
    def is_running(self) -> bool:
        return self.line is not None and self.line.state not in RESTING

    @property
    def takes_serials(self) -> bool:
        """Whether serials are to be typed or scanned for this line now."""
        return self.is_running and self.line is not None and self.line.serials.kind is SerialFrom.TYPED

    def start(self, recipe: str, address: str) -> None:
        """Load the recipe's bundle, then start; the page says what is going on."""
        if self.is_running:
            return
        shown = self._hide_secret(address)
        self._page.show_starting(True)
        self._messages.withdraw(*SETTLED)
        self._tasks.start(
            Work(
                lambda _: self._load(recipe, shown),
                lambda loaded: self._begin(*loaded),
                fault=self._messages.fault,
                ended=lambda: self._page.show_starting(False),
                crash=self._tell_crash,
            )
        )

    def pause(self) -> None:
        """Look at no further part until resumed."""
        if self.line is not None:
            self.line.pause()

    def resume(self) -> None:
        """Go on."""
        if self.line is not None:
            self.line.resume()

    def stop(self) -> None:
        """Drain and stop, outside the window's thread."""
        line = self.line
        if line is not None and self.is_running:
            self._tasks.start(Work(lambda _: line.stop(STOP_S), lambda _: None, crash=self._tell_crash))

    def close(self) -> None:
        """Stop now and wait for it: the window is closing. In any thread."""
        if self.line is not None:
            self.line.stop(STOP_S)

    def count_shift(self) -> None:
        """Show what was inspected by this lane's recipe since the shift began; a line that runs counts by itself."""
        if self.is_running:
            return
        recipe, address, began = self._page.chosen, self._page.camera_address(), self._shift.began
        self._counting.cancel()  # or an older answer could come after a newer one
        self._counting = self._tasks.start(
            Work(
                lambda _: self._counted(recipe, address),
                lambda tally: self._page.begin_shift(began, tally),
                fault=lambda _: None,  # a camera that cannot be opened is told when the line starts
            )
        )

    def _counted(self, recipe: str, address: str) -> Tally:
        """In a task: the shift so far; of one camera among several only what it saw itself.

        What was recorded while the clock ran ahead belongs to no shift, or it would be counted in each.
        """
        source = None if self._page.is_alone else self._makers.camera(address).name
        query = LogQuery(since=self._shift.began, until=now(), recipe=recipe, source=source)
        found = self._store.counts(query)
        return Tally(found[Decision.OK], found[Decision.NG], found[Decision.NOT_INSPECTED])

    def _load(self, name: str, address: str) -> tuple[Line, Tally]:
        """In a task: everything that can be refused is refused before the line starts."""
        self._store.accounts.require(Action.INSPECT)
        stored = self._store.recipe(name)
        if stored.bundle_hash is None:
            raise Fault("recipe.untaught", name=name)
        chosen = self._kept.load()
        judge = self._makers.judge(self._station.bundles / stored.bundle_hash, stored.recipe, chosen)
        self._take_leave()
        camera = self._makers.camera(address)
        journal = LineJournal(
            self._store, name, stored.version, camera.name, operator=lambda: line.operator, hand_on=self.bridge.post
        )
        line = self._makers.line(camera, judge, chosen, journal.hear)
        self._kept.remember(self._page.number, Lane(address, name))
        return line, self._counted(name, address)

    def _hide_secret(self, address: str) -> str:
        """The address without its password, which is kept beside the settings; the field shows it so."""
        try:
            shown = self._kept.hide(address)
        except Fault as fault:
            self._messages.fault(fault)
            return address
        if shown != address:
            self._page.show_camera(shown)
        return shown

    def _take_leave(self) -> None:
        """In a task: a camera has one owner, so the line before ends first, whose thread would take a part still."""
        if self.line is not None:
            self.line.stop(STOP_S)
            if self.line.has_camera:
                raise Fault("camera.held")

    def _begin(self, line: Line, tally: Tally) -> None:
        self.line = line
        self._counting.cancel()
        self._page.begin_shift(self._shift.began, tally)
        self._page.show_line(line)
        line.start()
        self._changed()

    def _show_golden(self, recipe: str) -> None:
        self._tasks.start(
            Work(
                lambda _: golden_picture(recipe, self._store, self._station),
                lambda pixels: self._page.check.show_golden(recipe, pixels),
                fault=lambda _: self._page.check.show_golden(recipe, None),
            )
        )

    def _fire(self) -> None:
        if self.line is not None and isinstance(self.line.trigger, Software):
            self.line.trigger.fire()

    def _hear(self, event: LineEvent) -> None:
        """One event of the line, in the window's thread."""
        if isinstance(event, Judged):
            self._page.add_part(event.inspection, event.frame)
            if event.frame is not None and not event.frame.is_repeat:
                self._messages.withdraw("camera.frozen")
            self._tell_serial(event)
        elif isinstance(event, CameraLost | PictureFault | SourceNote):
            self._messages.fault(event.fault)
        elif isinstance(event, CameraBack):
            self._messages.withdraw("camera.")
        elif isinstance(event, StateChanged):
            self._show_state(event)
            self._changed()
        elif isinstance(event, LineFailed):
            self._tell_failure(event.error)
        elif isinstance(event, LineEnded):
            self._tell_end(event)

    def _show_state(self, event: StateChanged) -> None:
        """A line that waits to record says why for as long as it does."""
        self._page.show_state(event.state, event.waits_for)
        if event.waits_for is not None and holds_up(event.waits_for):
            self._messages.fault(event.waits_for)
        else:
            self._messages.withdraw("line.waits_locked", "line.waits_full")

    def _tell_serial(self, event: Judged) -> None:
        """A serial that should be there and is not."""
        code = {SerialFrom.TYPED: "serial.none", SerialFrom.PICTURE: "serial.unread"}
        kind = self.line.serials.kind if self.line is not None else SerialFrom.SOURCE
        if event.inspection.serial or kind not in code:
            self._messages.withdraw("serial.")
        else:
            self._messages.fault(Fault(code[kind]))

    def _tell_failure(self, failure: Exception) -> None:
        if isinstance(failure, Fault):
            self._messages.fault(failure)
        else:
            self._tell_crash(failure)

    def _tell_crash(self, error: Exception) -> None:
        """An error of ours in this lane: its line is in its safe state already."""
        log.error("an error of ours stopped a line", exc_info=error)
        self._messages.tell(crash_message(error, self._station))

    def _tell_end(self, event: LineEnded) -> None:
        late = event.shutdown.late
        if late:
            self._messages.tell(Message("late", lambda: _late_words(late)))
        self._page.show_state(self._page.state if self.line is None else self.line.state)
        self._changed()


def _late_words(late: tuple[str, ...]) -> tuple[str, str]:
    return (
        QCoreApplication.translate(
            "Running", "The line stopped, but these parts of it did not end in time: {names}."
        ).format(names=list_words(map(worker_word, late))),
        QCoreApplication.translate("Running", "Close this program before the line is started again."),
    )
