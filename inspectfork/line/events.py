"""What a running line tells, as frozen values that may cross threads."""

from dataclasses import dataclass

from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.line.state import LineState
from inspectfork.verdict import Inspection


@dataclass(frozen=True)
class Shutdown:
    """How a line ended: `frames` = `verdicts` (OK and NG) + `faults`; `late` threads had not come to an end."""

    frames: int
    verdicts: int
    dropped: int
    faults: int
    late: tuple[str, ...] = ()  # of "camera", "inference", "writer"


@dataclass(frozen=True, eq=False)
class Judged:
    """One inspection, after it was durably recorded; without a frame where there was no picture."""

    inspection: Inspection
    frame: Frame | None


@dataclass(frozen=True)
class Dropped:
    """A part came before those in front of it were judged; it is recorded as NOT INSPECTED in its turn."""

    number: int
    fault: Fault


@dataclass(frozen=True)
class CameraLost:
    """The camera gives no pictures; the line waits and tries again. Told again where the reason becomes another."""

    fault: Fault


@dataclass(frozen=True)
class CameraBack:
    """The lost camera answers again."""


@dataclass(frozen=True)
class PictureFault:
    """One part could not be judged."""

    fault: Fault


@dataclass(frozen=True)
class SourceNote:
    """Something about the source that a person should know; no part came of it."""

    fault: Fault


@dataclass(frozen=True)
class StateChanged:
    """The line came into another state; `waits_for` says what a waiting one waits for."""

    state: LineState
    waits_for: Fault | None = None


@dataclass(frozen=True)
class LineFailed:
    """The line stops in its safe state: a fault of the world, or our bug (any other exception). Once at most."""

    error: Exception


@dataclass(frozen=True)
class LineEnded:
    """The last event of every line, also of one that failed."""

    shutdown: Shutdown


LineEvent = (
    Judged | Dropped | CameraLost | CameraBack | PictureFault | SourceNote | StateChanged | LineFailed | LineEnded
)
