"""The shift: when it began, the time of day at which it turns, and how fast its parts come."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from statistics import median

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from inspectfork.frame import now

LOOK_MS = 5000  # between two looks at the clock
KEY = "shift"


def shift_began(at: datetime, times: Sequence[str], said: datetime | None) -> datetime:
    """When the shift that runs `at` began: at the last of the local `times` ("06:00"; none: midnight), or as `said`.

    What a person said counts until the next of the times has come.
    """
    here = at.astimezone()
    starts = [time.fromisoformat(text) for text in times] or [time()]
    days = (here.date(), here.date() - timedelta(days=1))
    turns = (datetime.combine(day, start).astimezone() for day in days for start in starts)
    turned = max(turn for turn in turns if turn <= here)
    return turned if said is None else max(turned, said)


def takt_s(taken_at: Sequence[datetime]) -> float | None:
    """The usual time between two of these parts, seconds; a pause among them does not count. None for less than two."""
    times = sorted(taken_at)
    gaps = [(late - early).total_seconds() for early, late in zip(times, times[1:], strict=False)]
    return median(gaps) if gaps else None


class Shift(QObject):
    """Knows the present shift. `turned` carries the beginning of a new one."""

    turned = Signal(object)  # datetime

    def __init__(self, times: Sequence[str], state: QSettings, owner: QObject) -> None:
        super().__init__(owner)  # its clock must end in the window's thread, whoever collects garbage
        self._times, self._state = times, state
        kept = str(state.value(KEY, ""))
        self._said = datetime.fromisoformat(kept) if kept else None
        self.began = shift_began(now(), times, self._said)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def begin(self) -> None:
        """A new shift begins now, as a person says; that is remembered."""
        self._said = now()
        self._state.setValue(KEY, self._said.isoformat())
        self.look()

    def look(self) -> None:
        """See whether the shift has turned."""
        began = shift_began(now(), self._times, self._said)
        if began != self.began:
            self.began = began
            self.turned.emit(began)
