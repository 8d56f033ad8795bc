"""Near-duplicates: a new defect must be neither a real one again nor one that was made before."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.frame import Pixels
from inspectfork.predict.prepare import Array
from inspectfork.predict.region import Mask, grown
from training.synthesis.asked import RealDefect
from training.synthesis.label import levels

SIDE = 24  # of a print
RING_PX = 4
LEAST_DISTANCE, MOST_DISTANCE = 0.02, 0.12  # between which the nearest two real ones set what is too near
UNKNOWN_DISTANCE = 0.05  # where there are no two real ones
Print = NDArray[np.float32]  # (SIDE * SIDE,) of length 1


class Copies:
    """What must not come again. Distance is 1 - normalised cross-correlation, the least of eight turns and mirrors."""

    def __init__(self, reals: Sequence[RealDefect]) -> None:
        self._known = [print_of(real.pixels, real.mask) for real in reals]
        nearest = nearest_pair(self._known)
        far = UNKNOWN_DISTANCE if nearest is None else nearest
        self.least = float(np.clip(far, LEAST_DISTANCE, MOST_DISTANCE))

    def holds(self, pixels: Pixels, label: Mask) -> bool:
        """Whether this defect is too near to a known one."""
        found = print_of(pixels, label)
        return any(distance(found, other) < self.least for other in self._known)

    def add(self, pixels: Pixels, label: Mask) -> None:
        """A new one is known from now on."""
        self._known.append(print_of(pixels, label))


def print_of(pixels: Pixels, label: Mask) -> Print:
    """How a defect differs from what is around it, in a small square, whatever its size and strength."""
    light = levels(pixels).mean(2)
    ring = grown(label, RING_PX) & ~label
    rows, columns = (slice(int(side.min()), int(side.max()) + 1) for side in np.nonzero(label))
    differs = (light - float(np.median(light[ring] if ring.any() else light))) * label
    found = _squared(differs[rows, columns].astype(np.float32)).ravel()
    return np.asarray(found / max(float(np.linalg.norm(found)), 1e-6), np.float32)


def distance(one: Print, other: Print) -> float:
    """0 for the same defect, however turned or mirrored."""
    square = other.reshape(SIDE, SIDE)
    turned = [np.rot90(side, turns) for side in (square, square[:, ::-1]) for turns in range(4)]
    return 1.0 - max(float(one @ view.ravel()) for view in turned)


def nearest_pair(prints: Sequence[Print]) -> float | None:
    """The distance of the two nearest; None for fewer than two."""
    pairs = [distance(one, other) for n, one in enumerate(prints) for other in prints[:n]]
    return min(pairs, default=None)


def _squared(crop: Array) -> Array:
    """A crop in the middle of SIDE x SIDE, in its own proportions."""
    longest = max(crop.shape)
    height, width = (max(1, round(side * SIDE / longest)) for side in crop.shape)
    small = cv2.resize(crop, (width, height), interpolation=cv2.INTER_AREA)
    square = np.zeros((SIDE, SIDE), np.float32)
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    square[top : top + height, left : left + width] = small
    return square
