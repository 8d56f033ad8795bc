"""What a difference does to the copper of a board, from topology alone.

Copper that is too much touches no copper (an island), one piece (a spur), or joins several (a short). Copper that is
missing is ground that is too much, and the same holds: it touches no ground (a pin-hole), the ground on one side (a
mouse bite), or joins it across a trace (an open).
"""

import cv2
import numpy as np
from numpy.typing import NDArray

REACH_PX = 3  # a difference begins this far from what it grew from, as edges may lie a little off
LEAST_PX = 4  # of a contact; less is a ragged edge
MISSING = ("pin-hole", "mousebite", "open")  # by how many contacts: none, one, more
EXTRA = ("copper", "spur", "short")


def contacts(inside: NDArray[np.bool_], like: NDArray[np.bool_]) -> int:
    """At how many places a region (h, w) touches what it is like: copper for extra copper, ground for missing."""
    side = 2 * REACH_PX + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    around = (cv2.dilate(inside.astype(np.uint8), disc) > 0) & like & ~inside
    _, _, stats, _ = cv2.connectedComponentsWithStats(around.astype(np.uint8), connectivity=8)
    return int((stats[1:, cv2.CC_STAT_AREA] >= LEAST_PX).sum())


def kind_of(touched: int, is_missing: bool) -> str:
    """The kind of defect of a region that touches so many pieces."""
    return (MISSING if is_missing else EXTRA)[min(touched, 2)]
