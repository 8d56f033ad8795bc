"""Every camera of the station with what runs behind its page: a line, a watch on drift, and messages of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt

from db.store import Store
from inspectfork.line.events import Judged, LineEvent
from inspectfork.settings import Settings
from inspectfork.station import Station
from ui.disagreeing import Disagreeing
from ui.drift_watch import DriftWatch
from ui.kept_settings import KeptSettings
from ui.lane_messages import LaneMessages
from ui.messages import MessageStrip
from ui.pages.lanes import LanesPage
from ui.running import Makers, Running
from ui.scanner import Scanner
from ui.shift import Shift
from ui.tasks import Tasks
from ui.widgets.counters import Tally


class Lanes(QObject):
    """What can be asked of all lanes together. `changed` hears whether any of them runs."""

    def __init__(
        self,
        station: Station,
        store: Store,
        page: LanesPage,
        messages: MessageStrip,
        tasks: Tasks,
        makers: Makers,
        shift: Shift,
        changed: Callable[[bool], None],
        who: Callable[[], str],
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._store, self._page, self._shift, self._changed, self._who = store, page, shift, changed, who
        self._allowed, self._refused = True, False
        self.running: list[Running] = []
        self.drift: list[DriftWatch] = []
        self.kept = KeptSettings(station)
        for lane in page.lanes:
            said = LaneMessages(messages, lane.number, lane.is_alone)
            running = Running(station, store, lane, said, tasks, makers, self.kept, shift, self._tell_change)
            watch = DriftWatch(station, store, said, tasks)
            disagreeing = Disagreeing(store, lane, said, tasks)
            running.setParent(self)
            disagreeing.setParent(self)
            watch.setParent(self)
            running.bridge.happened.connect(watch.hear, Qt.ConnectionType.QueuedConnection)
            running.bridge.happened.connect(self._hear, Qt.ConnectionType.QueuedConnection)
            self.running.append(running)
            self.drift.append(watch)
        self.scanner = Scanner(page.serial)
        page.serial.given.connect(self.give_serial)
        page.shift.new_asked.connect(self.begin_shift)
        shift.turned.connect(page.shift.show_since)

    @property
    def is_running(self) -> bool:
        return any(running.is_running for running in self.running)

    def show_settings(self, chosen: Settings) -> None:
        """The cameras of the station, and what they have inspected in this shift."""
        self._page.shift.show_since(self._shift.began)
        for lane, page, running in zip(chosen.lanes, self._page.lanes, self.running, strict=True):
            page.chosen = lane.recipe
            page.show_camera(lane.camera)
            page.show_trigger(chosen.trigger)
            page.begin_shift(self._shift.began, Tally())
            running.count_shift()

    def show_recipes(self, names: list[str], chosen: str) -> None:
        """Offer these recipes on every lane; `chosen` is for the first one, the others keep theirs."""
        for page in self._page.lanes:
            page.show_recipes(names, chosen if page.number == 1 else "")

    def refuse(self) -> None:
        """No line may be started here: another program has the station."""
        self._refused = True
        self._offer_shift()
        for page in self._page.lanes:
            page.refuse()

    def allow(self, allowed: bool) -> None:
        """Whether lines may be started and verdicts disagreed with; stopping always may be."""
        self._allowed = allowed
        self._offer_shift()
        for page in self._page.lanes:
            page.allow(allowed)

    def begin_shift(self) -> None:
        """A new shift begins now, as who works here says; it is recorded who that was."""
        if self._allowed and not self._refused:
            self._shift.begin()
            self._store.event("shift.started", self._who())

    def _offer_shift(self) -> None:
        self._page.shift.new.setEnabled(self._allowed and not self._refused)

    def record_by(self, operator: str) -> None:
        """From now on the records bear this name."""
        for running in self.running:
            if running.line is not None:
                running.line.record_by(operator)

    def give_serial(self, serial: str) -> None:
        """The next part is this one, for every camera that looks at it."""
        for running in self.running:
            if running.line is not None:
                running.line.serials.give(serial)

    def stop(self) -> None:
        """Stop every line."""
        for running in self.running:
            running.stop()

    def close(self) -> None:
        """Stop every line at once and wait for all of them: the window is closing."""
        with ThreadPoolExecutor(len(self.running), thread_name_prefix="closing") as pool:
            list(pool.map(Running.close, self.running))

    def _hear(self, event: LineEvent) -> None:
        if isinstance(event, Judged):
            self._page.serial.taken(event.inspection.serial)

    def _tell_change(self) -> None:
        self._page.serial.want(any(running.takes_serials for running in self.running))
        self._changed(self.is_running)
