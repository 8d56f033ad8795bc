"""Where a new defect goes: where this class really occurs on the part, and now and then anywhere that is judged."""

import cv2
import numpy as np

from inspectfork.frame import Pixels
from inspectfork.judge.regions import ignored_in
from inspectfork.predict.prepare import Array
from inspectfork.predict.region import SOFT_PX, Mask, grown
from inspectfork.predict.sight import region_in
from inspectfork.recipe import Recipe
from training.synthesis.asked import RealDefect, Rng, Shape
from training.synthesis.label import levels

SPREAD = 0.06  # of the part's sides: how far from a real place (a density smoothed by a normal kernel)
ANYWHERE = 0.2  # share that may lie anywhere, as nobody has seen every defect
LEAST_LEFT = 0.7  # of an outline that must lie on what is judged
BRIGHTER, AROUND_PX = 1.8, 8  # by how much a place may be brighter or darker than it should; where that is looked at
Corner = tuple[int, int]


def judged_in(pixels: Pixels, recipe: Recipe, source: str) -> Mask:
    """Where a recipe judges a picture (h, w). Raises Fault `picture.too_small` or `picture.outside_roi`."""
    box = x, y, width, height = region_in(pixels, recipe, source)
    judged = np.zeros(pixels.shape[:2], np.bool_)
    ignored = ignored_in((height, width), box, recipe)
    judged[y : y + height, x : x + width] = True if ignored is None else ~ignored
    return judged


def corner_for(shape: Shape, judged: Mask, rng: Rng) -> Corner:
    """Where y, x 0 of a shape goes on a picture (h, w), so that its outline lies inside."""
    box = [(int(axis.min()), int(axis.max()) + 1) for axis in np.nonzero(shape.mask)]
    wanted = _centre(shape, judged, rng)
    pairs = (shape.ends[:2], shape.ends[2:])
    top, left = (
        _at(end, span, place, side) for end, span, place, side in zip(pairs, box, wanted, judged.shape, strict=True)
    )
    return top, left


def corner_on(shape: Shape, mask: Mask) -> Corner:
    """Where y, x 0 of a shape goes so that its middle lies on that of a mask."""
    height, width = shape.mask.shape
    row, column = ((int(axis.min()) + int(axis.max())) // 2 for axis in np.nonzero(mask))
    return row - height // 2, column - width // 2


def laid(shape: Shape, corner: Corner, judged: Mask) -> Mask:
    """The outline on the picture (h, w), as far as it is judged; nothing where too little of it is left."""
    rows, columns, own = overlap(shape.mask.shape, corner, judged.shape)
    mask = np.zeros(judged.shape, np.bool_)
    mask[rows, columns] = shape.mask[own] & judged[rows, columns]
    return mask if mask.sum() >= LEAST_LEFT * shape.mask.sum() else np.zeros_like(mask)


def on_its_surface(good: Pixels, mask: Mask, parent: RealDefect | None) -> bool:
    """Whether a place is about as bright, within its picture, as the parent's: no defect lies beside the part."""
    wanted = 1.0 if parent is None else _relative(parent.pixels, parent.mask)
    return 1 / BRIGHTER <= _relative(good, mask) / max(wanted, 1e-3) <= BRIGHTER


def _relative(pixels: Pixels, mask: Mask) -> float:
    """Brightness of what surrounds a mask, against the middle of the picture's."""
    light, ring = levels(pixels).mean(2), grown(mask, AROUND_PX) & ~mask
    return float(np.median(light[ring if ring.any() else mask])) / max(float(np.median(light)), 1.0)


def fading(mask: Mask) -> Array:
    """How much of a change shows (h, w): all of it in the mask, none farther outside than SOFT_PX, no edge between."""
    reach = grown(mask, SOFT_PX).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(reach, (0, 0), SOFT_PX / 2) * reach, np.float32)


def overlap(small: tuple[int, ...], corner: Corner, whole: tuple[int, ...]) -> tuple[slice, slice, tuple[slice, slice]]:
    """Rows and columns of the picture under a shape at `corner`, and the same place in the shape."""
    theirs, ours = [], []
    for length, at, side in zip(small, corner, whole, strict=True):
        first, last = max(at, 0), min(at + length, side)
        theirs.append(slice(first, max(first, last)))
        ours.append(slice(first - at, max(first, last) - at))
    return theirs[0], theirs[1], (ours[0], ours[1])


def _centre(shape: Shape, judged: Mask, rng: Rng) -> tuple[float, float]:
    """A middle for the outline, y and x in px."""
    anywhere = rng.random() < ANYWHERE and not any(shape.ends)
    if shape.centre is None or anywhere:
        places = np.flatnonzero(judged)
        row, column = divmod(int(places[int(rng.integers(len(places)))]), judged.shape[1])
        return float(row), float(column)
    height, width = judged.shape
    y, x = np.asarray(shape.centre) + rng.normal(0, SPREAD, 2)
    return float(y * height), float(x * width)


def _at(ends: tuple[bool, ...], span: tuple[int, int], centre: float, side: int) -> int:
    """Along one axis: at the end of the picture where it must lie there, else around its middle and inside."""
    first, last = span
    if ends[0] or ends[1]:
        return -first if ends[0] else side - last
    inside = min(max(round(centre - (first + last) / 2), -first), max(side - last, -first))
    return int(inside)
