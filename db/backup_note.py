"""The station's note of its last backup, for whoever asks how long ago that was."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from db.faults import file_faults

NAME = "station.backup"


@dataclass(frozen=True)
class BackupNote:
    """Where the last backup was written, and when."""

    file: str
    at: str

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
