"""A large picture is seen in tiles, and nobody can tell where they met."""

import numpy as np
import pytest

from inspectfork.predict.prepare import Grid
from inspectfork.predict.tiles import OVERLAP, blended, windows_over
from inspectfork.recipe import Compare, Recipe


@pytest.mark.parametrize("grid", [Grid(8, 8), Grid(9, 30), Grid(214, 286), Grid(3, 17)])
def test_tiles_are_alike_cover_everything_and_overlap(grid: Grid) -> None:
    windows = windows_over(grid, 8)
    covered = np.zeros((grid.rows, grid.columns), int)
    for rows, columns in windows:
        covered[rows, columns] += 1
    assert covered.min() == 1
    assert len({(r.stop - r.start, c.stop - c.start) for r, c in windows}) == 1
    starts = sorted({columns.start for _, columns in windows})
    assert all(8 - step >= 8 * OVERLAP - 1 for step in np.diff(starts))
    assert windows[-1][0].stop == grid.rows and windows[-1][1].stop == grid.columns


def test_what_tiles_agree_on_is_unchanged_by_blending() -> None:
    grid = Grid(11, 19)
    truth = np.random.default_rng(0).normal(size=(11, 19, 3)).astype(np.float32)
    windows = windows_over(grid, 8)
    whole = blended([truth[r, c].reshape(-1, 3) for r, c in windows], windows, grid)
    assert np.allclose(whole, truth.reshape(-1, 3), atol=1e-6)


def test_tiles_that_disagree_meet_without_a_jump() -> None:
    grid = Grid(16, 28)
    windows = windows_over(grid, 16)
    levels = [np.full((256, 1), float(n), np.float32) for n in range(len(windows))]
    whole = blended(levels, windows, grid).reshape(16, 28)
    assert len(windows) == 2 and whole[:, 0].max() == 0.0 and whole[:, -1].min() == 1.0
    assert np.abs(np.diff(whole, axis=1)).max() < 0.25


def test_a_recipe_by_place_refuses_tiles_in_one_sentence() -> None:
    assert Recipe(name="board", compare=Compare.PLACE, tile=448).check() == [
        "tiles are for parts compared by their surface"
    ]
