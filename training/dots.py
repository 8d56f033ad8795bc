"""Dots on pictures of good parts: defects of known size and place, as small as one likes.

A dot has a soft edge of one pixel and stands out from the surface around it by the same number of grey levels
everywhere: darker where the surface is bright, brighter where it is dark, as a pinhole or a speck of dirt does.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspectfork.frame import Pixels
from inspectfork.judge.regions import reaching
from inspectfork.predict.prepare import Array
from inspectfork.verdict import Box

CONTRAST = 100  # grey levels of 255: plain to the eye

Free = NDArray[np.bool_]  # where on a map a dot may lie


@dataclass(frozen=True)
class Dot:
    """Its middle and how far it is across, in pixels of the picture."""

    x: float
    y: float
    size: float


def places_in(free: Free, box: Box, apart: float, most: int, rng: np.random.Generator) -> list[tuple[float, float]]:
    """At most `most` places x, y for dots, one in the middle of each square of about `apart` px.

    `free` (h, w) covers `box` of the picture; around a place it must be free as far as a third of its square's side.
    """
    columns, rows = int(box[2] // apart), int(box[3] // apart)
    found: list[tuple[float, float]] = []
    for number in rng.permutation(rows * columns):
        row, column = divmod(int(number), columns)
        right, down = rng.uniform(1 / 3, 2 / 3, 2)
        x, y = box[0] + (column + right) * box[2] / columns, box[1] + (row + down) * box[3] / rows
        if len(found) < most and free[_around(x, y, apart / 3, free.shape, box)].all():
            found.append((x, y))
    return found


def with_dots(pixels: Pixels, dots: Iterable[Dot]) -> Pixels:
    """The picture (h, w[, 3]) of 8 or 16 bit with these dots on it."""
    full = 255 if pixels.dtype == np.uint8 else 65535
    dotted = pixels.copy()
    for dot in dots:
        reach = dot.size / 2 + 1
        top, left = max(0, int(dot.y - reach)), max(0, int(dot.x - reach))
        inside = slice(top, int(dot.y + reach) + 2), slice(left, int(dot.x + reach) + 2)
        spot = dotted[inside].astype(np.float32)
        down, across = np.mgrid[: spot.shape[0], : spot.shape[1]]
        cover = np.clip(dot.size / 2 + 0.5 - np.hypot(across + left - dot.x, down + top - dot.y), 0, 1)
        step = CONTRAST / 255 * full * (-1 if spot.mean() >= full / 2 else 1)
        spot += step * (cover if spot.ndim == 2 else cover[..., None])
        dotted[inside] = np.clip(np.round(spot), 0, full)
    return dotted


def is_found(found: Array, box: Box, dot: Dot, beside: float, limit: float) -> bool:
    """Whether a map (h, w) over `box` of the picture reaches the limit on a dot, or within `beside` px of it."""
    there = found[_around(dot.x, dot.y, dot.size / 2 + beside, found.shape, box)]
    return bool(reaching(there, limit).any())


def _around(x: float, y: float, reach: float, shape: tuple[int, ...], box: Box) -> tuple[slice, slice]:
    """Rows and columns of a map of `shape` (h, w) over `box` that lie within `reach` px of a place, at least one."""
    down, across = shape[0] / box[3], shape[1] / box[2]
    rows = slice(max(0, int((y - box[1] - reach) * down)), int((y - box[1] + reach) * down) + 1)
    return rows, slice(max(0, int((x - box[0] - reach) * across)), int((x - box[0] + reach) * across) + 1)
