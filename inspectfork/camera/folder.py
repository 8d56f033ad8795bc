"""Pictures in files: a folder, a list or one file once through, or a folder watched for new files."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inspectfork.camera.camera import SourceEnded
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.looks import Look, looks_at_pictures
from inspectfork.picture import is_picture_name, list_pictures, read_picture
from inspectfork.readable import readable

_EMPTY_SETTLE_S = 10.0  # some programs create the file first and write it much later


def _frame(path: Path, number: int) -> Frame:
    """One file as a frame; a name that leads nowhere is one unreadable picture, not the end of the run."""
    try:
        return Frame(read_picture(path), str(path), number, serial=path.stem)
    except Fault as fault:
        if fault.code != "file.missing":
            raise
        raise Fault("picture.unreadable", source=path) from None


class FolderCamera:
    """Every picture of every file of `source` (as `list_pictures` finds them) once, in order."""

    patient = True

    def __init__(self, source: Path) -> None:
        self.name = readable(source)
        self._source = source
        self._waiting: Iterator[Look] | None = None

    def open(self) -> None:
        """List the pictures; opened again, it goes on where it was.

        Raises Fault `file.missing`, and `folder.*` for a sub-folder that would not be read.
        """
        if self._waiting is None:
            self._waiting = looks_at_pictures(list_pictures(self._source))

    def read(self, timeout_s: float) -> Frame | None:
        del timeout_s  # files are there at once
        look = next(self._waiting or iter(()), None)
        if look is None:
            raise SourceEnded
        if isinstance(look.picture, Frame):
            return look.picture
        if look.picture.code == "file.missing":  # a name that leads nowhere is one unreadable picture
            raise Fault("picture.unreadable", source=look.source)
        raise look.picture

    def discard(self) -> None:
        """Files do not grow old."""

    def close(self) -> None:
        """Nothing is held."""


@dataclass(frozen=True)
class _Look:
    """A file as it was seen: while `size` or `changed_ns` move, somebody is still writing it."""

    size: int
    changed_ns: int


class WatchedFolder:
    """Gives each new or rewritten picture of a folder once it has stopped changing for `settle_s`.

    What lies there at the first `open` is old. After an outage of the folder, what came meanwhile is given.
    """

    patient = True

    def __init__(
        self,
        folder: Path,
        settle_s: float = 0.5,
        look_every_s: float = 0.1,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = str(folder)
        self._folder, self._settle_s, self._look_every_s, self._clock = folder, settle_s, look_every_s, clock
        self._taken: dict[Path, _Look] | None = None
        self._growing: dict[Path, tuple[_Look, float]] = {}
        self._number = 0

    def open(self) -> None:
        """Look for the first time. Raises Fault `camera.lost` while the folder cannot be reached."""
        seen = self._look()
        if self._taken is None:
            self._taken = seen

    def read(self, timeout_s: float) -> Frame | None:
        until = time.monotonic() + timeout_s
        while (path := self._ready()) is None:
            left = until - time.monotonic()
            if left <= 0:
                return None
            time.sleep(min(left, self._look_every_s))
        self._number += 1
        return _frame(path, self._number)

    def _ready(self) -> Path | None:
        """The oldest picture that has settled."""
        seen, now, taken = self._look(), self._clock(), self._taken or {}
        self._taken = taken = {path: look for path, look in taken.items() if path in seen}
        fresh = {path: look for path, look in seen.items() if taken.get(path) != look}
        before = self._growing
        self._growing = {
            path: before[path] if path in before and before[path][0] == look else (look, now)
            for path, look in fresh.items()
        }
        settled = [
            (look.changed_ns, path)
            for path, (look, since) in self._growing.items()
            if now - since >= (self._settle_s if look.size else _EMPTY_SETTLE_S)
        ]
        if not settled:
            return None
        _, path = min(settled)
        taken[path] = self._growing.pop(path)[0]
        return path

    def _look(self) -> dict[Path, _Look]:
        if not self._folder.is_dir():
            raise Fault("camera.lost", source=self.name)
        seen: dict[Path, _Look] = {}
        for folder, _, names in os.walk(self._folder):
            for path in (Path(folder, name) for name in names):
                if is_picture_name(path) and (look := _look_at(path)):
                    seen[path] = look
        return seen

    def discard(self) -> None:
        """Files do not grow old."""

    def close(self) -> None:
        """Nothing is held."""


def _look_at(path: Path) -> _Look | None:
    """None for a file that was moved away between listing and looking."""
    try:
        state = path.stat()
    except OSError:
        return None
    return _Look(state.st_size, state.st_mtime_ns)
