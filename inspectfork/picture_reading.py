"""Picture files to pixels. A damaged file is a fault, never a half-grey picture that could be judged OK."""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from inspectfork import jpeg_bytes, png_bytes
from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.picture_decoding import DECODER_ERRORS, FORMATS, PNG_DEPTH, Page, check_size, is_deep, pixels_of
from inspectfork.picture_files import read_bytes

RECORDED_SUFFIX = ".png"  # of a picture in the station's records
_SHA256 = re.compile("[0-9a-f]{64}")
MOST_PAGES = 1000  # pictures in a file, each of which is judged


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
    file, several pictures), `picture.unreadable` (empty, truncated, damaged, or no picture) or `picture.changed` (of a
    file that is named by its SHA-256, as those of a station are).
    """
    pages = _pages_of(path)
    if len(pages) > 1:
        raise _several(path, pages)
    return pixels_of(pages[0], path)


def read_pictures(path: Path) -> Iterator[Read]:
    """Every picture of a file, each as `read_picture` gives the one of most files.

    Pages of a TIFF, frames of an animated PNG or WEBP, and JPEGs that follow each other in one file. A file that holds
    more than can be judged, or holds them in a way that no decoder here gives back exactly, is one Fault.
    """
    try:
        pages = _pages_of(path)
        if len(pages) > MOST_PAGES or (len(pages) > 1 and is_deep(pages[0].data)):
            raise _several(path, pages)
    except Fault as fault:
        yield Read(fault)
        return
    for number, page in enumerate(pages, 1):
        mark = f"#{number}" if len(pages) > 1 else ""
        try:
            yield Read(pixels_of(page, f"{path}{mark}"), mark)
        except Fault as fault:
            yield Read(fault, mark)


def uses_16_bits(path: Path) -> bool:
    """Whether a file may hold more than 8 bits a channel, by its first bytes. Raises Fault as `read_bytes` does."""
    head = read_bytes(path, PNG_DEPTH + 1)
    return (len(head) > PNG_DEPTH and is_deep(head)) or head[:2] in (b"II", b"MM")


def _several(path: Path, pages: list[Page]) -> Fault:
    count = f"more than {MOST_PAGES}" if len(pages) > MOST_PAGES else str(len(pages))
    return Fault("picture.several", source=path, count=count)


def _pages_of(path: Path) -> list[Page]:
    """Every picture of a file, none decoded yet; of too many, one more than can be judged."""
    data = read_bytes(path)
    _check_unchanged(data, path)
    try:
        pages: list[Page] = []
        for stream in _streams_in(data)[: MOST_PAGES + 1]:
            image = Image.open(io.BytesIO(stream), formats=FORMATS)
            check_size(image, path)
            pages += [Page(stream, image, number) for number in range(_frames_in(image))]
    except DECODER_ERRORS:
        raise Fault("picture.unreadable", source=path) from None
    return pages[: MOST_PAGES + 1]


def _check_unchanged(data: bytes, path: Path) -> None:
    """A picture that was recorded lies as ab/cdef....png, which is the hash of its content."""
    named = path.parent.name + path.stem
    if path.suffix == RECORDED_SUFFIX and _SHA256.fullmatch(named) and hashlib.sha256(data).hexdigest() != named:
        raise Fault("picture.changed", path=path)


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
