"""Which of the values of 16 bits a camera uses: one rule for teaching and judging, found from the good parts alone.

Cameras put 8, 10, 12 or 14 bits into 16, right-aligned or shifted to the left, and scanners turn them over. Guessed
from each picture, a dark part would be brightened and a bright one not, so the good parts together say it, and the
bundle keeps it.

White is what the highest 8 bits say of it, 4080 for 12 bits: then a picture of 12 bits is judged as the same picture of
8 bits, and what shines brighter differs from white by less than one of these.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.picture_reading import read_picture, uses_16_bits

MOST_VALUE = 65535
_BITS = (8, 10, 12, 14)
_SHIFTED = 4  # of 14 bits shifted to the left, the lowest two are 0; of fewer, more are
_MOST_OUTSIDE = 0.5  # of a picture; some of a defect may shine brighter than any good part


@dataclass(frozen=True)
class Levels:
    """The values from black to white in pictures of 16 bits; pictures of 8 bits always use all of theirs."""

    black: int = 0
    white: int = MOST_VALUE

    @property
    def step(self) -> int:
        """One of 255 levels, which is as far as values may lie beyond white."""
        return (self.white - self.black) // 255

    @property
    def is_full(self) -> bool:
        return (self.black, self.white) == (0, MOST_VALUE)

    def spread(self, pixels: Pixels, source: object) -> Pixels:
        """The pixels with black at 0 and white at the most; what lies outside becomes black or white.

        Raises Fault `picture.other_levels` where more than half of the picture lies outside: that is another camera or
        another setting of it.
        """
        if self.is_full or pixels.dtype != np.uint16:
            return pixels
        outside = np.count_nonzero((pixels < self.black) | (pixels > self.white + self.step))
        if outside > _MOST_OUTSIDE * pixels.size:
            raise Fault("picture.other_levels", source=source, black=self.black, white=self.white)
        inside = np.clip(pixels, self.black, self.white).astype(np.uint32) - self.black
        return np.asarray(inside * MOST_VALUE // (self.white - self.black), np.uint16)

    def back(self, pixels: Pixels, good: Pixels) -> Pixels:
        """Spread pixels that were changed somewhere, as values of the camera again: elsewhere those of `good`."""
        if self.is_full or pixels.dtype != np.uint16:
            return pixels
        inside = -(-pixels.astype(np.int64) * (self.white - self.black) // MOST_VALUE)
        values = np.asarray(inside + self.black, np.uint16)
        return np.where(pixels == self.spread(good, "good"), good, values)

    def read(self, path: Path) -> Pixels:
        """The picture of a file, spread. Raises what `read_picture` raises, and Fault `picture.other_levels`."""
        return self.spread(read_picture(path), path)


FULL = Levels()


def levels_for(least: int, most: int, used: int) -> Levels:
    """The fewest bits that hold values from `least` to `most`, counted from black, or from white as negatives have.

    `used` has every bit that some value has; shifted to the left, none has the lowest ones.
    """
    for bits in _BITS:
        span = 255 << (bits - 8)
        if most < 1 << bits:
            return Levels(0, span)
        lowest = MOST_VALUE + 1 - (1 << bits)
        if least >= lowest:
            return Levels(lowest, lowest + span)
    return Levels(0, 255 << 8) if used % _SHIFTED == 0 else FULL


def levels_in(good: Iterable[Path]) -> Levels:
    """What the good parts use together. Those that cannot be read say nothing; of 8 bits, only the head is read."""
    least = MOST_VALUE
    most = -1
    used = 0
    for path in good:
        try:
            pixels = read_picture(path) if uses_16_bits(path) else None
        except Fault:  # it is told of when all are looked at
            continue
        if pixels is not None and pixels.dtype == np.uint16 and pixels.size:
            least = min(least, int(pixels.min()))
            most = max(most, int(pixels.max()))
            used |= int(np.bitwise_or.reduce(pixels, axis=None))
    return FULL if most < 0 else levels_for(least, most, used)
