"""The one preparation, for teaching and line alike: from a frame's pixels to the patches the trunk reads.

It stays outside every graph, so an exported model cannot resize in its own way.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.frame import Pixels
from inspectfork.model.params import DRAWING, WAVES
from inspectfork.verdict import Box

Array = NDArray[np.float32]
MEAN = np.array((0.485, 0.456, 0.406), np.float32)  # of the pictures the trunk's weights were trained on
SPREAD = np.array((0.229, 0.224, 0.225), np.float32)

EVEN_BRIGHTNESS, EVEN_CONTRAST = 0.45, 0.2  # mean and standard deviation, of the full range
MOST_GAIN = 4.0  # of contrast: more would make defects of noise
FASTEST = 1000.0  # how many times faster than the slowest the fastest wave of a time is


@dataclass(frozen=True)
class Grid:
    """Tokens down and across."""

    rows: int
    columns: int


def grid_for(width: int, height: int, input_size: int, patch: int) -> Grid:
    """The token grid of a region: its longer side becomes `input_size`, its shape is kept as nearly as tokens allow."""
    longest = max(width, height)
    tokens = input_size // patch
    return Grid(max(2, round(tokens * height / longest)), max(2, round(tokens * width / longest)))


def crop(pixels: Pixels, box: Box | None) -> Pixels:
    """The region of interest, or the whole picture."""
    if box is None:
        return pixels
    x, y, w, h = box
    return pixels[y : y + h, x : x + w]


def to_patches(pixels: Pixels, grid: Grid, patch: int) -> Array:
    """Pixels (h, w[, 3]) of 8 or 16 bit -> normalised patches (rows, columns, 3 * patch * patch), float32."""
    scale = 255.0 if pixels.dtype == np.uint8 else 65535.0
    size = (grid.columns * patch, grid.rows * patch)
    shrinks = pixels.shape[0] > size[1] or pixels.shape[1] > size[0]
    resized = cv2.resize(pixels.astype(np.float32), size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    tiles = resized.reshape(grid.rows, patch, grid.columns, patch, -1).transpose(0, 2, 4, 1, 3)
    colour = np.ascontiguousarray(tiles) / np.float32(scale)
    normal = (colour - MEAN[:, None, None]) / SPREAD[:, None, None]  # a grey picture becomes three channels here
    return np.asarray(normal.reshape(grid.rows, grid.columns, -1), np.float32)


def made_even(pixels: Pixels) -> Pixels:
    """Pixels of 8 or 16 bit with the brightness and contrast that every picture of the recipe gets."""
    full = 255.0 if pixels.dtype == np.uint8 else 65535.0
    grey = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    gain = float(np.clip(EVEN_CONTRAST * full / max(float(grey.std()), 1e-6), 1 / MOST_GAIN, MOST_GAIN))
    light = (pixels.astype(np.float32) - float(grey.mean())) * gain + EVEN_BRIGHTNESS * full
    return np.asarray(np.clip(np.round(light), 0, full), pixels.dtype)


def resampling(tokens: int, side: int) -> Array:
    """The matrix (tokens, side) that resamples one side of the trunk's position table, bicubic.

    Not antialiased, as the weights' own training resampled it.
    """
    matrix = cv2.resize(np.eye(side, dtype=np.float32), (side, tokens), interpolation=cv2.INTER_CUBIC)
    return np.asarray(matrix, np.float32)


def waves_of(time: float) -> Array:
    """A time from 0 (noise) to 1 (picture) as the trunk is told it: (WAVES,)."""
    angles = time * np.pi / 2 * np.geomspace(1, FASTEST, WAVES // 2)
    return np.concatenate([np.sin(angles), np.cos(angles)]).astype(np.float32)


def nothing_beside(grid: Grid, patch: int) -> tuple[Array, NDArray[np.int64], Array]:
    """What a picture that is only judged brings beside itself: no drawing, no phrase, no references."""
    drawing = np.zeros((1, grid.rows, grid.columns, DRAWING), np.float32)
    return drawing, np.zeros((1, 0), np.int64), np.zeros((1, 0, 3 * patch**2), np.float32)
