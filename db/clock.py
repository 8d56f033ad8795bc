"""Whether the clock of the computer can be trusted: it is compared with the records and with a clock nobody sets."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables import InspectionRow

MOST_AHEAD = timedelta(days=31)  # of the newest record when the program starts: a station may rest for so long
MOST_BEHIND = timedelta(hours=1)  # of the newest record
MOST_DRIFT = timedelta(hours=1)  # between two parts, against the clock that only counts


@dataclass(frozen=True)
class Jump:
    """The clock said `before` for the part of `last_id`, and `after` for the next one."""

    before: datetime
    after: datetime
    last_id: int


class ClockWatch:
    """Used on the writer's thread alone. `steady` counts seconds evenly, also while the computer sleeps."""

    def __init__(self, steady: Callable[[], float] | None = None) -> None:
        self._steady = steady or steady_s
        self._seen: tuple[datetime, float] | None = None  # the time of the last part, and when it came
        self._before: tuple[datetime, float] | None = None  # the same of the part before it

    def look(self, session: Session, taken_at: datetime) -> Jump | None:
        """Compare a part that is about to be recorded with the one recorded before it."""
        counted = self._steady()
        if self._seen is None or self._seen[0] != taken_at:  # else writing it failed, and is tried again
            self._before = self._seen
            self._seen = (taken_at, counted)
        seen = self._before
        last = session.execute(
            select(InspectionRow.id, InspectionRow.taken_at).order_by(InspectionRow.id.desc()).limit(1)
        ).first()
        if last is None:
            return None
        if seen is None:
            jumped = _jumped_while_off(last.taken_at, taken_at)
        else:
            jumped = abs(taken_at - seen[0] - timedelta(seconds=counted - seen[1])) > MOST_DRIFT
        return Jump(last.taken_at, taken_at, last.id) if jumped else None


def _jumped_while_off(before: datetime, after: datetime) -> bool:
    """Whether no rest of a station explains the time between two parts."""
    return after - before > MOST_AHEAD or before - after > MOST_BEHIND


def steady_s() -> float:
    """Seconds of the clock that only counts; where the system has one, of that which counts during sleep too."""
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if asleep_too is None else time.clock_gettime(asleep_too)
