"""Tells a scanner from a person at the keyboard: a scanner's keys come faster than anyone can press them."""

from PySide6.QtGui import QKeyEvent

PACE_MS = 50  # at most this long between two keys of a scanner
LEAST_KEYS = 3  # two keys may come that fast by chance


class ScanPace:
    """Follows the keys of one entry, by the times at which the system saw them."""

    def __init__(self) -> None:
        self.last_ms: int | None = None
        self._keys = 0
        self._by_hand = False

    @property
    def is_scan(self) -> bool:
        """Whether all that came since `begin` came from a scanner."""
        return self._keys >= LEAST_KEYS and not self._by_hand

    def begin(self) -> None:
        """An entry begins."""
        self.last_ms = None
        self._keys = 0
        self._by_hand = False

    def since_last_ms(self, event: QKeyEvent) -> int:
        """The time from the last key of this entry to this one; 0 for the first."""
        return 0 if self.last_ms is None else event.timestamp() - self.last_ms

    def add(self, event: QKeyEvent) -> None:
        """One more key. A key that is held down repeats itself as fast as a scanner types."""
        self._by_hand |= event.isAutoRepeat() or self.since_last_ms(event) > PACE_MS
        self._keys += 1
        self.last_ms = event.timestamp()

    def correct(self) -> None:
        """A key that only a person presses, say to delete a letter."""
        self._by_hand = True
