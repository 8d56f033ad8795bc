"""Where real defects are many enough, made ones teach the outline and what it hears, and no part's score."""

from pathlib import Path

import numpy as np
import pytest
import torch

from inspectfork.judge.gate import Light
from inspectfork.judge.head import Net
from inspectfork.predict.prepare import Array, Grid
from inspectfork.predict.sight import View
from inspectfork.recipe import Recipe
from training import head, outlines
from training.defects import ENOUGH_REAL, Shown
from training.features import FeatureSpool
from training.known import Known, distances_without_itself, teach_known
from training.outlines import Cells
from training.progress import Progress
from training.teach import teach_good

WIDTH, GRID, GOODS, MADE = 32, Grid(6, 8), 12, 3
TOKENS = GRID.rows * GRID.columns
VIEW = View(np.empty(0, np.float32), GRID, (0, 0, 112, 84), Light(100, 5, (1.0,)))
RECIPE = Recipe("sheet", false_rejects_per_1000=50)


def looked_at(folder: Path, pictures: int, defective: bool) -> FeatureSpool:
    """Tokens at random; of a defect the first six lie far off."""
    spool, rng = FeatureSpool(folder / f"defective-{defective}", WIDTH), np.random.default_rng(defective)
    for number in range(pictures):
        features = rng.normal(size=(TOKENS, WIDTH)).astype(np.float32)
        features[:6] += 3.0 * defective
        spool.append(Path(f"{number}.png"), VIEW, [features], bytes(32))
    return spool


def shown_in(spool: FeatureSpool, real: int, made: int, own: range) -> Shown:
    marked = (np.arange(TOKENS) < 6).astype(np.float32)
    places = np.arange(0, TOKENS * 49, 9)
    cells = Cells(places, np.zeros((18, len(places)), np.float16), places < 6 * 7)
    owners = [None] * real + [own] * made
    every = len(owners)
    return Shown(
        spool, list(range(every)), ["chip"] * every, [marked] * every, [False] * every, owners, [cells] * every
    )


def taught(folder: Path, real: int, made: int) -> Known:
    folder.mkdir()
    goods = looked_at(folder, GOODS, defective=False)
    silent = Progress(lambda _: None, {"memory": 1.0, "limit": 1.0})
    memory = teach_good(goods, RECIPE, 0, lambda _: None, silent)
    far, own = distances_without_itself(goods, memory), memory.own[0]
    shown = shown_in(looked_at(folder, real + made, defective=True), real, made, own)
    return teach_known(goods, memory, far, shown, RECIPE, 0, lambda *_: None, frozenset({0} if made else ()))


def same(nets: tuple[Net, ...], others: tuple[Net, ...]) -> bool:
    pairs: list[tuple[Array, Array]] = [
        pair
        for net, other in zip(nets, others, strict=True)
        for pair in zip(vars(net).values(), vars(other).values(), strict=True)
    ]
    return all(np.array_equal(one, other) for one, other in pairs)


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.set_num_threads(1)  # several add up in another order each time
    for lesson in (head, outlines):
        monkeypatch.setattr(lesson, "STEPS", 30)


def test_from_five_real_ones_of_a_class_made_ones_move_no_score_and_no_limit(tmp_path: Path) -> None:
    alone, joined = (taught(tmp_path / f"{made}", ENOUGH_REAL, made) for made in (0, MADE))
    assert same(alone.head.nets, joined.head.nets) and np.array_equal(alone.scores, joined.scores)
    assert alone.limit == joined.limit and alone.found == joined.found
    assert not alone.head.hints and len(joined.head.hints) == len(joined.head.nets)
    assert not same(joined.head.hints, joined.head.nets)


def test_of_fewer_real_ones_made_ones_teach_the_head_itself(tmp_path: Path) -> None:
    alone, joined = (taught(tmp_path / f"{made}", ENOUGH_REAL - 1, made) for made in (0, MADE))
    assert not same(alone.head.nets, joined.head.nets) and not joined.head.hints
    assert len(joined.scores) == len(alone.scores) - 1  # the good part that they were made on
