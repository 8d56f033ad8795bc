"""A line with fakes for its hardware, its judge and its records, and a way to wait for what it tells."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from inspectfork.camera.camera import SourceEnded
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.line.events import LineEnded, LineEvent, LineFailed
from inspectfork.line.line import Line, Waits
from inspectfork.line.trigger import FreeRun, Trigger
from inspectfork.recipe import Recipe
from inspectfork.verdict import Decision, Inspection, Verdict

E = TypeVar("E")
THREADS = ("inspectfork-camera", "inspectfork-inference")
WAIT_S = 20.0  # far longer than anything here takes; only a failing test waits so long


def picture(size: tuple[int, int] = (32, 24), level: int = 100) -> np.ndarray:
    return np.full((size[1], size[0]), level, np.uint8)


@dataclass(frozen=True, eq=False)
class FakeRepeat:
    """An old picture that a camera gives again."""

    pixels: np.ndarray


class FakeCamera:
    """Plays a script: pictures, faults to raise, SourceEnded, or events to wait for. At its end it gives nothing."""

    def __init__(self, script: Iterable[Any] = (), patient: bool = True) -> None:
        self.name, self.patient = "fake", patient
        self.opened = self.closed = self.discarded = 0
        self.open_faults: list[Fault] = []
        self.number = 0
        self._script = list(script)
        self._news = threading.Condition()

    def add(self, *more: Any) -> None:
        with self._news:
            self._script.extend(more)
            self._news.notify_all()

    def open(self) -> None:
        if self.open_faults:
            raise self.open_faults.pop(0)
        self.opened += 1

    def read(self, timeout_s: float) -> Frame | None:
        with self._news:
            if not self._news.wait_for(lambda: self._script, timeout_s):
                return None
            item = self._script.pop(0)
        if isinstance(item, threading.Event):  # a camera that hangs
            item.wait(WAIT_S)
            return None
        if isinstance(item, BaseException) or item is SourceEnded:
            raise item
        self.number += 1
        if isinstance(item, FakeRepeat):
            return Frame(item.pixels, self.name, self.number, is_repeat=True)
        return Frame(item, self.name, self.number, serial=f"P{self.number}")

    def discard(self) -> None:
        self.discarded += 1

    def close(self) -> None:
        self.closed += 1


class FakeJudge:
    """NG above a level of 200, else OK; may refuse, break, or wait for `gate` before each part."""

    recipe = Recipe("fake")
    bundle_hash = "b" * 64

    def __init__(self, gate: threading.Semaphore | None = None, trouble: dict[int, Exception] | None = None) -> None:
        self.judged: list[int] = []
        self.began = threading.Semaphore(0)
        self._gate, self._trouble = gate, trouble or {}

    def judge(self, frame: Frame) -> tuple[Verdict, dict[str, float]]:
        self.began.release()
        if self._gate is not None:
            assert self._gate.acquire(timeout=WAIT_S)
        self.judged.append(frame.number)
        if frame.number in self._trouble:
            raise self._trouble[frame.number]
        high = int(frame.pixels.max())
        return Verdict(Decision.NG if high > 200 else Decision.OK, float(high), 200.0), {"trunk": 1.0}


class Records:
    """Keeps what was recorded; from record `fails_at` on it raises `fault` through the future."""

    def __init__(self, fails_at: int | None = None, fault: Exception | None = None) -> None:
        self.kept: list[tuple[Inspection, Frame | None]] = []
        self.events: list[tuple[str, dict[str, object]]] = []
        self.asked = threading.Semaphore(0)
        self.hung: list[Future[None]] | None = None  # a list: nothing becomes durable until the test says so
        self.room = threading.Event()  # cleared: pictures are written too slowly
        self.room.set()
        self.answered = threading.Semaphore(0)  # once for each time room was asked for
        self._fails_at, self._fault = fails_at, fault

    def record(self, inspection: Inspection, frame: Frame | None) -> Future[None]:
        done: Future[None] = Future()
        self.asked.release()
        if self.hung is not None:
            self.hung.append(done)
            return done
        if self._fault is not None and len(self.kept) + 1 == self._fails_at:
            done.set_exception(self._fault)
        else:
            self.kept.append((inspection, frame))
            done.set_result(None)
        return done

    def event(self, kind: str, by: str | None = None, **facts: object) -> Future[None]:
        self.events.append((kind, {**facts, "by": by}))
        done: Future[None] = Future()
        done.set_result(None)
        return done

    def wait_for_room(self, timeout_s: float) -> bool:
        has_room = self.room.wait(timeout_s)
        self.answered.release()
        return has_room

    @property
    def decisions(self) -> list[str]:
        return [str(inspection.verdict.decision) for inspection, _ in self.kept]

    @property
    def reasons(self) -> list[str]:
        return [i.verdict.reason.code if i.verdict.reason else "" for i, _ in self.kept]


class Rig:
    """One line and everything around it."""

    def __init__(
        self,
        camera: Any,
        trigger: Trigger | None = None,
        judge: FakeJudge | None = None,
        records: Any = None,
        depth: int = 8,
        waits: Waits | None = None,
    ) -> None:
        self.events: list[LineEvent] = []
        self.judge, self.records = judge or FakeJudge(), records or Records()
        self._news = threading.Condition()
        self.line = Line(
            camera,
            trigger or FreeRun(),
            self.judge,
            self.records,
            self._hear,
            operator="Aoki",
            depth=depth,
            first_retry_s=0.01,
            waits=waits,
        )

    def _hear(self, event: LineEvent) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def all(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    def wait_for(self, kind: type[E], count: int = 1) -> E:
        """The event of this kind that makes `count`."""
        self.wait_until(lambda: len(self.all(kind)) >= count)
        return self.all(kind)[count - 1]

    def wait_until(self, true: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(true, WAIT_S), self.events

    def run_out(self) -> None:
        """Start, and wait until the line ended by itself; its threads are gone afterwards."""
        self.line.start()
        self.wait_for(LineEnded)
        self.check_account()

    def check_account(self) -> None:
        """Whatever happened, no part may be missing and nothing is told after the end."""
        shutdown = self.line.stop()
        assert shutdown.frames == shutdown.verdicts + shutdown.faults
        counts = self.line.counts
        assert (counts.frames, counts.ok + counts.ng, counts.faults) == (
            shutdown.frames,
            shutdown.verdicts,
            shutdown.faults,
        )
        assert len(self.records.kept) == counts.ok + counts.ng + counts.not_inspected
        assert isinstance(self.events[-1], LineEnded)
        assert len(self.all(LineEnded)) == 1
        assert len(self.all(LineFailed)) <= 1
        if not shutdown.late:
            assert not [t for t in threading.enumerate() if t.name in THREADS]

    def join(self) -> None:
        """Wait for threads that were late."""
        for thread in threading.enumerate():
            if thread.name in THREADS:
                thread.join(WAIT_S)
