"""Naming defects."""

import numpy as np

from inspectfork.judge.kinds import Kinds, pooled
from inspectfork.verdict import UNKNOWN

GOOD = np.zeros(16, np.float32)
AXES = np.eye(16, dtype=np.float32)


def near(axis: int, seed: int) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(scale=0.1, size=16)
    return np.asarray(AXES[axis] + noise, np.float32)


def test_a_region_is_named_after_the_kind_it_resembles() -> None:
    kinds = Kinds.learn({"crack": [near(0, s) for s in range(4)], "chip": [near(1, s) for s in range(4)]}, GOOD)
    assert kinds.name(near(0, 99)) == "crack"
    assert kinds.name(near(1, 98)) == "chip"


def test_a_region_like_no_kind_is_unknown() -> None:
    kinds = Kinds.learn({"crack": [near(0, s) for s in range(4)]}, GOOD)
    assert kinds.name(near(7, 99)) == UNKNOWN


def test_one_example_is_enough_to_name() -> None:
    kinds = Kinds.learn({"crack": [near(0, 1)], "chip": [near(1, 1)]}, GOOD)
    assert kinds.name(near(1, 5)) == "chip"


def test_an_empty_mask_still_gives_a_token() -> None:
    tokens = np.stack([AXES[0], AXES[1]])
    assert np.allclose(pooled(tokens, np.zeros(2, np.float32)), (AXES[0] + AXES[1]) / 2)
    assert np.allclose(pooled(tokens, np.array([1, 0], np.float32)), AXES[0])
