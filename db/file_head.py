"""The first bytes of the database file, which count its changes, read beside SQLite."""

import os
from pathlib import Path

_BYTES = 100  # of the header of an SQLite file (https://www.sqlite.org/fileformat.html, 1.3)


class FileHead:
    """Holds the file open until `close`, which comes after the last connection of this process.

    On POSIX, closing any descriptor of a file drops every lock of the process on it, those of SQLite too: another
    program would take itself for the only one and remove the log (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """

    def __init__(self, path: Path) -> None:
        """Raises OSError."""
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))

    def read(self) -> bytes:
        """The bytes as they are now; fewer of a file that was cut off. Call it from one thread. Raises OSError."""
        os.lseek(self._file, 0, os.SEEK_SET)
        return os.read(self._file, _BYTES)

    def close(self) -> None:
        os.close(self._file)
