"""What a sudden end leaves in a station: found and removed by the next program that has the station for itself.

Only what this program names so is touched, and what a stopped job goes on from stays.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from db.leftover_pictures import PictureLeftovers
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.station import Station

_SCRATCH = re.compile(r"tmp[a-z0-9_]{8}")  # as tempfile names a folder
_DRAFT = re.compile(
    r"(settings|secrets|station\.key)\.part|settings\.toml(\.\d+)?\.part|station\.db\.\w+\.bak\.part(-journal)?"
)
_LOOP = re.compile(r"\d{4}-\d\d-\d\d \d\d-\d\d-\d\d")
_LOOP_RESULT = "result.json"  # what a loop writes when it has come to its end


@dataclass(frozen=True)
class Leftovers:
    """Files and folders beside the pictures, and those among them."""

    scratch: list[Path]
    pictures: PictureLeftovers

    @property
    def removable(self) -> list[Path]:
        return [*self.scratch, *self.pictures.removable]


def found_leftovers(station: Station, store: Store) -> Leftovers:
    """What lies there now."""
    return Leftovers(list(_scratch(station)), store.leftover_pictures())


def sweep_leftovers(station: Station, store: Store) -> None:
    """Remove them, for whoever holds the station's lock; what cannot be removed is left for another time."""
    with suppress(Fault, OSError):
        removed = sum(map(_remove, found_leftovers(station, store).removable))
        if removed:
            store.event("leftover.swept", by="", count=removed).result()


def _scratch(station: Station) -> Iterator[Path]:
    root = station.root
    yield from (path for path in _entries(root) if _DRAFT.fullmatch(path.name))
    yield from (path for path in _entries(station.bundles) if _is_scratch(path) and _is_unpacked(path))
    for jobs in (root / "teaching", *_entries(root / "tuning")):
        yield from filter(_is_scratch, _entries(jobs))
    for loop in _entries(root / "loop"):
        if _LOOP.fullmatch(loop.name) and not (loop / _LOOP_RESULT).exists():
            yield loop


def _is_scratch(path: Path) -> bool:
    return _SCRATCH.fullmatch(path.name) is not None and path.is_dir() and not path.is_symlink()


def _is_unpacked(folder: Path) -> bool:
    """Whether it holds nothing but the numbered folders into which a package is unpacked."""
    return all(entry.name.isdecimal() for entry in _entries(folder))


def _entries(folder: Path) -> Iterator[Path]:
    """What lies in a folder; nothing where it is not there."""
    try:
        yield from folder.iterdir()
    except OSError:
        return


def _remove(path: Path) -> bool:
    """Whether it is gone."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return not path.exists()
