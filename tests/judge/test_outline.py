"""Where a known defect lies is seen in the picture itself; what nobody showed stays on the map."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inspectfork.judge import outline
from inspectfork.judge.gate import Light
from inspectfork.judge.head import Head, Net, read_head
from inspectfork.judge.outline import rise_of, surface_of, tokens_on
from inspectfork.judge.regions import FINER
from inspectfork.predict.inspector import Found, found_on
from inspectfork.predict.prepare import Array, Grid
from inspectfork.predict.sight import View
from inspectfork.recipe import Recipe
from training.outlines import cells_in, chances_of, inputs_at, teach_outline

GRID, WIDTH = Grid(6, 8), 4
SIDE = 2 * FINER  # px of the picture a token
VIEW = View(np.empty(0, np.float32), GRID, (0, 0, GRID.columns * SIDE, GRID.rows * SIDE), Light(100, 5, (1.0,)))
FEATURES = np.zeros((GRID.rows * GRID.columns, WIDTH), np.float32)
RECIPE = Recipe(name="sheet")


def sheet(seed: int, hole: tuple[int, int] | None = None) -> tuple[np.ndarray, np.ndarray]:
    """A rough surface, and where its hole of 7 x 7 px is."""
    pixels = np.random.default_rng(seed).normal(120, 4, (GRID.rows * SIDE, GRID.columns * SIDE))
    marks = np.zeros(pixels.shape, np.float32)
    if hole:
        marks[hole[0] : hole[0] + 7, hole[1] : hole[1] + 7] = 1
    return np.clip(pixels - 70 * marks, 0, 255).astype(np.uint8), marks


def far_at(*tokens: int) -> Array:
    distances = np.ones(GRID.rows * GRID.columns, np.float32)
    distances[list(tokens)] = 4
    return distances


def plain_head(net: Net | None = None) -> Head:
    """Sure of a defect wherever a token is far from good parts."""
    first = np.concatenate([np.zeros((WIDTH, 1)), np.ones((1, 1))]).astype(np.float32)
    word = Net(first, np.zeros(1, np.float32), np.array([[6, 0]], np.float32), np.array([-3, 0], np.float32))
    return Head(("hole",), (word,), net)


@pytest.fixture(scope="module")
def taught() -> Head:
    """Three sheets with a hole in token 9 each."""
    inputs, inside = [], []
    for seed in range(3):
        pixels, marks = sheet(seed, (SIDE + 3, SIDE + 2 + seed))
        cells = cells_in(pixels, marks, VIEW)
        inputs.append(inputs_at(cells, FEATURES, far_at(9), plain_head(), VIEW))
        inside.append(cells.inside)
    return plain_head(teach_outline(inputs, inside, [False] * len(inside), 0))


def found(head: Head, pixels: np.ndarray, distances: Array, limit: float = 2.0) -> Found:
    return found_on(VIEW, FEATURES, distances, head, limit, RECIPE, lambda: surface_of(pixels, GRID))


def test_the_map_shows_the_hole_itself_and_not_the_token_it_lies_in(taught: Head) -> None:
    pixels, marks = sheet(7, (3 * SIDE + 5, 4 * SIDE + 4))
    blot, fine = (found(head, pixels, far_at(3 * GRID.columns + 4)).map for head in (plain_head(), taught))
    inside = marks[::2, ::2] > 0
    overlap = [
        (strongest & inside).sum() / (strongest | inside).sum()
        for strongest in (shown >= np.sort(shown.ravel())[-inside.sum()] for shown in (blot, fine))
    ]
    assert overlap[1] > 0.6 and overlap[1] > overlap[0]


def test_the_score_stays_and_nothing_sinks(taught: Head) -> None:
    pixels, _ = sheet(8, (3 * SIDE + 5, 4 * SIDE + 4))
    distances = far_at(3 * GRID.columns + 4, 1)  # at 1 there is nothing that anybody showed
    before, after = (found(head, pixels, distances) for head in (plain_head(), taught))
    assert after.score == before.score == before.map.max()
    assert (after.map >= before.map).all() and len(after.defects) >= 2
    assert max(defect.score for defect in after.defects) <= after.score


def test_hints_move_the_outline_and_neither_score_nor_name(taught: Head) -> None:
    pixels, _ = sheet(8, (3 * SIDE + 5, 4 * SIDE + 4))
    distances = far_at(3 * GRID.columns + 4)
    word = replace(taught.nets[0], second_bias=np.array([-9, 0], np.float32))  # sure that nothing is there
    plainly, hinted = (found(head, pixels, distances) for head in (taught, replace(taught, hints=(word,))))
    assert hinted.score == plainly.score and hinted.defects[0].class_name == plainly.defects[0].class_name == "hole"
    assert hinted.map.sum() < plainly.map.sum()


def test_a_part_below_the_limit_is_not_looked_at_again(taught: Head) -> None:
    def asked() -> Array:
        raise AssertionError("the surface was asked for")

    shown = found_on(VIEW, FEATURES, far_at(9), taught, 1e6, RECIPE, asked)
    assert shown.map.max() == shown.score and not shown.defects


def test_neither_depth_nor_channels_nor_flatness_change_what_is_seen() -> None:
    pixels, _ = sheet(9, (20, 30))
    grey = surface_of(pixels, GRID)
    assert np.allclose(grey, surface_of(pixels.astype(np.uint16) * 257, GRID), atol=1e-3)
    assert np.allclose(grey, surface_of(np.repeat(pixels[..., None], 3, 2), GRID), atol=1e-3)
    assert np.abs(surface_of(np.full_like(pixels, 90), GRID)).max() < 0.1


def test_a_large_map_is_asked_in_strips_and_says_the_same(taught: Head, monkeypatch: pytest.MonkeyPatch) -> None:
    assert taught.outline is not None
    surface = surface_of(sheet(3, (20, 30))[0], GRID)
    tokens = tokens_on(far_at(9), np.ones((len(FEATURES), 2), np.float32), GRID)
    whole = rise_of(taught.outline, surface, tokens)
    monkeypatch.setattr(outline, "STRIP", 5)
    assert np.allclose(whole, rise_of(taught.outline, surface, tokens), rtol=1e-5) and (whole >= 1).all()


def test_a_head_keeps_its_outline_and_one_without_is_still_read(taught: Head, tmp_path: Path) -> None:
    for head in (replace(taught, hints=taught.nets), taught, plain_head()):
        head.write(tmp_path / "head.npz")
        read = read_head(tmp_path / "head.npz")
        assert len(read.nets) == 1 and (read.outline is None) == (head.outline is None)
        assert len(read.hints) == len(head.hints)
    pixels, _ = sheet(4, (20, 30))
    taught.write(tmp_path / "head.npz")
    assert np.array_equal(
        found(read_head(tmp_path / "head.npz"), pixels, far_at(9)).map, found(taught, pixels, far_at(9)).map
    )


def test_made_defects_teach_an_outline_no_more_than_the_few_real_ones() -> None:
    chances = chances_of([False, False, True, True, True, True])
    assert chances[:2].sum() == chances[2:].sum() and len(set(chances[2:].tolist())) == 1
    assert chances_of([False, False]).tolist() == [0.5, 0.5]
