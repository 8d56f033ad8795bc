"""Masks as pictures, of every kind that tools write: which of their pixels mark a defect."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inspectfork.fault import Fault
from inspectfork.picture import read_picture
from inspectfork.picture_decoding import MOST_MEGAPIXELS

Marked = NDArray[np.bool_]  # (h, w): where the defect is
Levels = NDArray[Any]  # (h, w): 0 is the background

CLASS_NUMBERS = 31  # a mask no brighter than this holds numbers of classes or parts: 0 is the background
FEW_LEVELS = 16  # a mask of more levels is anti-aliased or compressed with loss
NEAR = 8  # levels from the darkest or brightest that JPEG leaves around what was black or white
BREADTH = 64  # levels between darkest and brightest, below which being near them says nothing
LIKE_A_MASK, LIKE_A_PHOTOGRAPH = 0.9, 0.5  # shares of a picture near its darkest or brightest
FORMATS = ("PNG", "JPEG", "BMP", "TIFF", "WEBP")
_WITH_ALPHA = ("RGBA", "LA", "La", "RGBa", "PA")
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, MemoryError)


def read_mask(path: Path) -> Marked:
    """Which pixels (h, w) a mask marks: the bright ones, those of any class number or colour, or what is not
    transparent; anti-aliased edges count from the middle.

    Raises Fault `file.missing`, `picture.too_large`, `picture.unreadable`, or `mask.photograph` for a picture that is
    no mask.
    """
    levels, lossy = _levels_of(path)
    if _likeness(levels) < LIKE_A_PHOTOGRAPH:
        raise Fault("mask.photograph", mask=path)
    return _marked(levels, lossy)


def looks_like_mask(path: Path) -> bool:
    """Whether a picture has hardly more than black and white, or few flat colours. False where it cannot be read."""
    try:
        return _likeness(_levels_of(path)[0]) >= LIKE_A_MASK
    except Fault:
        return False


def has_few_levels(path: Path) -> bool:
    """Whether a picture has so few levels that no camera took it. False where it cannot be read."""
    try:
        return len(_values(_levels_of(path)[0])) <= FEW_LEVELS
    except Fault:
        return False


def _levels_of(path: Path) -> tuple[Levels, bool]:
    """How bright each pixel is above the background, and whether the file was compressed with loss."""
    if not path.is_file():
        raise Fault("file.missing", path=path)
    try:
        with Image.open(path, formats=FORMATS) as image:
            lossy = image.format in ("JPEG", "WEBP")
            if image.width * image.height <= MOST_MEGAPIXELS * 1e6:
                if image.mode in _WITH_ALPHA or "transparency" in image.info:
                    return _through_alpha(image), lossy
                if image.mode == "P":
                    return _of_palette(image), lossy
                if image.mode in ("F", "I"):
                    return np.asarray(image, np.float32), lossy
    except _BROKEN:
        raise Fault("picture.unreadable", source=path) from None
    pixels = read_picture(path)
    return (pixels if pixels.ndim == 2 else pixels.max(2)), lossy


def _through_alpha(image: Image.Image) -> Levels:
    """What is drawn on a transparent ground: its colours, or where all of them are black, that it is there at all."""
    drawn = np.asarray(image.convert("RGBA"))
    colour, alpha = drawn[..., :3].max(2), drawn[..., 3]
    if alpha.min() == alpha.max():
        return np.asarray(colour)
    shown = np.where(alpha * 2.0 > alpha.max(), colour, 0)
    return np.asarray(shown if shown.any() else alpha)


def _of_palette(image: Image.Image) -> Levels:
    """The colours; where none of them is black, the first one of the palette is the background."""
    numbers, colours = np.asarray(image), np.asarray(image.convert("RGB")).max(2)
    if colours.min() > 0 and (numbers == 0).any():
        return np.where(numbers == 0, 0, 255).astype(np.uint8)
    return np.asarray(colours)


def _marked(levels: Levels, lossy: bool) -> Marked:
    brightest = float(levels.max(initial=0))
    if not lossy and brightest <= CLASS_NUMBERS and np.issubdtype(levels.dtype, np.integer):
        return np.asarray(levels > 0)
    if lossy or len(_values(levels)) > FEW_LEVELS:
        return np.asarray((levels > 0) & (levels * 2.0 > brightest))
    return np.asarray((levels > 0) & (levels * 2.0 > _darkest_surface(levels, brightest)))


def _darkest_surface(levels: Levels, brightest: float) -> float:
    """The darkest level above the background that fills a surface: others lie along anti-aliased edges."""
    square = np.ones((3, 3), np.uint8)
    flat = cv2.erode(levels, square) == cv2.dilate(levels, square)
    surfaces = levels[flat & (levels > 0)]
    return float(surfaces.min(initial=brightest))


def _likeness(levels: Levels) -> float:
    """How much of a picture is as dark or as bright as it gets; 1 for one of few levels."""
    values = _values(levels)
    if len(values) <= FEW_LEVELS:
        return 1.0
    darkest, brightest = float(values[0]), float(values[-1])
    scale = 1.0 if levels.dtype == np.uint8 else (brightest - darkest) / 255
    if brightest - darkest < BREADTH * scale:
        return 0.0
    near = (levels <= darkest + NEAR * scale) | (levels >= brightest - NEAR * scale)
    return float(near.mean())


def _values(levels: Levels) -> NDArray[Any]:
    """The different levels, the darkest first."""
    if levels.dtype in (np.uint8, np.uint16):
        return np.flatnonzero(np.bincount(levels.ravel()))
    return np.unique(levels)
