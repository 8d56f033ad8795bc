"""What every way of judging has in common, and the stopwatch of its stages."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from inspectfork.frame import Frame
from inspectfork.recipe import Recipe
from inspectfork.verdict import Verdict

Timings = dict[str, float]  # ms by stage


class Judge(Protocol):
    """One loaded bundle, judging frames as one recipe says."""

    recipe: Recipe
    bundle_hash: str
    provider: str
    limit: float

    def judge(self, frame: Frame) -> tuple[Verdict, Timings]:
        """The verdict and the milliseconds by stage. Raises Fault `picture.*` for a frame that cannot be judged."""


class Stopwatch:
    """Milliseconds by stage."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.timings: Timings = {}
        self._clock = clock

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = self._clock()
        yield
        self.timings[name] = (self._clock() - began) * 1000
