"""Squares cut out around defects, so that real and synthetic ones can be looked at alike."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from inspectfork.frame import Pixels

Mask = NDArray[np.bool_]
ROOM = 2.0  # times the longer side of a defect
LEAST_SIDE = 48  # px


def side_for(masks: Iterable[Mask]) -> int:
    """The side, in px, of squares that hold each of these defects with some room around it."""
    extents = [max(np.ptp(axis) + 1 for axis in np.nonzero(mask)) for mask in masks if mask.any()]
    return max([LEAST_SIDE, *(round(ROOM * int(extent)) for extent in extents)])


def cut_out(pixels: Pixels, mask: Mask, side: int) -> Pixels:
    """The square around the middle of the mask (h, w), moved into the picture; smaller where that is smaller."""
    places = []
    for axis, length in zip(np.nonzero(mask), mask.shape, strict=True):
        middle = (int(axis.min()) + int(axis.max()) + 1) // 2
        start = min(max(0, middle - side // 2), max(0, length - side))
        places.append(slice(start, start + side))
    return pixels[tuple(places)].copy()
