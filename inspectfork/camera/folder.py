"""Pictures in files: a folder, a list or one file once through."""

from collections.abc import Iterator
from pathlib import Path

from inspectfork.camera.camera import SourceEnded
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.looks import Look, looks_at_pictures
from inspectfork.picture import list_pictures
from inspectfork.readable import readable


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
