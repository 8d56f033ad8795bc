"""What lies in a write-ahead log, read without SQLite: how much of it counts, and whether some of it is damaged.

SQLite reads a log up to the first frame that is not whole and takes that for the end, without a word. After a loss of
power that is right: the last transaction was never acknowledged. After damage it is not: with `synchronous=FULL` a
transaction is on the disk before the next one begins, so a later transaction behind a broken frame proves that the
broken one was acknowledged. Layout: https://www.sqlite.org/fileformat2.html#walformat
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

HEADER_BYTES = 32
FRAME_HEADER_BYTES = 24
_MAGIC = 0x377F0682  # the lowest bit says that checksums read big-endian words
_PAGE_SIZES = tuple(512 << step for step in range(8))
Sums = tuple[int, int]
Order = Literal["<", ">"]


@dataclass(frozen=True)
class LogState:
    """`kept` transactions count for SQLite; `lost` ones lie behind damage, at least that many.

    `is_damaged` with `lost` 0: the head of the log cannot be read, and not either what followed it.
    """

    kept: int
    lost: int
    is_damaged: bool


EMPTY = LogState(0, 0, is_damaged=False)


@dataclass(frozen=True)
class _Frame:
    """One page in the log; `ends_transaction` says that a transaction ends with it."""

    is_sound: bool
    ends_transaction: bool


def examine_log(data: bytes) -> LogState:
    """The state of the log in `data`, the bytes of a -wal file."""
    if len(data) < HEADER_BYTES or not any(data[:HEADER_BYTES]):
        return EMPTY  # nothing was written yet
    magic, _, page_bytes = struct.unpack(">3I", data[:12])
    order: Order = ">" if magic & 1 else "<"
    is_readable = magic & ~1 == _MAGIC and page_bytes in _PAGE_SIZES
    if not is_readable or checksum(data[:24], (0, 0), order) != struct.unpack(">2I", data[24:32]):
        has_frames = any(data[HEADER_BYTES:])
        return LogState(0, 0, is_damaged=has_frames)
    return _state_of(_frames(data, page_bytes, order))


def checksum(data: bytes, before: Sums, order: Order) -> Sums:
    """SQLite's running checksum of a multiple of eight bytes."""
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    first, second = before
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second


def _frames(data: bytes, page_bytes: int, order: Order) -> Iterator[_Frame]:
    """The frames of this generation of the log; what an earlier one left behind them has other salts.

    Each frame's checksum goes on from the one before as it is written there, so that frames behind a broken one can
    still be judged.
    """
    salts = data[16:24]
    before: Sums = struct.unpack(">2I", data[24:32])
    for at in range(HEADER_BYTES, len(data), FRAME_HEADER_BYTES + page_bytes):
        frame = data[at : at + FRAME_HEADER_BYTES + page_bytes]
        if len(frame) < FRAME_HEADER_BYTES + page_bytes:
            yield _Frame(is_sound=False, ends_transaction=False)
            return
        pages_after = struct.unpack(">I", frame[4:8])[0]
        written: Sums = struct.unpack(">2I", frame[16:24])
        if frame[8:16] == salts:
            sums = checksum(frame[:8] + frame[FRAME_HEADER_BYTES:], before, order)
            yield _Frame(sums == written, pages_after > 0)
        else:
            yield _Frame(is_sound=False, ends_transaction=False)
        before = written


def _state_of(frames: Iterator[_Frame]) -> LogState:
    """One end of a transaction behind the first broken frame may be of the very one that was cut short; two are not.

    The mark of the end in the broken frame itself may be what is damaged: it is not counted among what is lost.
    """
    kept = 0
    for frame in frames:
        if not frame.is_sound:
            ends_behind = sum(later.ends_transaction for later in frames)
            is_damaged = ends_behind + frame.ends_transaction > 1
            return LogState(kept, ends_behind if is_damaged else 0, is_damaged)
        kept += frame.ends_transaction
    return LogState(kept, 0, is_damaged=False)
