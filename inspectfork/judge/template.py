"""Comparison by place: what a part lacks, and what it has too much, against the golden sample laid over it.

Only what differs from everything the other picture shows within a few pixels counts, so an edge may lie a little off.
It is asked both ways round (part against golden, golden against part), so a thin trace that is cut is found as surely
as a spot on bare ground.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.judge.align import Grey, Pose
from inspectfork.judge.copper import contacts, kind_of
from inspectfork.judge.regions import defect_at
from inspectfork.predict.prepare import Array
from inspectfork.recipe import Material
from inspectfork.verdict import Box, Defect

TOLERANCE_PX = 2  # how far an edge may lie off
BLUR_PX = 1.0  # a difference must be this broad to count in full
RIM_PX = 4  # along the end of what the golden sample shows, nothing is compared
JOIN_PX = 4  # differences of a kind that lie this close are one defect
SPARE_PX = 8  # around a region, in which its surroundings are looked at
LEAST_LIMIT = 0.25  # of the golden sample's contrast: less is no difference, however alike the good parts were


@dataclass(frozen=True, eq=False)
class Differences:
    """How much material is missing, and how much is there too much: (h, w) each, 0 to 1 of the golden's contrast."""

    missing: Array
    extra: Array
    copper: NDArray[np.bool_]  # (h, w) where the golden sample has material
    two_levels: bool  # whether it is a picture of material and ground and nothing between

    @property
    def map(self) -> Array:
        """The worse of both: (h, w)."""
        worse: Array = np.maximum(self.missing, self.extra)
        return worse

    def within(self, box: Box) -> "Differences":
        """The same, of one box of the frame only."""
        inside = _cut(box)
        return Differences(self.missing[inside], self.extra[inside], self.copper[inside], self.two_levels)

    def without(self, ignored: NDArray[np.bool_] | None) -> "Differences":
        """The same, 0 where the recipe ignores."""
        if ignored is None:
            return self
        missing, extra = (np.where(ignored, np.float32(0), side) for side in (self.missing, self.extra))
        return Differences(missing, extra, self.copper, self.two_levels)


def compare(part: Grey, golden: Grey, pose: Pose, material: Material) -> Differences:
    """Compare `part` (h, w) with `golden` laid where `pose` says."""
    size = (part.shape[1], part.shape[0])
    wanted = np.asarray(pose.laid_over(golden, size), np.uint8)
    covered = cv2.erode(pose.covered(golden, size).astype(np.uint8), _disc(RIM_PX), borderValue=0) > 0
    low, high = int(golden.min()), int(golden.max())
    brighter, darker = (
        np.asarray(cv2.GaussianBlur(side * covered / np.float32(max(high - low, 1)), (0, 0), BLUR_PX), np.float32)
        for side in _beyond(part.astype(np.int16), wanted.astype(np.int16))
    )
    missing, extra = (brighter, darker) if material is Material.DARK else (darker, brighter)
    copper = (wanted < (low + high) / 2) == (material is Material.DARK)
    return Differences(np.clip(missing, 0, 1), np.clip(extra, 0, 1), copper, _has_two_levels(golden, low, high))


def defects_by_place(found: Differences, limit: float, box: Box, px_per_mm: float | None) -> tuple[Defect, ...]:
    """Each difference that reaches the limit, the strongest first; in the pixels of the frame that holds `box`."""
    defects = [
        defect_at(side[_cut(at)], inside, _in_frame(at, box), px_per_mm, _kind(found, inside, at, is_missing))
        for is_missing, side in ((True, found.missing), (False, found.extra))
        for inside, at in _regions(side, limit)
    ]
    return tuple(sorted(defects, key=lambda d: -d.score))


def _beyond(part: NDArray[np.int16], wanted: NDArray[np.int16]) -> tuple[Array, Array]:
    """By how many levels the part is brighter, and darker, than all that lies within the tolerance."""
    near = _disc(TOLERANCE_PX)
    brightest, darkest = cv2.dilate(wanted, near), cv2.erode(wanted, near)
    brighter = np.maximum(part - brightest, cv2.erode(part, near) - wanted)
    darker = np.maximum(darkest - part, wanted - cv2.dilate(part, near))
    return np.maximum(brighter, 0).astype(np.float32), np.maximum(darker, 0).astype(np.float32)


def _has_two_levels(golden: Grey, low: int, high: int) -> bool:
    quarter = (high - low) / 4
    return float(((golden <= low + quarter) | (golden >= high - quarter)).mean()) > 0.95


def _regions(side: Array, limit: float) -> Iterator[tuple[NDArray[np.bool_], Box]]:
    """Each region of the map that reaches the limit, cut out with its surroundings, and where that cut lies."""
    reached = (side >= np.float64(limit)).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(reached, _disc(JOIN_PX)), connectivity=8)
    for label in range(1, count):
        x, y, w, h = (int(n) for n in stats[label, :4])
        left, top = max(0, x - SPARE_PX), max(0, y - SPARE_PX)
        cut = slice(top, y + h + SPARE_PX), slice(left, x + w + SPARE_PX)
        inside = (labels[cut] == label) & (reached[cut] > 0)
        yield inside, (left, top, inside.shape[1], inside.shape[0])


def _kind(found: Differences, inside: NDArray[np.bool_], at: Box, is_missing: bool) -> str:
    copper = found.copper[_cut(at)]
    if not found.two_levels:
        return "missing" if is_missing else "extra"
    return kind_of(contacts(inside, ~copper if is_missing else copper), is_missing)


def _cut(at: Box) -> tuple[slice, slice]:
    x, y, w, h = at
    return slice(y, y + h), slice(x, x + w)


def _in_frame(at: Box, box: Box) -> Box:
    """Where a cut of what covers `box` lies in the frame."""
    return box[0] + at[0], box[1] + at[1], at[2], at[3]


def _disc(radius: int) -> NDArray[np.uint8]:
    side = 2 * radius + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)
