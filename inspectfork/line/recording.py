"""Having each inspection recorded, and waiting where the records cannot take it: a locked database, a full disk."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.verdict import Inspection

WAITS = {"database.locked": "line.waits_locked", "disk.full": "line.waits_full"}  # what passes by itself


def holds_up(waits_for: Fault | None) -> bool:
    """Whether it is the records that a line waits for, not its camera."""
    return waits_for is not None and waits_for.code in WAITS.values()


class Records(Protocol):
    """Where verdicts are recorded; what the line needs of the store."""

    def record(self, inspection: Inspection, frame: Frame | None) -> Future[None]:
        """The future is done when the record is durable."""

    def wait_for_room(self, timeout_s: float) -> bool:
        """Whether there is room for more pictures, at the latest after `timeout_s`; for sources that can wait."""

    def event(self, kind: str, by: str | None = None, **facts: object) -> Future[None]:
        """Note what happened beside the verdicts; the future is done when that is durable."""


@dataclass(frozen=True)
class Waits:
    """How long an inspection waits to be recorded before the line fails, and the pause between two tries."""

    longest_s: float = 300.0
    pause_s: float = 1.0


class Recording:
    """Records one inspection after the other. `waiting` hears what is waited for, and None when it is over."""

    def __init__(
        self, records: Records, waiting: Callable[[Fault | None], None], stop: Event, waits: Waits | None = None
    ) -> None:
        self._records, self._waiting, self._stop = records, waiting, stop
        self._waits = waits or Waits()

    def record(self, inspection: Inspection, frame: Frame | None) -> None:
        """Return when the record is durable. Raises the Fault that does not pass, or not in time, or not before the
        line is to stop.
        """
        try:
            self._records.record(inspection, frame).result()
        except Fault as fault:
            if fault.code not in WAITS:
                raise
            self._wait(inspection, frame, fault)

    def _wait(self, inspection: Inspection, frame: Frame | None, fault: Fault) -> None:
        began = time.monotonic()
        reason = fault
        while True:
            self._waiting(Fault(WAITS[reason.code], **reason.facts))
            if self._stop.wait(self._waits.pause_s):
                raise reason
            is_last = time.monotonic() - began >= self._waits.longest_s
            try:
                self._records.record(inspection, frame).result()
                break
            except Fault as again:
                if is_last or again.code not in WAITS:
                    raise
                reason = again
        self._waiting(None)
        self._records.event("line.waiting", why=fault.what)
        self._records.event("line.resumed", seconds=f"{time.monotonic() - began:.0f}")
