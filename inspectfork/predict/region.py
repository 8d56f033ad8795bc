"""The region that is drawn anew, as the trunk is told of it: for training and for painting alike."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.model.params import CELLS_A_TOKEN, LATENTS_A_TOKEN
from inspectfork.predict.prepare import MEAN, Array, Grid, waves_of

Mask = NDArray[np.bool_]
TOKEN_PX = 8  # of the surface: what one token of the generation branch draws
CELL_PX = TOKEN_PX // 2  # a code of the tokenizer, and a cell of the mask
REFERENCE = Grid(3, 3)  # tokens of a reference
FILL = np.round(MEAN * 255).astype(np.uint8)  # what patches of zeros look like
LEAST_WINDOW, MOST_WINDOW = 8, 64  # tokens a side; the least is what training mostly saw
MARGIN_PX = 2 * TOKEN_PX  # of surface around a mask
SOFT_PX = 2  # over which a drawing fades into the picture


@dataclass(frozen=True)
class Window:
    """The part of a picture that is looked at while a region is drawn; all in px."""

    top: int
    left: int
    height: int
    width: int

    @property
    def slices(self) -> tuple[slice, slice]:
        return slice(self.top, self.top + self.height), slice(self.left, self.left + self.width)

    @property
    def grid(self) -> Grid:
        return Grid(self.height // TOKEN_PX, self.width // TOKEN_PX)


def window_around(mask: Mask) -> Window:
    """The smallest window of whole tokens that holds a mask (h, w) and its surroundings; the mask is not empty."""
    spans = []
    for axis, side in ((1, mask.shape[0]), (0, mask.shape[1])):
        filled = np.flatnonzero(mask.any(axis))
        first, last = int(filled[0]) - MARGIN_PX, int(filled[-1]) + MARGIN_PX
        tokens = max(-((first - last - 1) // TOKEN_PX), LEAST_WINDOW)
        length = min(tokens, MOST_WINDOW, side // TOKEN_PX) * TOKEN_PX
        spans.append((int(np.clip((first + last + 1 - length) // 2, 0, side - length)), length))
    (top, height), (left, width) = spans
    return Window(top, left, height, width)


def grown(mask: Mask, reach: int) -> Mask:
    """The mask, larger by `reach` px all around."""
    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)), np.bool_)


def softened(mask: Mask) -> Array:
    """How much of a drawing shows (h, w): all of it in the mask, none farther outside than SOFT_PX."""
    blurred = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), SOFT_PX / 2)
    return np.asarray(blurred * grown(mask, SOFT_PX), np.float32)


def cells_of(mask: Mask) -> Array:
    """How much of each token's four cells a mask (h, w) covers: (rows, columns, CELLS_A_TOKEN)."""
    rows, columns = (n // TOKEN_PX for n in mask.shape)
    cells = mask.reshape(2 * rows, CELL_PX, 2 * columns, CELL_PX).mean((1, 3), dtype=np.float32)
    tokens = cells.reshape(rows, 2, columns, 2).transpose(0, 2, 1, 3)
    return np.ascontiguousarray(tokens.reshape(rows, columns, CELLS_A_TOKEN), np.float32)


def drawing_at(latents: Array, cells: Array, time: float) -> Array:
    """What the trunk is told of a drawing (1, rows, columns, DRAWING): as `model.generation.drawing_of` in training.

    latents (rows, columns, LATENTS_A_TOKEN), cells (rows, columns, CELLS_A_TOKEN), time from 0 to 1.
    """
    waves = np.broadcast_to(waves_of(time), (*cells.shape[:2], len(waves_of(time))))
    return np.concatenate([latents * touched(cells), cells, waves], 2, dtype=np.float32)[None]


def touched(cells: Array) -> Array:
    """Which latents of each token are drawn (rows, columns, LATENTS_A_TOKEN): those of cells that the mask touches."""
    return np.tile((cells > 0).astype(np.float32), (1, 1, LATENTS_A_TOKEN // CELLS_A_TOKEN))


def as_codes(tokens: Array) -> Array:
    """(rows, columns, 4 * n) -> (1, n, 2 * rows, 2 * columns): the places of the tokenizer's grid."""
    rows, columns, count = tokens.shape
    places = tokens.reshape(rows, columns, count // 4, 2, 2).transpose(2, 0, 3, 1, 4)
    return np.ascontiguousarray(places.reshape(1, count // 4, 2 * rows, 2 * columns))
