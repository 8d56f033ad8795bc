"""A few good parts, looked at again a little moved, so that the next part may lie otherwise than all of them did."""

from collections.abc import Iterator

import cv2
import numpy as np

from inspectfork.frame import Pixels
from inspectfork.picture import as_colour
from inspectfork.predict.sight import View

LOOKS_WANTED = 120  # at good parts; from so many pictures on, each is looked at once
MOST_COPIES = 8
TURN_DEG = 1.0
GROWTH = 0.01


def copies_of(pictures: int) -> int:
    """How often each of so many good pictures is looked at again."""
    return min(MOST_COPIES, max(0, -(-LOOKS_WANTED // max(pictures, 1)) - 1))


def moved(pixels: Pixels, view: View, copies: int, seed: int) -> Iterator[Pixels]:
    """The picture (h, w[, 3]), each time shifted by at most half a token, turned and resized a little.

    Half a token, because the trunk sees an edge in the middle of a token otherwise than one between two tokens. A
    picture of 16 bits is moved as the model takes it, (h, w, 3) of 8 bits, so that it teaches what the same picture
    of 8 bits does.
    """
    if pixels.dtype == np.uint16:
        pixels = as_colour(pixels)
    height, width = pixels.shape[:2]
    half_token = max(view.box[2] / view.grid.columns, view.box[3] / view.grid.rows) / 2
    for right, down, turn, growth in np.random.default_rng(seed).uniform(-1, 1, (copies, 4)):
        pose = cv2.getRotationMatrix2D((width / 2, height / 2), turn * TURN_DEG, 1 + growth * GROWTH)
        pose[:, 2] += (right * half_token, down * half_token)
        copy = cv2.warpAffine(pixels, pose, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        yield np.asarray(copy, pixels.dtype)
