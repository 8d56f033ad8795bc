"""Judging one part after the other: picture files in this thread, a camera or a video through the line."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event

from inspectfork.camera.camera import Camera, SourceEnded
from inspectfork.fault import Fault
from inspectfork.frame import Frame, now
from inspectfork.line.codes import read_code
from inspectfork.line.events import (
    CameraBack,
    CameraLost,
    Dropped,
    Judged,
    LineEnded,
    LineEvent,
    LineFailed,
    SourceNote,
    StateChanged,
)
from inspectfork.line.inspecting import Judge
from inspectfork.line.line import Line, Records
from inspectfork.line.recording import Recording, Waits, holds_up
from inspectfork.line.state import LineState
from inspectfork.looks import Look
from inspectfork.recipe import Recipe, SerialFrom
from inspectfork.settings import Settings
from inspectfork.verdict import Inspection, Verdict, not_inspected

LONGEST_WAIT_S = 60.0  # for pictures that are being written; a disk slower than that loses some, and they are counted
WORKING = (LineState.RUNNING, LineState.PAUSED, LineState.WAITING)
Part = tuple[Inspection, Frame | None]
OpenJudge = Callable[[Path, Recipe, Settings], Judge]


def judge_each(
    looks: Iterator[Look],
    inspector: Judge,
    records: Records,
    operator: str,
    tell: Callable[[str], None],
    waits: Waits | None = None,
) -> Iterator[Part]:
    """Judge and record each look; a part is given out when its record is on the disk."""
    recording = Recording(records, WaitingSaid(tell).say, Event(), waits)
    for look in looks:
        records.wait_for_room(LONGEST_WAIT_S)
        verdict, timings = judged(look.picture, inspector)
        frame = look.picture if isinstance(look.picture, Frame) else None
        inspection = Inspection(
            serial=_serial_of(look, inspector.recipe.serial),
            taken_at=frame.taken_at if frame else now(),
            source=look.source,
            recipe_name=inspector.recipe.name,
            recipe_hash=inspector.recipe.hash(),
            bundle_hash=inspector.bundle_hash,
            operator=operator,
            verdict=verdict,
            timings=timings,
        )
        recording.record(inspection, frame)
        yield inspection, frame


@dataclass
class WaitingSaid:
    """Says once that parts wait to be recorded, and once that they do no more."""

    tell: Callable[[str], None]
    is_waiting: bool = False

    def say(self, waits_for: Fault | None) -> None:
        """`waits_for` is what keeps the records from being written, None when nothing does."""
        if waits_for is not None and not self.is_waiting:
            self.tell(str(waits_for))
        elif waits_for is None and self.is_waiting:
            self.tell("Parts are recorded again.")
        self.is_waiting = waits_for is not None


def _serial_of(look: Look, kind: SerialFrom) -> str:
    """Of a picture file: its name, or the code in it; nobody types here."""
    match kind:
        case SerialFrom.SOURCE:
            return look.serial
        case SerialFrom.PICTURE:
            return read_code(look.picture.pixels) if isinstance(look.picture, Frame) else ""
        case SerialFrom.TYPED:
            return ""


def judged(picture: Frame | Fault, inspector: Judge) -> tuple[Verdict, Mapping[str, float]]:
    """The verdict on one picture; NOT INSPECTED with the reason where there is none or it cannot be judged."""
    if isinstance(picture, Fault):
        return not_inspected(picture), {}
    try:
        return inspector.judge(picture)
    except Fault as fault:
        if not fault.code.startswith("picture."):
            raise
        return not_inspected(fault), {}


def run_line(line: Line, events: "SimpleQueue[LineEvent]", tell: Callable[[str], None]) -> Iterator[Part]:
    """Run a line that reports into `events` until its source ends; give each part after its durable record.

    However the caller leaves, the line is stopped and drained. Raises what made the line fail.
    """
    waiting = WaitingSaid(tell)
    line.start()
    try:
        while not isinstance(event := events.get(), LineEnded):
            if isinstance(event, Judged):
                yield event.inspection, event.frame
            elif isinstance(event, LineFailed):
                raise event.error
            elif isinstance(event, CameraLost | SourceNote):
                tell(str(event.fault))
            elif isinstance(event, CameraBack):
                tell("The camera is back.")
            elif isinstance(event, StateChanged) and event.state in WORKING:
                waiting.say(event.waits_for if holds_up(event.waits_for) else None)
            elif isinstance(event, Dropped):
                tell(str(event.fault))
    finally:
        for name in line.stop().late:
            tell(f"{name} did not end in time.")


@dataclass
class FirstParts:
    """A camera that ends after `limit` pictures, unreadable ones counted, so that a line ends by itself."""

    camera: Camera
    limit: int

    def __post_init__(self) -> None:
        self.name = self.camera.name
        self.patient = self.camera.patient

    def open(self) -> None:
        self.camera.open()

    def read(self, timeout_s: float) -> Frame | None:
        if self.limit == 0:
            raise SourceEnded
        try:
            frame = self.camera.read(timeout_s)
        except Fault as fault:
            self.limit -= fault.code.startswith("picture.")
            raise
        self.limit -= frame is not None
        return frame

    def discard(self) -> None:
        self.camera.discard()

    def close(self) -> None:
        self.camera.close()
