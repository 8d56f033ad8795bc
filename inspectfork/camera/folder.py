"""Pictures in files: a folder, a list or one file once through."""

from collections.abc import Iterator
from pathlib import Path

from inspectfork.camera.camera import SourceEnded
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.picture import list_pictures, read_picture


def _frame(path: Path, number: int) -> Frame:
    """One file as a frame; a name that leads nowhere is one unreadable picture, not the end of the run."""
    try:
        return Frame(read_picture(path), str(path), number, serial=path.stem)
    except Fault as fault:
        if fault.code != "file.missing":
            raise
        raise Fault("picture.unreadable", source=path) from None


class FolderCamera:
    """Every picture of `source` (as `list_pictures` finds them) once, in order."""

    patient = True

    def __init__(self, source: Path) -> None:
        self.name = str(source)
        self._source = source
        self._waiting: Iterator[Path] | None = None
        self._number = 0

    def open(self) -> None:
        """List the pictures; opened again, it goes on where it was. Raises Fault `file.missing`."""
        if self._waiting is None:
            self._waiting = iter(list_pictures(self._source))

    def read(self, timeout_s: float) -> Frame | None:
        del timeout_s  # files are there at once
        path = next(self._waiting or iter(()), None)
        if path is None:
            raise SourceEnded
        self._number += 1
        return _frame(path, self._number)

    def discard(self) -> None:
        """Files do not grow old."""

    def close(self) -> None:
        """Nothing is held."""
