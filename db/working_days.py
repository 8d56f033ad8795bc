"""The days on which the station worked, in the order of its records: no clock is read to tell how old a record is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from db.tables import EventRow, InspectionRow

CALM_DAYS = 3  # working days after a jump of the clock before pictures are deleted again
_HOUR = len("2026-11-24 06")  # characters of a time that all parts of an hour have in common


@dataclass(frozen=True)
class WorkingDay:
    """A day on which parts were recorded, and the id of the last of them."""

    day: date
    last_id: int


def working_days(session: Session) -> list[WorkingDay]:
    """The days with records in this station's time, the day recorded last first."""
    hour = func.substr(cast(InspectionRow.taken_at, String), 1, _HOUR, type_=String)
    last_of_hour = session.execute(select(hour, func.max(InspectionRow.id)).group_by(hour))
    last_ids: dict[date, int] = {}
    for text, last_id in last_of_hour:
        day = _local_day(text)
        if day is not None:
            last_ids[day] = max(last_id, last_ids.get(day, 0))
    days = [WorkingDay(day, last_id) for day, last_id in last_ids.items()]
    return sorted(days, key=lambda found: found.last_id, reverse=True)


def is_calm(session: Session, days: Sequence[WorkingDay]) -> bool:
    """Whether the station has worked for `CALM_DAYS` days since its clock jumped last."""
    newest = select(EventRow.facts).filter_by(kind="clock.jumped").order_by(EventRow.id.desc()).limit(1)
    facts = session.scalars(newest).first()
    if facts is None:
        return True
    before_jump = int(facts.get("last_id", 0))
    return sum(found.last_id > before_jump for found in days) >= CALM_DAYS


def expired_id(days: Sequence[WorkingDay], keep_days: int) -> int:
    """The id up to which records are older than the last `keep_days` working days; 0 where none is."""
    return days[keep_days].last_id if len(days) > keep_days else 0


def _local_day(hour: str) -> date | None:
    """The day of this hour (UTC, as the records keep it); None for a time that was changed by hand."""
    try:
        return datetime.fromisoformat(f"{hour}:00").replace(tzinfo=UTC).astimezone().date()
    except (ValueError, OverflowError):
        return None
