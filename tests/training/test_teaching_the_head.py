"""The head learns from tokens: what it was shown, and what good parts are like."""

import numpy as np
import pytest

from inspectfork.judge.head import Head
from inspectfork.verdict import UNKNOWN
from training import head as teaching
from training.defects import Examples
from training.head import Taught, some_tokens, teach_head

INPUTS = 12


def tokens(count: int, axis: int | None, seed: int) -> np.ndarray:
    drawn = np.random.default_rng(seed).normal(size=(count, INPUTS)).astype(np.float32)
    if axis is not None:
        drawn[:, axis] += 6
    return drawn


@pytest.fixture(scope="module")
def taught() -> Taught:
    defective = np.concatenate([tokens(20, 0, 1), tokens(20, 1, 2)])
    examples = Examples(("crack", "chip"), defective, np.array([0] * 20 + [1] * 20), tokens(30, None, 3))
    return teach_head(
        examples, [tokens(50, None, 10 + n) for n in range(8)], range(8), 0, lambda _done, _all, _loss: None
    )


def test_it_tells_known_defects_from_good_parts_and_one_class_from_another(taught: Taught) -> None:
    crack, chip, good = (taught.head.said(tokens(40, axis, 99)) for axis in (0, 1, None))
    assert (crack[:, 0] > 0).mean() > 0.7 and (chip[:, 0] > 0).mean() > 0.7 and (good[:, 0] < 0).mean() > 0.9
    assert taught.head.name(crack.mean(0)) == "crack"
    assert taught.head.name(chip.mean(0)) == "chip"
    assert taught.head.name(good.mean(0)) == UNKNOWN


def test_a_good_part_is_scored_by_the_half_that_never_saw_it(taught: Taught) -> None:
    first, second = taught.unseen(0), taught.unseen(1)
    assert first.nets == taught.head.nets[:1] and second.nets == taught.head.nets[1:]
    assert not np.array_equal(first.nets[0].first, second.nets[0].first)


def test_a_half_does_not_depend_on_the_parts_that_it_may_score() -> None:
    """Otherwise the limit would be found from parts the judge knows by heart."""
    examples = Examples(("crack",), tokens(9, 0, 1), np.zeros(9, np.int64), tokens(9, None, 2))
    goods = [tokens(20, None, 10 + n) for n in range(4)]
    changed = [part if n % 2 else np.roll(part, 1, axis=0) for n, part in enumerate(goods)]  # the same mean and spread
    heads: list[Head] = [
        teach_head(examples, some, range(len(some)), 0, lambda _d, _a, _loss: None).unseen(0)
        for some in (goods, changed)
    ]
    assert np.allclose(heads[0].nets[0].first, heads[1].nets[0].first, atol=1e-3)


def test_it_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teaching, "STEPS", 3)
    examples = Examples(("crack",), tokens(9, 0, 1), np.zeros(9, np.int64), tokens(9, None, 2))
    told: list[tuple[int, int]] = []
    teach_head(examples, [tokens(20, None, 5)] * 2, range(2), 0, lambda done, total, _: told.append((done, total)))
    assert told == [(n, 6) for n in range(1, 7)]


def test_of_a_good_part_the_farthest_tokens_are_always_among_those_taken() -> None:
    inputs, distances = np.arange(40, dtype=np.float32)[:, None], np.arange(40, dtype=np.float32)
    taken = some_tokens(inputs, distances, 9, np.random.default_rng(0))[:, 0]
    assert {37.0, 38.0, 39.0} <= set(taken.tolist()) and len(taken) <= 9
