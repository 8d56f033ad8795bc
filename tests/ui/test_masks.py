"""A mask stroke by stroke: each tool marks what it should, and each step can be taken back and done again."""

import numpy as np

from ui.masks import MOST_STEPS, Drawing


def drawing() -> Drawing:
    return Drawing(np.zeros((60, 80), np.uint8))


def test_brush_and_eraser_are_about_as_wide_as_they_say() -> None:
    on = drawing()
    on.line((10.5, 30.2), (60.9, 30.2), 7, 1)
    assert 7 <= on.mask[:, 30].sum() <= 9
    on.line((30, 30), (30, 30), 3, 0)
    assert on.mask[30, 30] == 0 and on.mask[30, 40] == 1


def test_an_outline_is_filled_and_an_open_one_is_not() -> None:
    on = drawing()
    for start, end in (((10, 10), (40, 10)), ((40, 10), (40, 40)), ((40, 40), (10, 40)), ((10, 40), (10, 12))):
        on.line(start, end, 1, 1)
    assert not on.fill((25, 25))
    on.line((10, 12), (10, 10), 1, 1)
    assert on.fill((25, 25))
    assert on.mask[11:40, 11:40].all() and on.mask.sum() == 31 * 31
    assert not on.fill((25, 25))


def test_every_step_can_be_taken_back_and_done_again() -> None:
    on, seen = drawing(), []
    for step in range(MOST_STEPS + 5):
        on.begin()
        on.box((step, 0), (step, 5))
        seen.append(on.mask.copy())
    undone = 0
    while on.can_undo:
        on.undo()
        undone += 1
    assert undone == MOST_STEPS and np.array_equal(on.mask, seen[4])
    on.redo()
    assert np.array_equal(on.mask, seen[5])
    on.begin()
    on.polygon([(0, 40), (20, 40), (0, 59)])
    assert not on.can_redo and on.mask[45, 5] == 1
