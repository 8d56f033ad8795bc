"""Events that programs which only read leave beside the database, for whoever works on the station to record.

A second connection that writes would change the database under the program that works on it.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from db.faults import file_faults

NAME = "pending-events.jsonl"
TAKEN = "pending-events.taken"


@dataclass(frozen=True)
class PendingEvent:
    """`kind` and `facts` as in `inspectfork.audit`; `at` is the moment in ISO 8601 with its zone."""

    kind: str
    by: str
    at: str
    facts: dict[str, str]


@dataclass(frozen=True)
class Pending:
    """Events that were taken; `drop` once they are recorded."""

    events: list[PendingEvent]
    file: Path

    def drop(self) -> None:
        """They are recorded. Where the file cannot be removed, they are recorded once more."""
        with suppress(OSError):
            self.file.unlink()


def add_pending(folder: Path, event: PendingEvent) -> None:
    """Append one event, durably. Raises Fault `disk.full` or `station.unwritable`."""
    with file_faults(folder, "station.unwritable"), (folder / NAME).open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(event)) + "\n")
        file.flush()
        os.fsync(file.fileno())


def take_pending(folder: Path) -> Pending:
    """The events that wait; those of a program that ended before it recorded them come first."""
    taken = folder / TAKEN
    if not taken.exists():
        with suppress(OSError):
            (folder / NAME).replace(taken)
    try:
        lines = taken.read_text("utf-8").splitlines()
    except OSError:
        lines = []
    events = [_event(line) for line in lines]
    return Pending([event for event in events if event is not None], taken)


def _event(line: str) -> PendingEvent | None:
    """None for a line that was cut off by a sudden end."""
    try:
        event = PendingEvent(**json.loads(line))
        datetime.fromisoformat(event.at)
    except (ValueError, TypeError):
        return None
    return event
