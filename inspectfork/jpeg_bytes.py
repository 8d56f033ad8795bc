"""The bytes of a JPEG file: where each of its pictures ends, and whether a picture ends before its last row."""

import re
import struct

START, END = b"\xff\xd8\xff", b"\xff\xd9"
_SCAN = 0xDA
_WITHOUT_LENGTH = (0x01, *range(0xD0, 0xD8))
_PROGRESSIVE = (0xC2, 0xC6, 0xCA, 0xCE)
_NEXT_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")  # entropy-coded data goes on at zeros and restarts
_FURTHER_BITS = bytes(range(1, 255)) * 4  # no marker among them


def pictures_in(data: bytes) -> list[bytes]:
    """Each whole JPEG of a file: several where a phone adds a preview, or a recorder writes one after the other."""
    if data.find(START, _first_scan(data)) < 0:  # coded data never holds these bytes, so this is the usual file
        return [data]
    found = []
    start = 0
    while start >= 0:
        end = _end_of(data, start)
        if end is not None:
            found.append(data[start:end])
        elif start == 0:
            return [data]  # damaged; the decoder refuses it
        start = data.find(START, start + len(START) if end is None else end)
    return found if len(found) > 1 else [data]


def _first_scan(data: bytes) -> int:
    """Behind the head of the first picture, which may hold a preview of its own."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return at


def is_progressive(jpeg: bytes) -> bool:
    """Whether the picture comes in several scans, each over all of it."""
    return _walk(jpeg, 0)[1] in _PROGRESSIVE


def with_further_bits(jpeg: bytes) -> bytes:
    """The same with more coded data before its end, which changes no pixel of a whole picture.

    Where data ends early the decoder goes on with these, and else with grey, without a word.
    """
    end = _end_of(jpeg, 0)
    if end is None:
        return jpeg
    last = end - len(END) if jpeg[:end].endswith(END) else end
    return jpeg[:last] + _FURTHER_BITS + END


def _end_of(data: bytes, start: int) -> int | None:
    """Behind the end marker of the JPEG that begins at `start`; the file's end where that marker is cut off."""
    return _walk(data, start)[0]


def _walk(data: bytes, start: int) -> tuple[int | None, int]:
    """Where a JPEG ends (None where it has no scan), and the marker of its frame, which says how it is coded."""
    at = start + 2
    frame = 0
    scans = 0
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == END[1]:
            return (at + 2 if scans else None), frame
        if marker == START[1]:
            return (at if scans else None), frame  # cut off, and another one begins
        if marker == 0xFF or marker in _WITHOUT_LENGTH:
            at += 1 if marker == 0xFF else 2
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            frame = marker
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
        if marker == _SCAN:
            scans += 1
            following = _NEXT_MARKER.search(data, at)
            if following is None:
                return len(data), frame
            at = following.start(1) - 1
    ended = at + 2 <= len(data) and data[at : at + 2] == END
    return (at + 2 if ended and scans else None), frame
