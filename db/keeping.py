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
from db.patience import Patience
from db.pictures import Pictures, PictureState
from db.tables import PictureRow
from db.writer import Writer, WriterClosed
from inspectfork.fault import Fault
from inspectfork.frame import Pixels

log = logging.getLogger(__name__)

DEPTH = 16  # pictures waiting at most; one more is dropped and counted, as memory must stay flat
CALM = 6  # pictures waiting at most for a source that can wait: the parts that a line already holds still find room
EVENTS = {  # as what it is recorded that people are told so
    "keeping.no_room": "picture.no_room",
    "keeping.unwritten": "picture.unwritten",
    "keeping.too_fast": "picture.dropping",
    "keeping.again": "picture.kept_again",
}
KEPT_AGAIN = 5  # pictures kept in a row until trouble is over: at the disk floor one fits now and then
_SWEEP_EVERY_S = 3600.0
_UNTIL_UNLOCKED = Patience(300.0, lambda _: None)  # as long as a line waits, which tells of it


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
        self._kept_since = 0  # pictures kept in a row after the last one that was not
        self._swept_at = -_SWEEP_EVERY_S

    def start_state(self, session: Session) -> PictureState:
        """PENDING when there is room for one more picture, else DROPPED, counted, and told once a jam."""
        waiting = self._waiting  # only this thread makes it more
        if not waiting and self._dropped_now:
            self._say(session, Fault("keeping.again", count=self._dropped_now))
            self._dropped_now = 0
        if waiting < DEPTH:
            return PictureState.PENDING
        if not self._dropped_now:
            self._say(session, Fault("keeping.too_fast"))
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
        is_over = not trouble and self._told is not None and self._kept_since + 1 >= KEPT_AGAIN
        news = None
        if trouble and state != self._told:
            news = Fault("keeping.no_room" if state == PictureState.NO_ROOM else "keeping.unwritten", why=trouble)
        elif is_over:
            news = Fault("keeping.again", count=self._unkept)

        def work(session: Session) -> None:
            row = session.get_one(PictureRow, inspection_id)
            row.state, row.hash = state, digest
            if news is not None:
                add_event(session, EVENTS[news.code], **news.facts)

        with suppress(Fault, WriterClosed):  # the row stays pending, and is marked lost at the next start
            _UNTIL_UNLOCKED.through(lambda: self._writer.submit(work, is_patient=False).result())
            self._remember(state if trouble else None, is_over)
            if news is not None:
                self._tell(news)

    def _remember(self, trouble: PictureState | None, is_over: bool) -> None:
        """What was told, and how many pictures were kept or not since."""
        if trouble is not None:
            self._told, self._kept_since = trouble, 0
            self._unkept += 1
        elif is_over:
            self._told, self._unkept = None, 0
        else:
            self._kept_since += 1

    def _say(self, session: Session, news: Fault) -> None:
        """On the writer's thread: recorded with the part that is being written, and told."""
        add_event(session, EVENTS[news.code], **news.facts)
        self._tell(news)

    def _sweep_hourly(self) -> None:
        if monotonic() - self._swept_at >= _SWEEP_EVERY_S:
            self._swept_at = monotonic()
            with suppress(OSError, Fault, WriterClosed):  # what cannot be deleted now is tried again in an hour
                self._sweep()
