"""The line's counts, shared by its threads: every part that came is accounted for once."""

import threading
from dataclasses import replace

from inspectfork.line.events import Shutdown
from inspectfork.line.state import LineCounts
from inspectfork.verdict import Decision


class Tally:
    """Counts until it is closed; what late threads do afterwards changes nothing any more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts = LineCounts()
        self._closed = False

    @property
    def counts(self) -> LineCounts:
        return self._counts

    def came(self) -> None:
        """A part came, with a picture or without."""
        self._add(frames=1)

    def dropped(self) -> None:
        """A part came and could not wait."""
        self._add(dropped=1)

    def done(self, decision: Decision) -> None:
        """A part is judged and recorded."""
        match decision:
            case Decision.OK:
                self._add(ok=1)
            case Decision.NG:
                self._add(ng=1)
            case Decision.NOT_INSPECTED:
                self._add(not_inspected=1, faults=1)

    def close(self, late: tuple[str, ...]) -> Shutdown:
        """The final account: parts that are not recorded by now are faults."""
        with self._lock:
            c = self._counts
            if not self._closed:
                self._closed = True
                self._counts = c = replace(c, faults=c.frames - c.ok - c.ng)
        return Shutdown(c.frames, c.ok + c.ng, c.dropped, c.faults, late)

    def _add(self, **more: int) -> None:
        with self._lock:
            if not self._closed:
                self._counts = replace(self._counts, **{n: getattr(self._counts, n) + k for n, k in more.items()})
