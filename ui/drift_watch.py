"""While a line runs: whether its recipe drifts, said in the message strip and never in the line's way."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from db.store import Store
from inspectfork.line.events import Judged, LineEnded, LineEvent
from inspectfork.station import Station
from ui.drift_words import advice_on, drift_said, in_a_row
from ui.drifting import Tracked, tracked_of
from ui.lane_messages import LaneMessages
from ui.messages import Message, Tone
from ui.tasks import Tasks, Work
from ui.words import spoken

EVERY = 50  # parts between two looks; the first part of a run is looked at too
KEY = "drift"


class DriftWatch(QObject):
    """Hears the line's events in the window's thread; reads the records in a task, one at a time."""

    looked = Signal()

    def __init__(self, station: Station, store: Store, messages: LaneMessages, tasks: Tasks) -> None:
        super().__init__()
        self._station, self._store, self._messages, self._tasks = station, store, messages, tasks
        self._parts = 0
        self._looking = False
        self._told: tuple[str, ...] = ()  # what drifts, as last said: closed by a person, it is not said again

    def hear(self, event: LineEvent) -> None:
        """One event of the line."""
        if isinstance(event, Judged):
            self._parts += 1
            if self._parts % EVERY == 1 and not self._looking:
                self._look(event.inspection.recipe_name)
        elif isinstance(event, LineEnded):
            self._parts, self._told = 0, ()

    def _look(self, recipe: str) -> None:
        self._looking = True
        self._tasks.start(
            Work(
                lambda _: tracked_of(recipe, self._store, self._station),
                lambda found: self._tell(recipe, [t for t in found if t.since is not None]),
                ended=self._end,
            )
        )

    def _end(self) -> None:
        self._looking = False
        self.looked.emit()

    def _tell(self, recipe: str, drifted: Sequence[Tracked]) -> None:
        names = (recipe, *(tracked.quantity for tracked in drifted)) if drifted else ()
        if not drifted:
            self._messages.withdraw(KEY)
        elif names != self._told:
            self._messages.tell(Message(KEY, lambda: _words(recipe, drifted), Tone.NOTE))
        self._told = names


def _words(recipe: str, drifted: Sequence[Tracked]) -> tuple[str, str]:
    language = spoken()
    said = in_a_row((drift_said(tracked, language) for tracked in drifted), language)
    return f"{recipe} · {said}", advice_on(drifted, language)
