"""Picture files to pixels. A damaged file is a fault, never a half-grey picture that could be judged OK."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, TiffImagePlugin

from inspectfork import jpeg_bytes, png_bytes
from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.picture_files import read_bytes

MOST_MEGAPIXELS = 64
MOST_SIDE_PX = 32_767  # more cannot be moved onto a golden sample, and a row of 64 million pixels takes a gigabyte
MOST_PAGES = 1000  # pictures in a file, each of which is judged
_FORMATS = ("PNG", "JPEG", "BMP", "TIFF", "WEBP")  # decided by content, so a page description can never be run
_PNG_DEPTH, _PNG_COLOUR_TYPE, _PNG_GREY_ALPHA = 24, 25, 4  # places in the header of every PNG, and a value
_GREY = ("L", "LA", "La", "1")  # Pillow's names of the kinds with one channel, alpha aside
_PHOTOMETRIC, _MOST_VALUE, _WHITE_IS_ZERO = 262, 281, 0  # tags of a TIFF, and a value
_STRIPS = ((273, 279), (324, 325))  # tags: where strips and tiles begin, and their lengths
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, NotImplementedError)
_DECODER_ERRORS = (*_BROKEN, struct.error, zlib.error, MemoryError)

Image.MAX_IMAGE_PIXELS = None  # our own limit below refuses from the header, with one clear sentence
warnings.filterwarnings("ignore", module=r"PIL\.")  # a damaged file is told as a fault, not as a Python warning
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # the same for the decoders below

# Kinds that OpenCV reads, but whose heads Pillow does not know: white-is-zero of 16 bits, and packed bits.
for _order, _mode in ((b"II", "I;16"), (b"MM", "I;16B")):
    for _bits in (10, 12, 14, 16):
        for _photometric in (0, 1):
            TiffImagePlugin.OPEN_INFO.setdefault((_order, _photometric, (1,), 1, (_bits,), ()), (_mode, _mode))


@dataclass(frozen=True)
class _Page:
    """One picture of a file: its bytes, opened, and its number in them from 0."""

    data: bytes
    image: Image.Image
    number: int


@dataclass(frozen=True, eq=False)
class Read:
    """One picture of a file, or why it cannot be read; `mark` tells several of one file apart: "#1", "#2"."""

    picture: Pixels | Fault
    mark: str = ""


def read_picture(path: Path) -> Pixels:
    """The pixels of a file: (h, w) grey or (h, w, 3) RGB, uint8 or uint16 as stored, alpha dropped.

    The file is read by its content, under any name; orientation tags are not followed, as masks and regions of
    interest are drawn on the stored pixels. Raises Fault `file.missing`, `picture.no_file`, `picture.too_many_bytes`,
    `picture.too_large` or `picture.too_long` (from the header, before anything is decoded), `picture.several` (one
    file, several pictures) or `picture.unreadable` (empty, truncated, damaged, or no picture).
    """
    pages = _pages_of(path)
    if len(pages) > 1:
        raise _several(path, pages)
    return _pixels_of(pages[0], path)


def read_pictures(path: Path) -> Iterator[Read]:
    """Every picture of a file, each as `read_picture` gives the one of most files.

    Pages of a TIFF, frames of an animated PNG or WEBP, and JPEGs that follow each other in one file. A file that holds
    more than can be judged, or holds them in a way that no decoder here gives back exactly, is one Fault.
    """
    try:
        pages = _pages_of(path)
        if len(pages) > MOST_PAGES or (len(pages) > 1 and _is_deep(pages[0].data)):
            raise _several(path, pages)
    except Fault as fault:
        yield Read(fault)
        return
    for number, page in enumerate(pages, 1):
        mark = f"#{number}" if len(pages) > 1 else ""
        try:
            yield Read(_pixels_of(page, f"{path}{mark}"), mark)
        except Fault as fault:
            yield Read(fault, mark)


def uses_16_bits(path: Path) -> bool:
    """Whether a file may hold more than 8 bits a channel, by its first bytes. Raises Fault as `read_bytes` does."""
    head = read_bytes(path, _PNG_DEPTH + 1)
    return (len(head) > _PNG_DEPTH and _is_deep(head)) or head[:2] in (b"II", b"MM")


def _several(path: Path, pages: list[_Page]) -> Fault:
    count = f"more than {MOST_PAGES}" if len(pages) > MOST_PAGES else str(len(pages))
    return Fault("picture.several", source=path, count=count)


def _pages_of(path: Path) -> list[_Page]:
    """Every picture of a file, none decoded yet; of too many, one more than can be judged."""
    data = read_bytes(path)
    try:
        pages: list[_Page] = []
        for stream in _streams_in(data)[: MOST_PAGES + 1]:
            image = Image.open(io.BytesIO(stream), formats=_FORMATS)
            _check_size(image, path)
            pages += [_Page(stream, image, number) for number in range(_frames_in(image))]
    except _DECODER_ERRORS:
        raise Fault("picture.unreadable", source=path) from None
    return pages[: MOST_PAGES + 1]


def _streams_in(data: bytes) -> list[bytes]:
    """Whole files that lie one after the other in one."""
    if data.startswith(jpeg_bytes.START):
        return jpeg_bytes.pictures_in(data)
    if data.startswith(png_bytes.START):
        return png_bytes.pictures_in(data)
    return [data]


def _frames_in(image: Image.Image) -> int:
    """Pages or frames of one stream. JPEGs are counted by their bytes, as their heads name only some of them."""
    if image.format == "TIFF":
        return _pages_in_tiff(image)
    return int(getattr(image, "n_frames", 1)) if image.format in ("PNG", "WEBP") else 1


def _pages_in_tiff(image: Image.Image) -> int:
    """Counted page by page, as only the chain of pages says how many there are, and it may be endless."""
    pages = 1
    try:
        while pages <= MOST_PAGES:
            image.seek(pages)
            pages += 1
    except EOFError:
        pass
    image.seek(0)
    return pages


def _check_size(image: Image.Image, source: object) -> None:
    if (side := max(image.size)) > MOST_SIDE_PX:
        raise Fault("picture.too_long", source=source, side=side, most=MOST_SIDE_PX)
    megapixels = image.width * image.height / 1e6
    if megapixels > MOST_MEGAPIXELS:
        raise Fault("picture.too_large", source=source, megapixels=f"{megapixels:.0f}", most=MOST_MEGAPIXELS)


def _pixels_of(page: _Page, source: object) -> Pixels:
    image, data = page.image, page.data
    try:
        if page.number > 0:
            image.seek(page.number)
            _check_size(image, source)  # pages of a TIFF have each their own
        if image.format == "TIFF" or _is_deep_colour(data):
            return _by_opencv(page)
        return _by_pillow(image, data)
    except _DECODER_ERRORS:
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


def _is_deep(data: bytes) -> bool:
    """Whether a PNG holds 16 bits a channel."""
    return data.startswith(png_bytes.START) and data[_PNG_DEPTH] == 16


def _is_deep_colour(data: bytes) -> bool:
    """Whether a PNG holds more than one channel of 16 bits, which Pillow would quietly reduce to 8."""
    return _is_deep(data) and data[_PNG_COLOUR_TYPE] != 0


def _by_opencv(page: _Page) -> Pixels:
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


def _from_tiff(page: _Page, pixels: Pixels) -> Pixels:
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


def _strips_of(page: _Page) -> Iterator[bytes]:
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
