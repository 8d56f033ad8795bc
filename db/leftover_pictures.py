"""What a sudden end leaves among the pictures: drafts, and files that no record names."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.named_pictures import named_pictures
from db.tables import PictureRow, SampleRow

MOST_S = 1.0  # of looking at one start: in a store of very many pictures the rest is looked at another time
MOST_UNRECORDED = 100  # a sudden end leaves few; more come from a database of before that was put back
_FOLDER = re.compile(r"[0-9a-f]{2}")
_DRAFT = re.compile(r"[0-9a-f]{62}\.(png|\d+\.npz|thumb(\.jpg)?)(\.\d+)?\.part")
_KEPT = re.compile(r"([0-9a-f]{62})\.(png|thumb\.jpg|(\d+)\.npz)")


@dataclass
class PictureLeftovers:
    """`unrecorded` are whole pictures, thumbnails and maps; those of a database that was put back stay."""

    drafts: list[Path] = field(default_factory=list)
    unrecorded: list[Path] = field(default_factory=list)

    @property
    def removable(self) -> list[Path]:
        few = len(self.unrecorded) <= MOST_UNRECORDED
        return [*self.drafts, *self.unrecorded] if few else self.drafts


def leftover_pictures(session: Session, root: Path, most_s: float = MOST_S) -> PictureLeftovers:
    """Look through the picture store for at most so many seconds, in any order. Only names that we give count."""
    found, until = PictureLeftovers(), monotonic() + most_s
    named = named_pictures(session)
    folders = [entry for entry in _entries(root) if entry.is_dir() and _FOLDER.fullmatch(entry.name)]
    random.shuffle(folders)
    for folder in folders:
        if monotonic() > until:
            break
        _look_through(session, folder, named, found)
    return found


def _look_through(session: Session, folder: Path, named: set[str], found: PictureLeftovers) -> None:
    files = [path.name for path in _entries(folder)]
    begin, end = folder.name, f"{folder.name}g"  # no hash goes on with a g
    rows = session.execute(
        select(PictureRow.hash, PictureRow.inspection_id).where(PictureRow.hash >= begin, PictureRow.hash < end)
    ).all()
    known = {hash for hash, _ in rows} | named
    for column in (SampleRow.picture, SampleRow.mask):
        known |= set(session.scalars(select(column).where(column >= begin, column < end)))
    maps = {(hash, str(inspection_id)) for hash, inspection_id in rows}
    for name in files:
        kept = _KEPT.fullmatch(name)
        if kept is None:
            if _DRAFT.fullmatch(name):
                found.drafts.append(folder / name)
            continue
        hash = folder.name + kept[1]
        if hash not in known or (kept[3] is not None and (hash, kept[3]) not in maps):
            found.unrecorded.append(folder / name)


def _entries(folder: Path) -> Iterator[Path]:
    """What lies in a folder; nothing where it is not there."""
    try:
        yield from folder.iterdir()
    except OSError:
        return
