"""What a line does becomes records beside its verdicts: started, stopped, failed, its camera lost and back."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

from db.writer import WriterClosed
from inspectfork.fault import Fault
from inspectfork.line.events import CameraBack, CameraLost, LineEnded, LineEvent, LineFailed, StateChanged
from inspectfork.line.state import LineState

log = logging.getLogger(__name__)


class EventRecords(Protocol):
    """Where events are recorded; what the journal needs of the store."""

    def event(self, kind: str, by: str | None = None, **facts: object) -> Future[None]:
        """Hand the event over at once; the future is done when it is durable."""


class LineJournal:
    """Records what one line reports and hands each event on. Nothing waits for a record, and none can stop the line.

    `operator` gives who works at the line now.
    """

    def __init__(
        self,
        records: EventRecords,
        recipe: str,
        version: int,
        camera: str,
        operator: Callable[[], str],
        hand_on: Callable[[LineEvent], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._records = records
        self._recipe = recipe
        self._version = version
        self._camera = camera
        self._operator = operator
        self._hand_on = hand_on
        self._clock = clock
        self._has_started = False
        self._lost_at: float | None = None

    def hear(self, event: LineEvent) -> None:
        """In the line's threads: record what is to be recorded, then hand it on."""
        match event:
            case StateChanged(LineState.RUNNING) if not self._has_started:
                self._has_started = True
                self._record("line.started", recipe=self._recipe, version=self._version, camera=self._camera)
            case CameraLost(fault):
                self._lost_at = self._clock() if self._lost_at is None else self._lost_at
                self._record("camera.lost", source=self._camera, why=fault.what)
            case CameraBack():
                away_s = self._clock() - self._lost_at if self._lost_at is not None else 0.0
                self._lost_at = None
                self._record("camera.back", source=self._camera, seconds=f"{away_s:.0f}")
            case LineFailed(error):
                self._record("line.failed", why=str(error) or type(error).__name__)
            case LineEnded(shutdown):
                self._record("line.stopped", parts=shutdown.frames)
        self._hand_on(event)

    def _record(self, kind: str, **facts: object) -> None:
        try:
            self._records.event(kind, by=self._operator(), **facts).add_done_callback(_log_failure)
        except (Fault, WriterClosed) as error:  # the line goes on, or ends, without this record
            log.warning("the event %s could not be recorded: %r", kind, error)


def _log_failure(recorded: Future[None]) -> None:
    if not recorded.cancelled() and (error := recorded.exception()) is not None:
        log.warning("an event of a line could not be recorded: %r", error)
