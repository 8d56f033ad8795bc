"""Pictures of one part do not count for one another when the limit is found."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inspectfork.judge.bank import BUDGET_MB, MemoryBank
from inspectfork.judge.gate import Light
from inspectfork.judge.memory import MemoryPlan
from inspectfork.predict.prepare import Array, Grid
from inspectfork.predict.sight import View
from inspectfork.recipe import Recipe
from training.features import FeatureSpool
from training.head import halves_of
from training.near_twins import NearTwins, left_out_for, near_twins
from training.progress import Progress
from training.teach import teach_good

WIDTH = 32
SIDE = 12  # tokens of a picture
VIEW = View(np.empty(0, np.float32), Grid(SIDE, SIDE), (0, 0, 168, 168), Light(100.0, 5.0, ()))


def part(seed: int) -> Array:
    """Tokens of one part, unlike those of every other part."""
    return np.random.default_rng(seed).normal(size=(SIDE * SIDE, WIDTH)).astype(np.float32)


def again(tokens: Array, seed: int) -> Array:
    """The same part in another light."""
    noise = np.random.default_rng(seed).normal(size=tokens.shape)
    return (tokens + 0.1 * noise).astype(np.float32)


@pytest.fixture
def spool(tmp_path: Path) -> FeatureSpool:
    """Twenty parts, of which the first is seen three times: pictures 0, 1 and 2."""
    first = part(0)
    pictures = [again(first, 99), again(first, 100), again(first, 101), *(part(seed) for seed in range(1, 20))]
    spool = FeatureSpool(tmp_path / "features", WIDTH)
    for number, tokens in enumerate(pictures):
        spool.append(Path(f"{number}.png"), VIEW, [tokens])
    return spool


def learned(spool: FeatureSpool) -> tuple[MemoryBank, dict[int, range]]:
    pictures = range(len(spool.sources))
    sample = spool.sample(pictures, 10_000)
    memory = MemoryBank.learn([sample], MemoryPlan.within(spool.tokens, WIDTH, BUDGET_MB), 0)
    return memory, {picture: memory.add(spool.read(spool.ranges[picture])) for picture in pictures}


def test_pictures_of_one_part_are_found_and_others_are_not(spool: FeatureSpool) -> None:
    memory, own = learned(spool)
    told: list[int] = []

    near = near_twins(spool, memory, own, told.append)

    assert near.twins[0] == {1, 2} and near.twins[1] == {0, 2} and near.twins[2] == {0, 1}
    part_of = near.part_of()
    assert part_of[0] == part_of[1] == part_of[2]
    assert len(set(part_of.values())) == 20
    assert told == list(range(1, 23))


def test_a_picture_is_judged_without_all_pictures_of_its_part(spool: FeatureSpool) -> None:
    memory, own = learned(spool)
    left_out = left_out_for(own, near_twins(spool, memory, own, lambda _: None))

    knowing_its_twins = memory.distances(spool.first_look(0), (own[0],)).max()
    unseen = memory.distances(spool.first_look(0), left_out[0]).max()
    other = memory.distances(spool.first_look(5), left_out[5]).max()

    assert unseen > 2 * knowing_its_twins
    assert unseen == pytest.approx(other, rel=0.3)


def test_one_sided_likeness_makes_no_part() -> None:
    """A plain part's tokens may all lie nearest to one rich part, which is nothing like it as a whole."""
    near = NearTwins({0: frozenset({1}), 1: frozenset(), 2: frozenset({3}), 3: frozenset({2})})

    assert near.part_of() == {0: 0, 1: 1, 2: 2, 3: 2}


def test_both_halves_of_a_head_share_no_part() -> None:
    assert halves_of([4, 4, 7, 7, 9]) == [0, 0, 1, 1, 0]
    assert halves_of([3, 3, 3]) == [0, 1, 0]  # one part alone: nothing better can be done


def test_many_pictures_of_few_parts_are_told(tmp_path: Path) -> None:
    spool = FeatureSpool(tmp_path / "features", WIDTH)
    for seed in range(4):
        for view in range(3):
            spool.append(Path(f"{seed}-{view}.png"), VIEW, [again(part(seed), 100 * seed + view)])
    events: list[dict[str, Any]] = []

    taught = teach_good(spool, Recipe("x"), 0, events.append, Progress(events.append, {"memory": 1.0, "limit": 1.0}))

    assert len(set(taught.part_of.values())) == 4
    warning = next(event for event in events if event["event"] == "warning")
    assert warning["code"] == "teach.few_parts"
    assert warning["facts"] == {"given": "12", "parts": "4"}
