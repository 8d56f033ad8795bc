"""From map to defects."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from inspectfork.judge.regions import FINER, defects_in, ignored_in, map_of
from inspectfork.predict.prepare import Grid
from inspectfork.recipe import Recipe

GRID = Grid(6, 8)
BOX = (10, 20, 160, 120)


def test_the_strongest_token_stands_in_the_map_unchanged() -> None:
    distances = np.zeros(48, np.float32)
    distances[19] = 3.7
    found = map_of(distances, GRID)
    assert found.shape == (6 * FINER, 8 * FINER)
    assert found.max() == np.float32(3.7)


@settings(max_examples=50)
@given(arrays(np.float32, 48, elements=st.floats(0, 10, width=32)), st.floats(0.5, 9))
@example(np.full(48, 1.9116702, np.float32), 1.9116702549589406)  # a limit between two float32
def test_a_part_is_ng_exactly_when_it_has_a_defect(distances: np.ndarray, limit: float) -> None:
    found = map_of(distances, GRID)
    defects = defects_in(found, limit, BOX, None)
    assert bool(defects) == (float(found.max()) >= limit)
    for defect in defects:
        x, y, w, h = defect.box
        assert x >= 10 and y >= 20 and x + w <= 170 and y + h <= 140
        assert defect.score >= limit and defect.area_px > 0


def test_two_separate_places_are_two_defects_the_strongest_first() -> None:
    distances = np.zeros(48, np.float32)
    distances[0], distances[47] = 2.0, 5.0
    defects = defects_in(map_of(distances, GRID), 1.5, BOX, None)
    assert [d.score for d in defects] == [5.0, 2.0]
    assert defects[1].box[:2] == (10, 20)


def test_the_area_is_in_square_millimetres_when_calibrated() -> None:
    distances = np.full(48, 2.0, np.float32)
    (defect,) = defects_in(map_of(distances, GRID), 1.0, BOX, px_per_mm=4.0)
    assert defect.box == BOX
    assert defect.area_px == 160 * 120
    assert defect.area_mm2 == pytest.approx(160 * 120 / 16)


def test_the_ignore_mask_lies_where_it_was_drawn() -> None:
    half = ((10, 20), (90, 20), (90, 140), (10, 140))
    mask = ignored_in((42, 56), BOX, Recipe("a", ignore=(half,)))
    assert mask is not None
    assert mask[:, :27].all() and not mask[:, 30:].any()
    assert ignored_in((42, 56), BOX, Recipe("a")) is None
    corner = ((10, 20), (170, 20), (170, 80), (10, 80))
    outside = ignored_in((42, 56), BOX, Recipe("a", ignore=(half,), inside=(corner,)))
    assert outside is not None
    assert outside[:, :27].all() and outside[24:].all() and not outside[:20, 30:].any()
