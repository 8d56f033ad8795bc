"""Pictures go to the disk off the verdict path, by a small bounded queue; what became of each is recorded."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from threading import Condition
from time import monotonic
from typing import Any

from numpy.typing import NDArray
from sqlalchemy.orm import Session

from db.events import add_event
from db.pictures import Pictures, PictureState
from db.tables import PictureRow
from db.writer import Writer, WriterClosed
from inspectfork.fault import Fault
from inspectfork.frame import Pixels

log = logging.getLogger(__name__)

DEPTH = 16  # pictures waiting at most; one more is dropped and counted, as memory must stay flat
CALM = 6  # pictures waiting at most for a source that can wait: the parts that a line already holds still find room
_SWEEP_EVERY_S = 3600.0


@dataclass(frozen=True, eq=False)
class PictureJob:
    """A picture to be written, and its map, once the verdict is recorded."""

    inspection_id: int
    pixels: Pixels
    map: NDArray[Any] | None
    floor_gb: float


class Keeper:
    """`start_state` and `keep` are called on the writer's thread alone; the writing happens on the keeper's own."""

    def __init__(
        self, pictures: Pictures, writer: Writer, sweep: Callable[[], int], tell: Callable[[Fault], None]
    ) -> None:
        """`tell` is called, on either thread, when pictures are not kept any more and when they are again."""
        self.dropped = 0
        self._pictures, self._writer, self._sweep, self._tell = pictures, writer, sweep, tell
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="db-pictures")
        self._waiting, self._news = 0, Condition()
        self._dropped_now = 0  # in this jam
        self._told: PictureState | None = None  # the trouble already told as an event
        self._unkept = 0  # since then
        self._swept_at = -_SWEEP_EVERY_S

    def start_state(self, session: Session) -> PictureState:
        """PENDING when there is room for one more picture, else DROPPED, counted, and told once a jam."""
        waiting = self._waiting  # only this thread makes it more
        if not waiting and self._dropped_now:
            self._end_trouble(session, self._dropped_now)
            self._dropped_now = 0
        if waiting < DEPTH:
            return PictureState.PENDING
        if not self._dropped_now:
            add_event(session, "picture.dropping")
            self._tell(Fault("keeping.too_fast"))
        self._dropped_now += 1
        self.dropped += 1
        return PictureState.DROPPED

    def keep(self, job: PictureJob) -> None:
        """Write the picture soon; there is room, as `start_state` said."""
        self._count(1)
        self._thread.submit(self._store, job).add_done_callback(self._done)

    def wait_for_room(self, timeout_s: float) -> bool:
        """Whether few pictures wait, at the latest after `timeout_s`: for sources that lose nothing by waiting."""
        with self._news:
            return self._news.wait_for(lambda: self._waiting <= CALM, timeout_s)

    def sweep(self) -> Future[int]:
        """Delete what is past its days, on the keeper's thread, so that no picture comes back meanwhile."""
        return self._thread.submit(self._sweep)

    def close(self, timeout_s: float) -> bool:
        """Write what is waiting; False, and the rest is given up, when that takes longer than `timeout_s`."""
        last = self._thread.submit(lambda: None)
        in_time = not wait([last], timeout_s).not_done
        self._thread.shutdown(wait=False, cancel_futures=True)
        return in_time

    def _count(self, change: int) -> None:
        with self._news:
            self._waiting += change
            self._news.notify_all()

    def _done(self, future: Future[None]) -> None:
        self._count(-1)
        if not future.cancelled() and (error := future.exception()) is not None:
            log.error("a picture could not be kept", exc_info=error)

    def _store(self, job: PictureJob) -> None:
        digest, state, trouble = None, PictureState.STORED, ""
        try:
            if self._pictures.has_room(job.floor_gb):
                digest = self._pictures.put(job.pixels)
            else:
                state, trouble = PictureState.NO_ROOM, f"less than {job.floor_gb:g} GB is free on the disk"
        except OSError as error:
            state, trouble = PictureState.LOST, str(error.strerror or error)
        if digest is not None and job.map is not None:
            with suppress(OSError):  # a map that does not fit is left out; the picture is there
                self._pictures.put_map(digest, job.inspection_id, job.map)
        self._note(job.inspection_id, state, digest, trouble)
        self._sweep_hourly()

    def _note(self, inspection_id: int, state: PictureState, digest: str | None, trouble: str) -> None:
        def work(session: Session) -> None:
            row = session.get_one(PictureRow, inspection_id)
            row.state, row.hash = state, digest
            if trouble and state != self._told:
                kind = "no_room" if state == PictureState.NO_ROOM else "unwritten"
                add_event(session, f"picture.{kind}", why=trouble)
                self._tell(Fault(f"keeping.{kind}", why=trouble))
            elif self._told and not trouble:
                self._end_trouble(session, self._unkept)

        with suppress(Fault, WriterClosed):  # the row stays pending, and is marked lost at the next start
            self._writer.submit(work).result()
            self._told = state if trouble else None
            self._unkept = self._unkept + 1 if trouble else 0

    def _end_trouble(self, session: Session, count: int) -> None:
        add_event(session, "picture.kept_again", count=count)
        self._tell(Fault("keeping.again", count=count))

    def _sweep_hourly(self) -> None:
        if monotonic() - self._swept_at >= _SWEEP_EVERY_S:
            self._swept_at = monotonic()
            with suppress(OSError, Fault, WriterClosed):  # what cannot be deleted now is tried again in an hour
                self._sweep()
