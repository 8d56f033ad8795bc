"""The inference thread's work: judge each part in turn, have it recorded, then tell of it."""

import time
from collections.abc import Callable, Mapping
from typing import Protocol

from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.line.channel import Channel, Closed, Part
from inspectfork.line.events import Judged, LineEvent, PictureFault
from inspectfork.line.recording import Recording
from inspectfork.line.serials import Serials
from inspectfork.line.tally import Tally
from inspectfork.recipe import Recipe, SerialFrom
from inspectfork.verdict import Inspection, Verdict, not_inspected


class Judge(Protocol):
    """What judges a frame by one recipe and one bundle."""

    @property
    def recipe(self) -> Recipe: ...

    @property
    def bundle_hash(self) -> str: ...

    def judge(self, frame: Frame) -> tuple[Verdict, Mapping[str, float]]:
        """The verdict, and milliseconds by stage. Raises Fault where this frame cannot be judged."""


class Inspecting:
    """Judges until the channel is closed and empty. A verdict is told only after its record is durable."""

    def __init__(
        self,
        judge: Judge,
        recording: Recording,
        channel: Channel,
        tally: Tally,
        tell: Callable[[LineEvent], None],
        show: Callable[[Frame, Inspection], None],
        operator: str,
        serials: Serials,
    ) -> None:
        self._judge, self._recording, self._channel, self._tally = judge, recording, channel, tally
        self._tell, self._show, self._serials = tell, show, serials
        self.operator = operator  # who works here; may change between two parts
        self._recipe_hash = judge.recipe.hash()
        self.waits_for = "inference"  # or "writer" while a record is being written

    def setup(self) -> None:
        """The judge came ready."""

    def teardown(self) -> None:
        """What is left in the channel of a line that failed is let go; the tally counts it as faults."""
        self._channel.empty()
        self._serials.close()

    def step(self) -> bool:
        try:
            part = self._channel.take()
        except Closed:
            return False
        said = self._serial_of(part)
        verdict, timings = self._verdict(part)
        inspection = self._inspection(part, said(), verdict, timings)
        self.waits_for = "writer"
        self._recording.record(inspection, part.frame)
        self._tally.done(verdict.decision)
        self.waits_for = "inference"
        self._report(part, inspection)
        return True

    def _serial_of(self, part: Part) -> Callable[[], str]:
        """What gives the part's serial; a code in its picture is read meanwhile."""
        if part.frame is None or self._serials.kind is not SerialFrom.PICTURE:
            return lambda: part.serial
        return self._serials.begin_reading(part.frame)

    def _verdict(self, part: Part) -> tuple[Verdict, Mapping[str, float]]:
        if part.fault is not None or part.frame is None:
            return not_inspected(part.fault or Fault("camera.no_picture", source=part.source)), {}
        began = time.perf_counter()
        try:
            return self._judge.judge(part.frame)
        except Fault as fault:
            return not_inspected(fault), {"refused": (time.perf_counter() - began) * 1000}

    def _inspection(self, part: Part, serial: str, verdict: Verdict, timings: Mapping[str, float]) -> Inspection:
        return Inspection(
            serial=serial,
            taken_at=part.taken_at,
            source=part.source,
            recipe_name=self._judge.recipe.name,
            recipe_hash=self._recipe_hash,
            bundle_hash=self._judge.bundle_hash,
            operator=self.operator,
            verdict=verdict,
            timings=timings,
        )

    def _report(self, part: Part, inspection: Inspection) -> None:
        if part.frame is not None:
            self._show(part.frame, inspection)
        if inspection.verdict.reason is not None:
            self._tell(PictureFault(inspection.verdict.reason))
        self._tell(Judged(inspection, part.frame))
