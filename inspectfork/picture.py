"""Picture files to pixels and back, and pixels as models and people take them."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.frame import Pixels
from inspectfork.picture_files import (
    PICTURE_SUFFIXES,
    Walked,
    folders_in,
    is_hidden_folder,
    is_picture_below,
    is_picture_name,
    list_pictures,
    some_pictures,
    walk_pictures,
)
from inspectfork.picture_reading import RECORDED_SUFFIX, read_picture, read_pictures

__all__ = [
    "PICTURE_SUFFIXES",
    "RECORDED_SUFFIX",
    "Walked",
    "as_colour",
    "encode_jpeg",
    "encode_png",
    "folders_in",
    "grey_of",
    "is_hidden_folder",
    "is_picture_below",
    "is_picture_name",
    "list_pictures",
    "read_picture",
    "read_pictures",
    "shrunk",
    "some_pictures",
    "to_display",
    "walk_pictures",
]

_PNG_FAST = [
    # Smallest and quickest together on noisy camera pictures: a third of the default's time.
    *(cv2.IMWRITE_PNG_COMPRESSION, 1),
    *(cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_AVG),
    *(cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE),
]


def encode_png(pixels: Pixels) -> bytes:
    """Lossless PNG of (h, w) grey or (h, w, 3) RGB pixels, uint8 or uint16."""
    ordered = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    done, encoded = cv2.imencode(".png", ordered, _PNG_FAST)
    if not done:
        raise ValueError(f"cannot encode {pixels.shape} {pixels.dtype}")
    return encoded.tobytes()


def encode_jpeg(shown: NDArray[np.uint8]) -> bytes:
    """A small file of (h, w, 3) RGB pixels, to be looked at only."""
    _, encoded = cv2.imencode(".jpg", cv2.cvtColor(shown, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 85])
    return encoded.tobytes()


def shrunk(pixels: Pixels, longest_px: int) -> Pixels:
    """The picture with its longer side at most `longest_px`."""
    share = longest_px / max(pixels.shape[:2])
    if share >= 1:
        return pixels
    size = [max(1, round(side * share)) for side in pixels.shape[1::-1]]
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))


def to_display(pixels: Pixels) -> NDArray[np.uint8]:
    """The pixels as (h, w, 3) uint8 RGB for a person to look at, and only that: see `inspectfork.levels` for judging.

    Cameras put 10, 12 or 14 bits into 16: the fewest bits that hold the brightest pixel become 8.
    """
    if pixels.dtype == np.uint16:
        used = int(pixels.max(initial=0)).bit_length()
        bits = next(b for b in (8, 10, 12, 14, 16) if used <= b)
        pixels = pixels >> (bits - 8)
    shown = pixels.astype(np.uint8, copy=False)
    return np.ascontiguousarray(np.dstack([shown] * 3) if shown.ndim == 2 else shown)


def as_colour(pixels: Pixels) -> NDArray[np.uint8]:
    """The pixels, spread, as (h, w, 3) of eight bit for the model."""
    eight = pixels if pixels.dtype == np.uint8 else np.asarray(pixels // 257, np.uint8)
    return np.asarray(eight if eight.ndim == 3 else np.repeat(eight[..., None], 3, 2), np.uint8)


def grey_of(pixels: Pixels) -> NDArray[np.uint8]:
    """Pixels of any kind, spread, as (h, w) of eight bit."""
    grey = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return np.asarray(grey if grey.dtype == np.uint8 else grey // 256, np.uint8)
