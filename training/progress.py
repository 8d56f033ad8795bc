"""What a job says while it works: one JSON line an event on standard output, and the time left."""

import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from inspectfork.fault import Fault, file_fault

Emit = Callable[[dict[str, Any]], None]


def emit_line(event: dict[str, Any]) -> None:
    """One event, at once."""
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


def told(kind: str, fault: Fault, source: object = "") -> dict[str, Any]:
    """A `warning` or `fault` as an event: in words, and as code and facts for whoever speaks another language."""
    words = {"text": str(fault), "what": fault.what, "hint": fault.hint}
    return {"event": kind, "code": fault.code, "facts": fault.facts, **words, "source": str(source)}


def to_the_end(work: Callable[[], object], place: object) -> int:
    """Do a job's work and give its exit code: 0, or 1 where it says False or meets a fault, which is its last event.

    `place` is what a file error is about where the system names no file.
    """
    try:
        return int(work() is False)
    except Fault as fault:
        emit_line(told("fault", fault))
    except OSError as error:
        emit_line(told("fault", file_fault(error, error.filename or place, "file.unwritable")))
    return 1


class Progress:
    """Counts steps of known weight; the time left follows from the weight done so far."""

    def __init__(self, emit: Emit, stages: dict[str, float], before: float = 0.0) -> None:
        """`stages` says how much work each stage is, all in one unit; `before`, what share an earlier process did."""
        self._emit, self._stages, self._before_us = emit, stages, before
        self._total = sum(stages.values())
        self._began = time.monotonic()

    def step(
        self, stage: str, done: int, total: int, source: str = "", figures: Mapping[str, float] | None = None
    ) -> None:
        """`done` of `total` steps of this stage are over; `figures` by name are what a curve is drawn from."""
        share = self._share(stage, done, total)
        spent = time.monotonic() - self._began
        ours = share - self._before_us
        left = spent * (1 - share) / ours if ours > 0 else None
        event = {"event": "progress", "stage": stage, "done": done, "total": total, "share": round(share, 4)}
        event |= {"left_s": None if left is None else round(left, 1), "source": source}
        self._emit(event | ({"figures": {name: round(value, 5) for name, value in figures.items()}} if figures else {}))

    def resume(self, stage: str, done: int, total: int) -> None:
        """So far an earlier process had done it all; how long the rest takes is seen from now on."""
        self._before_us, self._began = self._share(stage, done, total), time.monotonic()

    def _share(self, stage: str, done: int, total: int) -> float:
        before = sum(weight for name, weight in self._before(stage))
        return (before + self._stages[stage] * done / max(total, 1)) / self._total

    def _before(self, stage: str) -> list[tuple[str, float]]:
        names = list(self._stages)
        return [(name, self._stages[name]) for name in names[: names.index(stage)]]
