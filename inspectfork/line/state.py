"""Where a line is in its life, and what it has counted so far."""

from dataclasses import dataclass
from enum import StrEnum


class LineState(StrEnum):
    """Where a line is in its life. `ENDED` and `FAILED` are final: start a new line."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    WAITING = "waiting"  # for a lost camera, or for records that cannot be written
    STOPPING = "stopping"
    ENDED = "ended"
    FAILED = "failed"  # the safe state: nothing is called OK any more


@dataclass(frozen=True)
class LineCounts:
    """Every part is counted once in `frames`, and once it is done in one of `ok`, `ng` or `faults`.

    `not_inspected` of the faults are recorded as NOT INSPECTED, `dropped` of these because of an overrun; the rest
    were under way when the line failed.
    """

    frames: int = 0
    ok: int = 0
    ng: int = 0
    not_inspected: int = 0
    dropped: int = 0
    faults: int = 0
