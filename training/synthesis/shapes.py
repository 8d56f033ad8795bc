"""New outlines: real ones turned a little, mirrored, scaled and bent, or drawn ones where there are none."""

import cv2
import numpy as np

from inspectfork.drawn.sheet import Sheet, texture
from inspectfork.drawn.sheet_defects import SHEET_DEFECTS
from inspectfork.drawn.surface import Field
from inspectfork.picture import as_colour
from inspectfork.predict.prepare import Array
from inspectfork.predict.region import Mask
from training.synthesis.asked import RealDefect, Rng, Shape, Sketch
from training.synthesis.kinds import ends_of

ROOM_PX = 12  # of sound surface around an outline
TURN = 10.0  # degrees, spread; more would turn the surface's own lines against those of the part
TURN_AT_END = 2.0
STRETCH = 0.15  # spread of the logarithm of each side
BEND, MOST_BEND_PX = 0.07, 3.0  # of the root of the area, by which places move against each other; more bends lines
DRAWN_SIDE, DRAWN_SIZE = 160, 24.0  # px, on which a drawn outline is measured first
GREY = 110.0  # level of a surface that shows nothing
MARKED = 0.3  # of a drawn truth, from which it counts


def varied(parent: RealDefect, scale: float, rng: Rng) -> Shape:
    """A new outline from a real one, `scale` times as large, with the parent's surface moved alike."""
    rows, columns = np.nonzero(parent.mask)
    middle = np.array([(side.min() + side.max()) / 2 for side in (columns, rows)])
    down, right = (bool(flip) for flip in rng.random(2) < 0.5)
    ends = _mirrored_ends(ends_of(parent.mask), down, right)
    turn = np.deg2rad(rng.normal(0, TURN_AT_END if any(ends) else TURN))
    factors = scale * np.exp(rng.normal(0, STRETCH, 2))
    forth = _matrix(turn, factors, down, right)
    width, height = np.abs(forth) @ [np.ptp(columns) + 1, np.ptp(rows) + 1]
    side_x, side_y = (int(np.ceil(length)) + 2 * ROOM_PX for length in (width, height))
    where = _places((side_y, side_x), np.linalg.inv(forth), middle, min(BEND * np.sqrt(len(rows)), MOST_BEND_PX), rng)
    mask = cv2.remap(parent.mask.astype(np.float32), *where, cv2.INTER_LINEAR) > 0.5
    pixels = cv2.remap(as_colour(parent.pixels), *where, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    centre = rows.mean() / parent.mask.shape[0], columns.mean() / parent.mask.shape[1]
    belongs = (1 - centre[0] if down else centre[0]), (1 - centre[1] if right else centre[1])
    return Shape(np.asarray(mask, np.bool_), parent, np.asarray(pixels, np.uint8), None, belongs, ends)


def fitted(parent: RealDefect, mask: Mask, rng: Rng) -> Shape:
    """A real defect's surface varied so that it fills a mask that a person gave (h, w), whole picture and all."""
    sides = [[np.ptp(axis) + 1 for axis in np.nonzero(some)] for some in (mask, parent.mask)]
    scale = float(np.sqrt(np.prod(sides[0]) / np.prod(sides[1])))
    found = varied(parent, scale, rng)
    return Shape(found.mask, parent, found.pixels)


def _mirrored_ends(ends: tuple[bool, bool, bool, bool], down: bool, right: bool) -> tuple[bool, bool, bool, bool]:
    top, bottom, left, far = ends
    if down:
        top, bottom = bottom, top
    return (top, bottom, far, left) if right else (top, bottom, left, far)


def _matrix(turn: float, factors: np.ndarray, down: bool, right: bool) -> np.ndarray:
    """From x, y of the parent to x, y of the new outline."""
    mirror = np.diag([-1.0 if right else 1.0, -1.0 if down else 1.0])
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return np.asarray(rotation @ mirror @ np.diag(factors))


def _places(shape: tuple[int, int], back: np.ndarray, middle: np.ndarray, bend: float, rng: Rng) -> tuple[Array, Array]:
    """Where on the parent each pixel (h, w) of the new outline comes from: x, and y."""
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float64)
    from_centre = np.stack([x - (shape[1] - 1) / 2, y - (shape[0] - 1) / 2], -1)
    side, coarse = max(shape), max(4.0, min(shape) / 4)
    bent = np.stack([texture(rng, side, coarse)[: shape[0], : shape[1]] for _ in range(2)], -1)
    where = (from_centre @ back.T + middle + bend * bent).astype(np.float32)
    return where[..., 0].copy(), where[..., 1].copy()


def drawn(kind: str, extent: float, centre: tuple[float, float] | None, rng: Rng) -> Shape:
    """A drawn outline about `extent` px long."""
    seed = int(rng.integers(2**32))
    size = DRAWN_SIZE * extent / _extent(_outline(Sketch(kind, seed, DRAWN_SIDE, DRAWN_SIZE)))
    sketch = Sketch(kind, seed, 2 * int(np.ceil(extent)) + 2 * ROOM_PX, size)
    return Shape(_outline(sketch), sketch=sketch, centre=centre)


def sketched(sketch: Sketch, surface: Array) -> tuple[Sheet, Field]:
    """A sheet of this surface (side, side, 3) with the defect on it, and its truth (side, side) from 0 to 1."""
    ones = np.ones((sketch.side, sketch.side), np.float32)
    sheet = Sheet(surface.copy(), ones * 0, ones * 0.2, ones.copy())
    middle = np.full(2, sketch.side / 2)
    return sheet, SHEET_DEFECTS[sketch.kind](sheet, np.random.default_rng(sketch.seed), middle, sketch.size)


def _outline(sketch: Sketch) -> Mask:
    """Where a sketch would be, whatever it is drawn on."""
    blank = np.full((sketch.side, sketch.side, 3), GREY, np.float32)
    return np.asarray(sketched(sketch, blank)[1] > MARKED, np.bool_)


def _extent(mask: Mask) -> int:
    """The longer side of a region, in px."""
    return int(max(np.ptp(axis) + 1 for axis in np.nonzero(mask))) if mask.any() else 1
