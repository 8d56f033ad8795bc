"""Events: what happened beside the verdicts and who changed what. Only ever added; read back the newest first."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from db.tables import EventRow
from inspectfork.audit import event_sentence
from inspectfork.frame import now


@dataclass(frozen=True)
class LoggedEvent:
    """What happened beside the verdicts."""

    id: int
    at: datetime | None  # None of a row whose time was changed by hand
    kind: str
    text: str
    by: str
    facts: Mapping[str, str]


@dataclass(frozen=True)
class EventQuery:
    """Which events: from `since` on, of a kind that begins with `kind`; None lets everything through."""

    since: datetime | None = None
    kind: str | None = None
    limit: int | None = 200


def add_event(session: Session, kind: str, by: str = "", **facts: object) -> None:
    """Note what happened now and who did it; `kind` is one of `inspectfork.audit.EVENTS`, `facts` fill its sentence."""
    words = {name: str(value) for name, value in facts.items()}
    session.add(EventRow(at=now(), kind=kind, text=event_sentence(kind, words), by=by, facts=words))


def find_events(session: Session, query: EventQuery) -> Iterator[LoggedEvent]:
    """The events asked for, the one recorded last first; a row that was changed by hand is given as far as it goes."""
    row = EventRow
    found = select(row.id, cast(row.at, String), row.kind, row.text, row.by, cast(row.facts, String))
    if query.since is not None:
        found = found.where(row.at >= query.since)
    if query.kind is not None:
        found = found.where(row.kind.startswith(query.kind, autoescape=True))
    for id, at, kind, text, by, facts in session.execute(found.order_by(row.id.desc()).limit(query.limit)):
        yield LoggedEvent(id, _moment(at), str(kind), str(text), str(by), _facts(facts))


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text)).replace(tzinfo=UTC)
    except ValueError:
        return None


def _facts(text: object) -> Mapping[str, str]:
    try:
        facts = json.loads(str(text))
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in facts.items()} if isinstance(facts, dict) else {}
