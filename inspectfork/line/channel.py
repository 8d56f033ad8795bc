"""The bounded way from the camera to the inspector. Parts leave it in the order in which they came."""

import threading
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime

from inspectfork.fault import Fault
from inspectfork.frame import Frame, now

_MOST_NOTES = 10_000  # parts without a picture take hardly any memory, but not without end


class Closed(Exception):
    """Nothing is left in the channel and nothing more will come."""


@dataclass(frozen=True, eq=False)
class Part:
    """A part to judge, or with a `fault` one that cannot be judged any more."""

    source: str
    frame: Frame | None = None
    fault: Fault | None = None
    serial: str = ""
    taken_at: datetime = field(default_factory=now)


class Channel:
    """Holds at most `depth` pictures; notes of parts that cannot be judged find room beside them."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._parts: deque[Part] = deque()
        self._pictures = 0
        self._closed = False
        self._news = threading.Condition()

    def offer(self, part: Part) -> bool:
        """Put a part with a picture, unless there is no room for it."""
        with self._news:
            if self._pictures >= self._depth or self._closed:
                return False
            self._put(part)
            return True

    def note(self, part: Part) -> bool:
        """Put a part without a picture, unless the channel is closed.

        Raises Fault `line.stalled` when nothing was taken for very long.
        """
        with self._news:
            if self._closed:
                return False
            if len(self._parts) >= _MOST_NOTES:
                raise Fault("line.stalled")
            self._put(part)
            return True

    def _put(self, part: Part) -> None:
        self._parts.append(part)
        self._pictures += part.frame is not None
        self._news.notify_all()

    def wait_for_room(self, timeout_s: float) -> bool:
        """Whether there is room for a picture, at the latest after `timeout_s`."""
        with self._news:
            return self._news.wait_for(lambda: self._pictures < self._depth, timeout_s)

    def take(self) -> Part:
        """The part in front, as soon as there is one. Raises Closed at the end."""
        with self._news:
            self._news.wait_for(lambda: self._parts or self._closed)
            if not self._parts:
                raise Closed
            part = self._parts.popleft()
            self._pictures -= part.frame is not None
            self._news.notify_all()
            return part

    def close(self) -> None:
        """No more pictures come; what is here can still be taken."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def empty(self) -> None:
        """Throw away what is left."""
        with self._news:
            self._parts.clear()
            self._pictures = 0
