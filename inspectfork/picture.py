"""Picture files to pixels and back. A damaged file is a fault, never a half-grey picture that could be judged OK."""

import io
import struct
import warnings
import zlib
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.picture_files import (
    PICTURE_SUFFIXES,
    Walked,
    folders_in,
    is_hidden_folder,
    is_picture_below,
    is_picture_name,
    list_pictures,
    read_bytes,
    some_pictures,
    walk_pictures,
)

__all__ = [
    "PICTURE_SUFFIXES",
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
    "shrunk",
    "some_pictures",
    "to_display",
    "walk_pictures",
]

MOST_MEGAPIXELS = 64
MOST_SIDE_PX = 32_767  # more cannot be moved onto a golden sample, and a row of 64 million pixels takes a gigabyte
_FORMATS = ("PNG", "JPEG", "BMP", "TIFF", "WEBP")  # decided by content, so a page description can never be run
_PNG_DEPTH, _PNG_COLOUR_TYPE, _PNG_GREY_ALPHA = 24, 25, 4  # places in the header of every PNG, and a value
_GREY = ("L", "LA", "La", "1")  # Pillow's names of the kinds with one channel, alpha aside
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, NotImplementedError)
_DECODER_ERRORS = (*_BROKEN, struct.error, zlib.error, MemoryError)
_PNG_FAST = [
    # Smallest and quickest together on noisy camera pictures: a third of the default's time.
    *(cv2.IMWRITE_PNG_COMPRESSION, 1),
    *(cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_AVG),
    *(cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE),
]

Image.MAX_IMAGE_PIXELS = None  # our own limit below refuses from the header, with one clear sentence
warnings.filterwarnings("ignore", module=r"PIL\.")  # a damaged file is told as a fault, not as a Python warning
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # the same for the decoders below


def read_picture(path: Path) -> Pixels:
    """The pixels of a file: (h, w) grey or (h, w, 3) RGB, uint8 or uint16 as stored, alpha dropped.

    The file is read by its content, under any name; orientation tags are not followed, as masks and regions of
    interest are drawn on the stored pixels. Raises Fault `file.missing`, `picture.too_large` (from the header,
    before anything is decoded) or `picture.unreadable` (empty, truncated, damaged, or no picture).
    """
    data = read_bytes(path)
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            _check_size(image, path)
            if image.format == "TIFF" or _is_deep_png(image, data):
                return _by_opencv(image, data)
            return _by_pillow(image)
    except _DECODER_ERRORS:
        raise Fault("picture.unreadable", source=path) from None


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
    """The pixels as (h, w, 3) uint8 RGB for a person to look at.

    Cameras put 10, 12 or 14 bits into 16: the fewest bits that hold the brightest pixel become 8.
    """
    if pixels.dtype == np.uint16:
        used = int(pixels.max(initial=0)).bit_length()
        bits = next(b for b in (8, 10, 12, 14, 16) if used <= b)
        pixels = pixels >> (bits - 8)
    shown = pixels.astype(np.uint8, copy=False)
    return np.ascontiguousarray(np.dstack([shown] * 3) if shown.ndim == 2 else shown)


def as_colour(pixels: Pixels) -> NDArray[np.uint8]:
    """The pixels as (h, w, 3) of eight bit for the model: full range stays full range, whatever was used of it."""
    eight = pixels if pixels.dtype == np.uint8 else np.asarray(pixels // 257, np.uint8)
    return np.asarray(eight if eight.ndim == 3 else np.repeat(eight[..., None], 3, 2), np.uint8)


def grey_of(pixels: Pixels) -> NDArray[np.uint8]:
    """Pixels of any kind as (h, w) of eight bit, full range."""
    grey = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return np.asarray(grey if grey.dtype == np.uint8 else grey // 256, np.uint8)


def _check_size(image: Image.Image, path: Path) -> None:
    if (side := max(image.size)) > MOST_SIDE_PX:
        raise Fault("picture.too_long", source=path, side=side, most=MOST_SIDE_PX)
    megapixels = image.width * image.height / 1e6
    if megapixels > MOST_MEGAPIXELS:
        raise Fault("picture.too_large", source=path, megapixels=f"{megapixels:.0f}", most=MOST_MEGAPIXELS)


def _by_pillow(image: Image.Image) -> Pixels:
    """8 bits of any kind and 16 bits of grey: the one decoder that refuses a truncated file of every kind."""
    image.load()
    if image.mode.startswith("I;16"):
        return np.asarray(image).astype(np.uint16)  # native byte order, and a copy that outlives the image
    if image.mode in ("F", "I"):
        raise ValueError("neither 8 nor 16 bits")
    return np.array(image.convert("L" if image.mode in _GREY else "RGB"))


def _is_deep_png(image: Image.Image, data: bytes) -> bool:
    """Whether a PNG holds more than one channel of 16 bits, which Pillow would quietly reduce to 8."""
    return image.format == "PNG" and data[_PNG_DEPTH] == 16 and data[_PNG_COLOUR_TYPE] != 0


def _by_opencv(image: Image.Image, data: bytes) -> Pixels:
    """TIFF (as strict as Pillow, but quiet on stderr) and 16 bits of colour."""
    grey = image.mode in _GREY
    if image.format == "PNG":
        image.load()  # finds a damaged file before OpenCV does, which would complain on stderr
        grey = data[_PNG_COLOUR_TYPE] == _PNG_GREY_ALPHA
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None or pixels.dtype not in (np.uint8, np.uint16):
        raise ValueError("cannot be decoded")
    if pixels.ndim == 2:
        return pixels
    return np.ascontiguousarray(pixels[..., 0] if grey else pixels[..., 2::-1])
