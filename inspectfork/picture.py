"""Picture files to pixels and back. A damaged file is a fault, never a half-grey picture that could be judged OK."""

import hashlib
import io
import re
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

PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp"})
MOST_MEGAPIXELS = 64
RECORDED_SUFFIX = ".png"  # of a picture in the station's records
_SHA256 = re.compile("[0-9a-f]{64}")
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
    before anything is decoded), `picture.unreadable` (empty, truncated, damaged, or no picture) or `picture.changed`
    (of a file that is named by its SHA-256, as those of a station are).
    """
    data = _bytes_of(path)
    _check_unchanged(data, path)
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            _check_size(image, path)
            if image.format == "TIFF" or _is_deep_png(image, data):
                return _by_opencv(image, data)
            return _by_pillow(image)
    except _DECODER_ERRORS:
        raise Fault("picture.unreadable", source=path) from None


def list_pictures(source: Path) -> list[Path]:
    """The pictures of a folder (with its sub-folders, sorted), of a .txt list (paths relative to it), or one file.

    Raises Fault `file.missing` when `source` is not there; what a list names is checked when it is read.
    """
    if source.is_dir():
        return sorted(p for p in source.rglob("*") if is_picture_name(p) and p.is_file())
    if source.suffix.lower() != ".txt":
        if not source.is_file():
            raise Fault("file.missing", path=source)
        return [source]
    try:
        lines = _bytes_of(source).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Fault("list.unreadable", path=source) from None
    return [source.parent / line.strip() for line in lines if line.strip()]


def some_pictures(source: Path) -> list[Path]:
    """The same, at least one. Raises Fault `folder.empty` too."""
    found = list_pictures(source)
    if not found:
        raise Fault("folder.empty", path=source)
    return found


def is_picture_name(path: Path) -> bool:
    """Whether a file is taken for a picture by its name; hidden files (other systems' notes) are not."""
    return path.suffix.lower() in PICTURE_SUFFIXES and not path.name.startswith(".")


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


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError):  # ValueError: a name with a zero byte, out of a list file
        raise Fault("file.missing", path=path) from None


def _check_unchanged(data: bytes, path: Path) -> None:
    """A picture that was recorded lies as ab/cdef....png, which is the hash of its content."""
    named = path.parent.name + path.stem
    if path.suffix == RECORDED_SUFFIX and _SHA256.fullmatch(named) and hashlib.sha256(data).hexdigest() != named:
        raise Fault("picture.changed", path=path)


def _check_size(image: Image.Image, path: Path) -> None:
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
