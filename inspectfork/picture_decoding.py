"""The decoders: the pixels of one picture of a file, or an error, never half a picture."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, TiffImagePlugin

from inspectfork import jpeg_bytes, png_bytes
from inspectfork.fault import Fault
from inspectfork.frame import Pixels

MOST_MEGAPIXELS = 64
MOST_SIDE_PX = 32_767  # more cannot be moved onto a golden sample, and a row of 64 million pixels takes a gigabyte
FORMATS = ("PNG", "JPEG", "BMP", "TIFF", "WEBP")  # decided by content, so a page description can never be run
PNG_DEPTH, _PNG_COLOUR_TYPE, _PNG_GREY_ALPHA = 24, 25, 4  # places in the header of every PNG, and a value
_GREY = ("L", "LA", "La", "1")  # Pillow's names of the kinds with one channel, alpha aside
_PHOTOMETRIC, _MOST_VALUE, _WHITE_IS_ZERO = 262, 281, 0  # tags of a TIFF, and a value
_STRIPS = ((273, 279), (324, 325))  # tags: where strips and tiles begin, and their lengths
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, NotImplementedError)
DECODER_ERRORS = (*_BROKEN, struct.error, zlib.error, MemoryError)

Image.MAX_IMAGE_PIXELS = None  # our own limit below refuses from the header, with one clear sentence
warnings.filterwarnings("ignore", module=r"PIL\.")  # a damaged file is told as a fault, not as a Python warning
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # the same for the decoders below

# Kinds that OpenCV reads, but whose heads Pillow does not know: white-is-zero of 16 bits, and packed bits.
for _order, _mode in ((b"II", "I;16"), (b"MM", "I;16B")):
    for _bits in (10, 12, 14, 16):
        for _photometric in (0, 1):
            TiffImagePlugin.OPEN_INFO.setdefault((_order, _photometric, (1,), 1, (_bits,), ()), (_mode, _mode))


@dataclass(frozen=True)
class Page:
    """One picture of a file: its bytes, opened, and its number in them from 0."""

    data: bytes
    image: Image.Image
    number: int


def check_size(image: Image.Image, source: object) -> None:
    """By the head alone. Raises Fault `picture.too_long` or `picture.too_large`."""
    if (side := max(image.size)) > MOST_SIDE_PX:
        raise Fault("picture.too_long", source=source, side=side, most=MOST_SIDE_PX)
    megapixels = image.width * image.height / 1e6
    if megapixels > MOST_MEGAPIXELS:
        raise Fault("picture.too_large", source=source, megapixels=f"{megapixels:.0f}", most=MOST_MEGAPIXELS)


def pixels_of(page: Page, source: object) -> Pixels:
    """The pixels of a page. Raises Fault `picture.unreadable`, `picture.too_large` or `picture.too_long`."""
    image, data = page.image, page.data
    try:
        if page.number > 0:
            image.seek(page.number)
            check_size(image, source)  # pages of a TIFF have each their own
        if image.format == "TIFF" or _is_deep_colour(data):
            return _by_opencv(page)
        return _by_pillow(image, data)
    except DECODER_ERRORS:
        raise Fault("picture.unreadable", source=source) from None


def _by_pillow(image: Image.Image, data: bytes) -> Pixels:
    """8 bits of any kind and 16 bits of grey: the one decoder that refuses a truncated file of every kind."""
    image.load()
    _refuse_half(image, data)
    if image.mode.startswith("I;16"):
        return np.asarray(image).astype(np.uint16)  # native byte order, and a copy that outlives the image
    if image.mode in ("F", "I"):
        raise ValueError("neither 8 nor 16 bits")
    return np.array(image.convert("L" if image.mode in _GREY else "RGB"))


def _refuse_half(image: Image.Image, data: bytes) -> None:
    """Raise ValueError where a decoder filled rows itself; a stream that ends early, but properly, is no error to it.

    Looked for where the last row is of one colour, so that it costs nothing for nearly all pictures.
    """
    width, height = image.size
    last_row = np.asarray(image.crop((0, height - 1, width, height)))[0]
    if data.startswith(png_bytes.START):
        seen_whole = not png_bytes.is_interlaced(data) and bool(last_row.any())
        if (not seen_whole or getattr(image, "is_animated", False)) and not png_bytes.is_whole(data):
            raise ValueError("rows are missing")
    elif data.startswith(jpeg_bytes.START):
        flat = bool((last_row[-8:] == last_row[-1]).all())
        if (flat or jpeg_bytes.is_progressive(data)) and not _is_same_with_further_bits(image, data):
            raise ValueError("rows are missing")


def _is_same_with_further_bits(image: Image.Image, jpeg: bytes) -> bool:
    with Image.open(io.BytesIO(jpeg_bytes.with_further_bits(jpeg)), formats=("JPEG",)) as again:
        again.load()
        return bool(np.array_equal(np.asarray(image), np.asarray(again)))


def is_deep(data: bytes) -> bool:
    """Whether a PNG holds 16 bits a channel."""
    return data.startswith(png_bytes.START) and data[PNG_DEPTH] == 16


def _is_deep_colour(data: bytes) -> bool:
    """Whether a PNG holds more than one channel of 16 bits, which Pillow would quietly reduce to 8."""
    return is_deep(data) and data[_PNG_COLOUR_TYPE] != 0


def _by_opencv(page: Page) -> Pixels:
    """TIFF (as strict as Pillow, but quiet on stderr) and 16 bits of colour."""
    image, data = page.image, page.data
    grey = image.mode in _GREY
    if image.format == "PNG":
        image.load()  # finds a damaged file before OpenCV does, which would complain on stderr
        grey = data[_PNG_COLOUR_TYPE] == _PNG_GREY_ALPHA
    pixels = _decoded(data, page.number)
    if pixels is None or pixels.dtype not in (np.uint8, np.uint16):
        raise ValueError("cannot be decoded")
    if pixels.ndim == 3:
        pixels = np.ascontiguousarray(pixels[..., 0] if grey else pixels[..., 2::-1])
    return _from_tiff(page, pixels) if image.format == "TIFF" else pixels


def _from_tiff(page: Page, pixels: Pixels) -> Pixels:
    """Pixels as OpenCV reads them, refused where rows are missing, and with black as 0."""
    image = page.image
    if image.info.get("compression") != "raw":
        image.load()  # OpenCV leaves black what a compressed strip lacks
    if image.info.get("compression") == "jpeg" and not all(map(_has_end, _strips_of(page))):
        raise ValueError("a strip is cut off")  # which both decoders fill with grey
    tags = getattr(image, "tag_v2", {})
    if pixels.dtype == np.uint8 or tags.get(_PHOTOMETRIC) != _WHITE_IS_ZERO:
        return pixels  # 8 bits with white as 0 are turned by the decoder
    most = int(np.max(tags.get(_MOST_VALUE, 65535)))  # one number a channel
    return np.asarray(max(most, int(pixels.max(initial=0))) - pixels, np.uint16)


def _strips_of(page: Page) -> Iterator[bytes]:
    """The compressed strips or tiles of a page."""
    tags = getattr(page.image, "tag_v2", {})
    for starts, lengths in _STRIPS:
        for start, length in zip(tags.get(starts, ()), tags.get(lengths, ()), strict=True):
            yield page.data[start : start + length]


def _has_end(strip: bytes) -> bool:
    return strip.rstrip(b"\0").endswith(jpeg_bytes.END)


def _decoded(data: bytes, number: int) -> Pixels | None:
    encoded = np.frombuffer(data, np.uint8)
    if number == 0:
        return cv2.imdecode(encoded, cv2.IMREAD_UNCHANGED)
    done, pages = cv2.imdecodemulti(encoded, cv2.IMREAD_UNCHANGED, range=(number, number + 1))
    return pages[0] if done and len(pages) == 1 else None
