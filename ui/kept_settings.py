"""The station's settings as the window keeps them: read anew each time, written by one lane at a time."""

from pathlib import Path
from threading import Lock

from inspectfork import settings
from inspectfork.settings import Lane, Settings


class KeptSettings:
    """May be asked from any thread. Raises Fault `settings.unreadable`, `file.unwritable` or `disk.full`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()

    def load(self) -> Settings:
        """As the file says now."""
        with self._lock:
            return settings.load(self._path)

    def remember(self, number: int, lane: Lane) -> Settings:
        """Note what lane `number` works with, and leave the rest as it is."""
        with self._lock:
            kept = settings.load(self._path).with_lane(number, lane)
            settings.save(kept, self._path)
            return kept
