"""Position: a part is found where it lies, and what is no such part is not."""

import numpy as np
import pytest
from boards import board, moved

from inspectfork.judge.align import align
from inspectfork.picture import grey_of


@pytest.mark.parametrize(
    ("shift", "turn", "scale"), [((0, 0), 0, 1), ((6, -4), 0.5, 1.01), ((-9.5, 3), -2, 0.98), ((5, 5), 14, 1.05)]
)
def test_shift_rotation_and_scale_are_found(shift: tuple[float, float], turn: float, scale: float) -> None:
    golden = board()
    pose = align(moved(golden, shift, turn, scale), golden)
    assert pose.confidence > 0.9
    assert pose.rotation_deg == pytest.approx(-turn, abs=0.2)
    assert pose.scale == pytest.approx(scale, abs=0.01)
    middle = pose.matrix @ np.array((100, 100, 1), np.float32)
    assert middle == pytest.approx((100 + shift[0], 100 + shift[1]), abs=0.5)


def test_a_picture_of_another_size_is_laid_into_the_frame() -> None:
    golden = board()
    frame = np.full((240, 260), 255, np.uint8)
    frame[25:225, 40:240] = golden
    pose = align(frame, golden)
    assert pose.shift_px == pytest.approx((40, 25), abs=0.5)
    assert pose.covered(golden, (260, 240)).sum() == pytest.approx(200 * 200, rel=0.03)


def test_large_pictures_are_found_to_a_fraction_of_their_pixels() -> None:
    golden = np.repeat(np.repeat(board(), 7, 0), 7, 1)
    pose = align(np.roll(golden, (10, -14), (0, 1)), golden)
    assert pose.shift_px == pytest.approx((-14, 10), abs=0.5)


def test_what_is_no_such_part_has_no_confidence() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (200, 200)).astype(np.uint8)
    assert align(noise, board()).confidence < 0.5
    assert align(np.full((200, 200), 90, np.uint8), board()).confidence == 0


def test_colour_and_16_bits_become_8_bits_of_grey() -> None:
    deep = board().astype(np.uint16) * 257
    assert np.array_equal(grey_of(deep), board())
    assert np.array_equal(grey_of(np.dstack([board()] * 3)), board())
