"""Good parts are looked at again a little moved; the same picture in more bits teaches what it teaches in 8."""

import numpy as np
import pytest

from inspectfork.drawn import draw_part
from inspectfork.judge.gate import Light
from inspectfork.levels import levels_for
from inspectfork.picture import as_colour, grey_of
from inspectfork.predict.prepare import Grid
from inspectfork.predict.sight import View
from training.moved import moved

EIGHT = draw_part("plate", 7, 1, None).pixels


@pytest.mark.parametrize("bits", [10, 12, 14])
@pytest.mark.parametrize("shift", [0, 1])
def test_the_same_picture_in_more_bits_is_moved_to_the_same_pixels(bits: int, shift: int) -> None:
    grey = grey_of(EIGHT)
    deep = grey.astype(np.uint16) << (bits - 8) + shift * (16 - bits)
    levels = levels_for(int(deep.min()), int(deep.max()), int(np.bitwise_or.reduce(deep, axis=None)))
    patches = np.zeros((1, 8, 8, 3), np.float32)
    view = View(patches, Grid(8, 8), (0, 0, grey.shape[1], grey.shape[0]), Light(100.0, 5.0, ()))
    of_eight = [as_colour(copy) for copy in moved(grey, view, 3, 1)]
    of_deep = [as_colour(copy) for copy in moved(levels.spread(deep, "part"), view, 3, 1)]
    assert all(np.array_equal(one, other) for one, other in zip(of_eight, of_deep, strict=True))
