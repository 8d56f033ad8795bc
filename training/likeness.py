"""Whether two pictures show one and the same part: one saved anew with loss, or taken again with other noise."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.frame import Pixels
from inspectfork.picture import grey_of

SIDE, COARSE_SIDE = 256, 64  # pixels a side at which grain and surface are compared
GRAIN_PX = 2.0  # standard deviation of the blur that leaves the grain
# Saved anew as JPEG (quality 75), pictures of drawn plates and boards differ by 0.3 levels and their grain agrees by
# 0.99; two different plates differ by 5.2 levels and agree by 0.68, two boards by 2.7 and 0.86. Plain surfaces differ
# by as little as 0.4 levels, but their grain does not agree at all.
MOST_LEVELS = 0.6
LEAST_AGREEMENT = 0.9

Values = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Look:
    """What is compared of a picture: its surface (64 x 64 grey levels of 255), and its grain, (256 * 256,) of unit
    length."""

    surface: Values
    grain: NDArray[np.float16]

    def is_like(self, other: "Look") -> bool:
        """Whether both show the same part."""
        if float(np.abs(self.surface - other.surface).mean()) > MOST_LEVELS:
            return False
        return float(self.grain.astype(np.float32) @ other.grain.astype(np.float32)) >= LEAST_AGREEMENT


def look_at(pixels: Pixels) -> Look:
    """What is compared of a picture of any size."""
    grey = grey_of(pixels).astype(np.float32)
    small = np.asarray(cv2.resize(grey, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.float32)
    surface = np.asarray(cv2.resize(small, (COARSE_SIDE, COARSE_SIDE), interpolation=cv2.INTER_AREA), np.float32)
    grain = (small - cv2.GaussianBlur(small, (0, 0), GRAIN_PX)).ravel()
    grain -= grain.mean()
    length = float(np.linalg.norm(grain))
    return Look(surface, (grain / length if length else grain).astype(np.float16))
