"""From the Inspect page to the line and back: loading, starting, pausing, stopping, and what the line reports."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt

from db.store import Store
from inspectfork import settings
from inspectfork.camera.camera import Camera
from inspectfork.fault import Fault
from inspectfork.line.events import (
    CameraBack,
    CameraLost,
    Judged,
    LineEnded,
    LineEvent,
    LineFailed,
    PictureFault,
    StateChanged,
)
from inspectfork.line.line import Judge, Line
from inspectfork.line.trigger import Software
from inspectfork.recipe import Recipe
from inspectfork.settings import Settings
from inspectfork.station import Station
from ui.bridge import Bridge
from ui.messages import Message, MessageStrip
from ui.pages.inspect import RESTING, InspectPage
from ui.tasks import Tasks, Work
from ui.words import list_words, worker_word

OpenJudge = Callable[[Path, Recipe, Settings], Judge]
OpenCamera = Callable[[str], Camera]
BuildLine = Callable[[Camera, Judge, Settings, Callable[[LineEvent], None]], Line]
STOP_S = 10.0


@dataclass(frozen=True)
class Makers:
    """What opens a camera, loads a bundle and builds a line; tests may give others."""

    camera: OpenCamera
    judge: OpenJudge
    line: BuildLine


class Running(QObject):
    """Holds the one line of this window. `changed` is called when it starts and when it rests."""

    def __init__(
        self,
        station: Station,
        store: Store,
        page: InspectPage,
        messages: MessageStrip,
        tasks: Tasks,
        makers: Makers,
        changed: Callable[[bool], None],
    ) -> None:
        super().__init__()
        self.line: Line | None = None
        self._station, self._store, self._page, self._messages = station, store, page, messages
        self._tasks, self._makers, self._changed = tasks, makers, changed
        self.bridge = Bridge()
        self.bridge.happened.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        page.start_asked.connect(self.start)
        page.pause_asked.connect(self.pause)
        page.resume_asked.connect(self.resume)
        page.stop_asked.connect(self.stop)
        page.fire_asked.connect(self._fire)

    @property
    def is_running(self) -> bool:
        return self.line is not None and self.line.state not in RESTING

    def start(self, recipe: str, address: str) -> None:
        """Load the recipe's bundle, then start; the page says what is going on."""
        if self.is_running:
            return
        self._page.show_starting(True)
        self._messages.withdraw("camera.", "line.", "picture.", "bundle.", "recipe.", "disk.", "crash", "late")
        self._tasks.start(
            Work(
                lambda _: self._load(recipe, address),
                self._begin,
                fault=self._messages.fault,
                ended=lambda: self._page.show_starting(False),
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
            self._tasks.start(Work(lambda _: line.stop(STOP_S), lambda _: None))

    def close(self) -> None:
        """Stop now and wait for it: the window is closing."""
        if self.line is not None:
            self.line.stop(STOP_S)

    def _load(self, name: str, address: str) -> Line:
        """In a task: everything that can be refused is refused before the line starts."""
        stored = self._store.recipe(name)
        if stored.bundle_hash is None:
            raise Fault("recipe.untaught", name=name)
        chosen = settings.load(self._station.settings)
        judge = self._makers.judge(self._station.bundles / stored.bundle_hash, stored.recipe, chosen)
        line = self._makers.line(self._makers.camera(address), judge, chosen, self.bridge.post)
        self._remember(replace(chosen, recipe=name, camera=address))
        return line

    def _remember(self, chosen: Settings) -> None:
        try:
            settings.save(chosen, self._station.settings)
        except OSError as error:
            raise Fault("file.unwritable", path=self._station.settings, why=error.strerror or error) from None

    def _begin(self, line: Line) -> None:
        self.line = line
        self._page.show_line(line)
        self._changed(True)
        line.start()

    def _fire(self) -> None:
        if self.line is not None and isinstance(self.line.trigger, Software):
            self.line.trigger.fire()

    def _hear(self, event: LineEvent) -> None:
        """One event of the line, in the window's thread."""
        if isinstance(event, Judged):
            self._page.add_part(event.inspection, event.frame)
        elif isinstance(event, CameraLost | PictureFault):
            self._messages.fault(event.fault)
        elif isinstance(event, CameraBack):
            self._messages.withdraw("camera.")
        elif isinstance(event, StateChanged):
            self._page.show_state(event.state)
            self._changed(self.is_running)
        elif isinstance(event, LineFailed):
            self._tell_failure(event.error)
        elif isinstance(event, LineEnded):
            self._tell_end(event)

    def _tell_failure(self, failure: Exception) -> None:
        if isinstance(failure, Fault):
            self._messages.fault(failure)
        else:
            self._tasks.crashed.emit(failure)

    def _tell_end(self, event: LineEnded) -> None:
        late = event.shutdown.late
        if late:
            self._messages.tell(Message("late", lambda: _late_words(late)))
        self._page.show_state(self._page.state if self.line is None else self.line.state)
        self._changed(self.is_running)


def _late_words(late: tuple[str, ...]) -> tuple[str, str]:
    return (
        QCoreApplication.translate(
            "Running", "The line stopped, but these parts of it did not end in time: {names}."
        ).format(names=list_words(map(worker_word, late))),
        QCoreApplication.translate("Running", "Close this program before the line is started again."),
    )
