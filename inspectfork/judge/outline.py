"""The outline: where exactly on a rejected part a known defect lies, seen in the picture itself.

A token is too coarse for a pinhole or the rim of a chip. A small net reads, of each cell of the map, the distance and
the word on a known defect there (`Head.hinted`), and how the surface differs from its surroundings, from fine to
coarse. What it is sure of rises and nothing sinks, so a defect that nobody ever showed stays where it is. Why so:
docs/decisions/0022-outlines.md.
"""

import cv2
import numpy as np

from inspectfork.frame import Pixels
from inspectfork.judge.head import LEAST_DISTANCE, Net
from inspectfork.judge.regions import FINER, map_of
from inspectfork.predict.prepare import Array, Grid, crop
from inspectfork.predict.sight import View

BLURS = (1, 2, 4, 8, 16)  # standard deviations, in cells of the map
DIFFERENCES = ((0, 1), (1, 2), (1, 4), (2, 8), (4, 16))  # of blurs; 0 is the surface itself
BROAD = (2, 8)  # blurs that are compared with the whole part
EDGES, GRAINS = (1, 2), (2, 4)
LEAST_SPREAD = 0.01  # of the full range: a flat surface has no noise to measure by
MOST_WORD = 8.0  # to which that word is cut
RISE = 0.2  # of the logarithm of the map, for each unit of the net's word
FROM, SUREST = -3.0, 8.0  # the net's word from which a cell rises, and how much above that counts
STRIP = 64  # rows of the map that are asked at once


def surface_in(pixels: Pixels, view: View) -> Array:
    """The surface of a picture (h, w[, 3]) where the view has it, see `surface_of`."""
    return surface_of(crop(view.placed.straightened(pixels) if view.placed else pixels, view.box), view.grid)


def surface_of(region: Pixels, grid: Grid) -> Array:
    """How each cell of a region's map differs from its surroundings: (measures, rows * FINER, columns * FINER).

    In units of the part's own noise, and on a logarithmic scale, so that light and contrast do not matter.
    """
    full = 255.0 if region.dtype == np.uint8 else 65535.0
    grey = region.astype(np.float32) if region.ndim == 2 else region.mean(2, dtype=np.float32)
    size = (grid.columns * FINER, grid.rows * FINER)
    fine = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.float32) / np.float32(full)
    blurs = {0: fine, **{blur: _blurred(fine, blur) for blur in BLURS}}
    spread = np.float32(np.median(np.abs(fine - blurs[4])) + LEAST_SPREAD)
    middle = np.median(fine)
    found = [blurs[near] - blurs[far] for near, far in DIFFERENCES] + [blurs[blur] - middle for blur in BROAD]
    found += [np.abs(difference) for difference in found]
    found += [_edge(blurs[blur]) for blur in EDGES]
    found += [_grain(fine - blurs[8], blur) for blur in GRAINS]
    measures = np.stack(found) / spread
    return np.asarray(np.sign(measures) * np.log1p(np.abs(measures)), np.float32)


def _blurred(part: Array, blur: int) -> Array:
    return np.asarray(cv2.GaussianBlur(part, (0, 0), blur), np.float32)


def _edge(blurred: Array) -> Array:
    across, down = (cv2.Sobel(blurred, cv2.CV_32F, *axis) for axis in ((1, 0), (0, 1)))
    return np.asarray(np.hypot(across, down), np.float32)


def _grain(rough: Array, blur: int) -> Array:
    """The local standard deviation."""
    mean, square = (_blurred(part, blur) for part in (rough, rough * rough))
    return np.asarray(np.sqrt(np.maximum(square - mean * mean, 0)), np.float32)


def tokens_on(distances: Array, hinted: Array, grid: Grid) -> Array:
    """What the tokens, distances (n,) and what is hinted (n, 1 + classes), say of each cell of the map: (2, h, w)."""
    far = np.log(np.maximum(distances, LEAST_DISTANCE))
    return np.stack([map_of(part, grid) for part in (far, np.clip(hinted[:, 0], -MOST_WORD, MOST_WORD))])


def rise_of(net: Net, surface: Array, tokens: Array) -> Array:
    """By how much each cell of the map rises, 1 at least: (h, w) from what `surface_of` and `tokens_on` say."""
    rows = range(0, surface.shape[1], STRIP)
    said = [_said(net, np.concatenate([tokens[:, row : row + STRIP], surface[:, row : row + STRIP]])) for row in rows]
    risen: Array = np.exp(np.float32(RISE) * np.clip(np.concatenate(said) - np.float32(FROM), 0, SUREST))
    return risen


def _said(net: Net, cells: Array) -> Array:
    """The net's word on each of the cells (inputs, h, w): (h, w)."""
    word: Array = net.run(cells.reshape(len(cells), -1).T)[:, 0].reshape(cells.shape[1:])
    return word
