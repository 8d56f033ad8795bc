"""What the judge says about one part, and the record that is kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.judge.gate import Light, Refused
from inspectfork.model.phrase import Phrase

Box = tuple[int, int, int, int]  # x, y, width, height in frame pixels
UNKNOWN = "unknown"  # the class of a defect of no taught kind


class Decision(StrEnum):
    """The three answers. A part that could not be judged is NOT INSPECTED, never OK."""

    OK = "OK"
    NG = "NG"
    NOT_INSPECTED = "NOT INSPECTED"


@dataclass(frozen=True)
class Defect:
    """One region of the part that is not as it should be; `score` is the map's highest value in it."""

    class_name: str
    score: float
    box: Box
    area_px: int
    area_mm2: float | None = None  # known when the recipe says how many pixels make a millimetre
    length_px: int | None = None  # longer side of the smallest rectangle around it; None in records of before
    length_mm: float | None = None


@dataclass(frozen=True, eq=False)
class Verdict:
    """NG exactly when `score` reaches `limit`. `map` (h, w) float32 covers `map_box` of the frame."""

    decision: Decision
    score: float | None = None
    limit: float | None = None
    defects: tuple[Defect, ...] = ()
    map: NDArray[Any] | None = None
    map_box: Box | None = None
    reason: Fault | None = None  # why a part was not inspected
    phrase: Phrase | None = None  # the verdict in words, where there is one
    light: Light | None = None  # of what was judged, where it was measured

    def __post_init__(self) -> None:
        if self.map is not None:
            self.map.setflags(write=False)


def not_inspected(reason: Fault) -> Verdict:
    """The verdict on a part that could not be judged."""
    light = reason.light if isinstance(reason, Refused) else None
    return Verdict(Decision.NOT_INSPECTED, reason=reason, light=light)


@dataclass(frozen=True, eq=False)
class Inspection:
    """The record of one judged part. `timings` are milliseconds by stage name."""

    serial: str
    taken_at: datetime
    source: str
    recipe_name: str
    recipe_hash: str
    bundle_hash: str
    operator: str
    verdict: Verdict
    timings: Mapping[str, float]
