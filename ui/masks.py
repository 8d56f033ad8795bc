"""A mask as it is drawn, stroke by stroke, with undo and redo. Plain pixels: no window takes part in it."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]  # (h, w): 1 where the defect is
Point = tuple[float, float]  # x, y in pixels of the picture
MOST_STEPS = 60  # that can be undone
MOST_FILLED = 0.9  # of a picture; more means that the outline is open


class Drawing:
    """The mask of one picture. `begin` stands before whatever changes it, so that `undo` takes back just that."""

    def __init__(self, mask: Mask) -> None:
        self.mask = mask
        self._before: list[Mask] = []  # packed, eight pixels in a byte
        self._after: list[Mask] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        return bool(self._after)

    def begin(self) -> None:
        """What follows can be undone together."""
        self._before = [*self._before[1 - MOST_STEPS :], np.packbits(self.mask)]
        self._after = []

    def line(self, start: Point, end: Point, width: int, value: int) -> None:
        """A stroke as wide as the brush: 1 marks, 0 wipes out."""
        cv2.line(self.mask, _whole(start), _whole(end), value, max(1, width))

    def polygon(self, corners: Sequence[Point]) -> None:
        """Mark the inside of these corners."""
        cv2.fillPoly(self.mask, [np.array([_whole(c) for c in corners], np.int32)], (1,))

    def box(self, corner: Point, opposite: Point) -> None:
        """Mark a rectangle."""
        cv2.rectangle(self.mask, _whole(corner), _whole(opposite), 1, cv2.FILLED)

    def fill(self, point: Point) -> bool:
        """Mark what is enclosed around a point; False, and nothing done, where no outline encloses it."""
        filled = self.mask.copy()
        x, y = _whole(point)
        if filled[y, x]:
            return False
        cv2.floodFill(filled, None, (x, y), 1)
        if filled.mean() > MOST_FILLED:
            return False
        self.begin()
        self.mask[:] = filled
        return True

    def add(self, region: NDArray[np.bool_]) -> None:
        """Mark a region (h, w) beside what is marked."""
        self.mask[region] = 1

    def undo(self) -> None:
        """One step back."""
        self._step(self._before, self._after)

    def redo(self) -> None:
        """One step forward again."""
        self._step(self._after, self._before)

    def _step(self, source: list[Mask], target: list[Mask]) -> None:
        if source:
            target.append(np.packbits(self.mask))
            self.mask[:] = np.unpackbits(source.pop(), count=self.mask.size).reshape(self.mask.shape)


def _whole(point: Point) -> tuple[int, int]:
    """The pixel in which a point lies."""
    return int(point[0]), int(point[1])
