"""The station's note of its last backup, which whoever has the records open takes up as an event."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from db.faults import file_faults
from inspectfork.fault import Fault

NAME = "station.backup"


@dataclass(frozen=True)
class BackupNote:
    """Where the last backup was written, when, by whom, and whether the records have the event."""

    file: str
    at: str
    by: str
    is_recorded: bool = False

    @property
    def written_at(self) -> datetime:
        return datetime.fromisoformat(self.at)


def read_note(folder: Path) -> BackupNote | None:
    """The note in a station's folder; None where there is none that can be read."""
    try:
        note = BackupNote(**json.loads((folder / NAME).read_text("utf-8")))
        datetime.fromisoformat(note.at)
    except (OSError, ValueError, TypeError):
        return None
    return note


def write_note(folder: Path, note: BackupNote) -> None:
    """Raises Fault `disk.full` or `station.unwritable`."""
    draft = folder / f"{NAME}.part"
    with file_faults(folder, "station.unwritable"):
        draft.write_text(json.dumps(asdict(note), ensure_ascii=False), "utf-8")
        draft.replace(folder / NAME)


def note_recorded(folder: Path, note: BackupNote) -> None:
    """The event of this backup is in the records now."""
    with suppress(Fault):  # it is recorded once more then
        write_note(folder, replace(note, is_recorded=True))
