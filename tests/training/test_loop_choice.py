"""The ratio that is kept is not chosen by what proves it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from training.loop.choice import RATIOS, best_ratio, gains, halves_of, proven

SEEDS = st.integers(0, 10_000)
FLAT = 0.0  # a precision that says nothing


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_models_that_are_the_same_gain_nothing(seed: int) -> None:
    found = np.tile(np.random.default_rng(seed).integers(0, 2, 20).astype(float), (len(RATIOS), 1))
    outcome = proven(found, FLAT * found, halves_of(["scratch"] * 20, seed), seed)
    assert outcome.best == 0 and outcome.gain.low == outcome.gain.high == 0 and not outcome.helps


def test_equally_good_models_are_rarely_said_to_help() -> None:
    """Choosing and proving by the same parts would call far more than one in forty of these a gain."""
    rng, halves = np.random.default_rng(1), halves_of(["scratch"] * 60, 1)
    draws = [(rng.random((len(RATIOS), 60)) < 0.7).astype(float) for _ in range(100)]
    assert sum(proven(found, FLAT * found, halves, 0).helps for found in draws) <= 8
    assert sum(gains(found, 0)[best_ratio(found, FLAT * found)].low > 0 for found in draws) > 8


def test_a_real_gain_is_proven_and_the_same_seed_says_the_same() -> None:
    found = np.zeros((len(RATIOS), 40))
    found[:, :20] = 1
    found[2, :30] = 1
    halves = halves_of(["scratch", "spot"] * 20, 3)
    outcome = proven(found, FLAT * found, halves, 3)
    assert outcome.helps and outcome.best == RATIOS[2] and outcome.chosen == (RATIOS[2], RATIOS[2])
    assert outcome == proven(found, FLAT * found, halves, 3)


@given(st.lists(st.sampled_from(["scratch", "spot", "crack"]), min_size=2, max_size=40), SEEDS)
def test_both_halves_have_their_share_of_every_class(classes: list[str], seed: int) -> None:
    halves = halves_of(classes, seed)
    for name in set(classes):
        of_it = halves[[other == name for other in classes]]
        assert abs(int((of_it == 0).sum()) - int((of_it == 1).sum())) <= 1
    assert abs(int((halves == 0).sum()) - int((halves == 1).sum())) <= 1


def test_sharper_outlines_are_a_gain_where_as_many_are_found() -> None:
    found, precision = np.ones((len(RATIOS), 40)), np.full((len(RATIOS), 40), 0.3)
    precision[1] += np.random.default_rng(0).uniform(0.05, 0.2, 40)
    outcome = proven(found, precision, halves_of(["scratch"] * 40, 0), 0)
    assert outcome.helps and outcome.best == RATIOS[1] and outcome.sharper.low > 0 and outcome.gain.mean == 0


def test_finding_fewer_is_never_made_good_by_sharper_outlines() -> None:
    found, precision = np.ones((len(RATIOS), 40)), np.full((len(RATIOS), 40), 0.3)
    found[1:, :10], precision[1:] = 0, 0.9
    assert not proven(found, precision, halves_of(["scratch"] * 40, 0), 0).helps
