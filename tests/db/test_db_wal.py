"""What is read from a write-ahead log without SQLite: whole, cut short by a power cut, or damaged."""

from pathlib import Path

import pytest
from recorded_parts import ng, part

from db.connection import log_of
from db.store import Store
from db.wal import FRAME_HEADER_BYTES, HEADER_BYTES, LogState, examine_log

FRAME = FRAME_HEADER_BYTES + 4096
PARTS = 12


@pytest.fixture
def log(database: Path) -> bytes:
    """The log of a store that holds the parts in it."""
    store = Store.open(database)
    for number in range(PARTS):
        store.record(part(str(number), ng()), None).result()
    data = log_of(database).read_bytes()
    store.close()
    return data


def ends(log: bytes) -> list[int]:
    """Where each transaction ends."""
    starts = range(HEADER_BYTES, len(log), FRAME)
    return [start + FRAME for start in starts if any(log[start + 4 : start + 8])]


def flipped(log: bytes, at: int) -> bytes:
    data = bytearray(log)
    data[at] ^= 4
    return bytes(data)


def test_a_whole_log_counts_in_full(log: bytes) -> None:
    state = examine_log(log)
    assert (state.kept, state.lost, state.is_damaged) == (len(ends(log)), 0, False)
    assert state.kept == PARTS


@pytest.mark.parametrize("empty", [b"", bytes(10), bytes(HEADER_BYTES), bytes(100_000)])
def test_a_log_in_which_nothing_was_written_is_whole(empty: bytes) -> None:
    assert examine_log(empty) == LogState(0, 0, is_damaged=False)


def test_a_transaction_that_a_power_cut_cut_short_was_never_acknowledged(log: bytes) -> None:
    last, end = ends(log)[-2:]
    for cut in (last, last + 10, last + FRAME, last + FRAME + 100, end - 1):
        state = examine_log(log[:cut])
        assert (state.kept, state.is_damaged) == (len(ends(log)) - 1, False)


def test_the_disk_may_write_the_last_transaction_in_any_order_before_a_power_cut(log: bytes) -> None:
    last = ends(log)[-2]
    torn = log[:last] + bytes(FRAME) + log[last + FRAME :]
    assert (examine_log(torn).kept, examine_log(torn).is_damaged) == (len(ends(log)) - 1, False)


@pytest.mark.parametrize("field", [0, 5, 9, 17, 500])
def test_one_bit_in_the_middle_is_damage_and_what_lies_behind_it_is_lost(log: bytes, field: int) -> None:
    found = ends(log)
    middle = len(found) // 2
    state = examine_log(flipped(log, found[middle] + field))
    assert state == LogState(middle + 1, len(found) - middle - 1, is_damaged=True)


def test_a_log_whose_head_is_broken_cannot_be_read(log: bytes) -> None:
    for at in (1, 10, 17, 25):
        assert examine_log(flipped(log, at)) == LogState(0, 0, is_damaged=True)


def test_what_an_earlier_generation_left_behind_the_end_is_no_damage(database: Path) -> None:
    store = Store.open(database)
    for number in range(PARTS):
        store.record(part(str(number), ng()), None).result()
    before = log_of(database).stat().st_size
    writer = store._write()
    writer._thread.submit(writer._fold, "RESTART").result()
    store.record(part("new", ng()), None).result()
    log = log_of(database).read_bytes()
    store.close()
    assert len(log) == before
    assert examine_log(log) == LogState(1, 0, is_damaged=False)
