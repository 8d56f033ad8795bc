"""The bytes of a PNG file: where each of its pictures ends, and whether a picture ends before its last row."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

START = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type
_AT_ONCE = 1 << 20  # bytes inflated at a time


@dataclass(frozen=True)
class _Chunk:
    kind: bytes
    content: bytes
    end: int


@dataclass(frozen=True)
class _Pass:
    """One pass of an interlaced picture: its first pixel, and how far its pixels lie from each other."""

    x: int
    y: int
    across: int
    down: int


@dataclass
class _Rows:
    """The packed rows of one picture in the file."""

    width: int
    height: int
    packed: list[bytes] = field(default_factory=list)


_ADAM7 = (
    _Pass(0, 0, 8, 8),
    _Pass(4, 0, 8, 8),
    _Pass(0, 4, 4, 8),
    _Pass(2, 0, 4, 4),
    _Pass(0, 2, 2, 4),
    _Pass(1, 0, 2, 2),
    _Pass(0, 1, 1, 2),
)
_PLAIN = (_Pass(0, 0, 1, 1),)


def pictures_in(data: bytes) -> list[bytes]:
    """Each whole PNG of a file that holds several, one after the other."""
    found = []
    start = 0
    while data.startswith(START, start):
        end = max((chunk.end for chunk in _chunks(data, start)), default=len(data))
        found.append(data[start:end])
        start = end
    return found if len(found) > 1 else [data]


def is_interlaced(png: bytes) -> bool:
    """Whether its rows come in seven passes."""
    return png[28] == 1


def is_whole(png: bytes) -> bool:
    """Whether every picture of the file holds all rows that its head promises; decoders leave the others black.

    Raises struct.error, KeyError or zlib.error for a damaged file.
    """
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    bits = depth * _CHANNELS[colour]
    passes = _ADAM7 if is_interlaced(png) else _PLAIN
    return all(_inflates_to(rows.packed, _bytes_of(rows, bits, passes)) for rows in _rows_of(png, width, height))


def _rows_of(png: bytes, width: int, height: int) -> list[_Rows]:
    """The picture itself, and the further ones of an animation, each with its own size."""
    pictures = [_Rows(width, height)]
    for chunk in _chunks(png, 0):
        if chunk.kind == b"IDAT":
            pictures[0].packed.append(chunk.content)
        elif chunk.kind == b"fcTL":
            pictures.append(_Rows(*struct.unpack(">II", chunk.content[4:12])))
        elif chunk.kind == b"fdAT":
            pictures[-1].packed.append(chunk.content[4:])
    return [rows for rows in pictures if rows.packed]


def _bytes_of(rows: _Rows, bits: int, passes: tuple[_Pass, ...]) -> int:
    """How many bytes the rows take, each with the byte that names its filter."""
    total = 0
    for step in passes:
        columns = -(-(rows.width - step.x) // step.across)
        lines = -(-(rows.height - step.y) // step.down)
        if columns > 0 and lines > 0:
            total += lines * (1 + (columns * bits + 7) // 8)
    return total


def _inflates_to(packed: list[bytes], wanted: int) -> bool:
    """Whether that many bytes come out, counted piece by piece."""
    stream = zlib.decompressobj()
    got = 0
    for part in packed:
        left = part
        while left and got < wanted:
            got += len(stream.decompress(left, _AT_ONCE))
            left = stream.unconsumed_tail
    return got + len(stream.flush()) >= wanted


def _chunks(data: bytes, start: int) -> Iterator[_Chunk]:
    """The chunks of the PNG that begins at `start`, up to its end or to where it is cut off."""
    at = start + len(START)
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        yield _Chunk(kind, data[at + 8 : at + 8 + length], min(end, len(data)))
        if kind == b"IEND":
            return
        at = end
