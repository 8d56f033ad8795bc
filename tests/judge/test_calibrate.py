"""The limit from good parts alone."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectfork.judge.calibrate import Scores, distribution_of, effect_of, limit_for, share_above

USUAL = NormalDist(2.0, 0.3)


def drawn(count: int, seed: int) -> Scores:
    """Scores of so many good parts."""
    return np.random.default_rng(seed).normal(USUAL.mean, USUAL.stdev, count)


def test_the_distribution_of_many_scores_is_found_again() -> None:
    found = distribution_of(drawn(20_000, 1))
    assert found.inv_cdf(0.99) == pytest.approx(USUAL.inv_cdf(0.99), rel=0.03)
    assert share_above(USUAL.inv_cdf(0.99), found) == pytest.approx(0.01, rel=0.2)


@given(st.floats(-5, 5), st.floats(0.01, 3), st.floats(0.001, 0.999))
def test_a_share_and_its_score_belong_together(mean: float, deviation: float, share: float) -> None:
    distribution = NormalDist(mean, deviation)
    assert share_above(distribution.inv_cdf(share), distribution) == pytest.approx(1 - share, abs=1e-6)


def test_a_share_far_beyond_all_scores_is_small_and_not_nothing() -> None:
    assert 0 < share_above(USUAL.mean + 12 * USUAL.stdev, USUAL) < 1e-30


def test_the_interval_holds_the_true_rate_about_as_often_as_it_says() -> None:
    held = 0
    for seed in range(60):
        limit = limit_for(drawn(60, seed), 20)
        held += limit.low <= 1000 * share_above(limit.score, USUAL) <= limit.high
    assert held >= 0.8 * 60


def test_the_interval_holds_what_is_counted_on_the_next_parts() -> None:
    held = 0
    for seed in range(60):
        limit = limit_for(drawn(100, seed), 20, parts=150)
        counted = 1000 * float((drawn(150, 1000 + seed) >= limit.score).mean())
        held += limit.low <= counted <= limit.high
    assert held >= 0.9 * 60


def test_fewer_counted_parts_make_the_interval_wider() -> None:
    few, many = (limit_for(drawn(200, 6), 20, parts=n) for n in (50, 5000))
    assert few.score == many.score
    assert few.high - few.low > many.high - many.low


def test_several_pictures_of_each_part_make_the_interval_wider_and_leave_the_limit() -> None:
    scores = np.repeat(drawn(40, 7), 3)
    by_picture, by_part = (limit_for(scores, 20, taught=parts) for parts in (None, 40))
    assert by_picture.score == by_part.score
    assert by_part.high > by_picture.high


def test_fewer_false_rejects_want_a_higher_limit() -> None:
    limits = [limit_for(drawn(40, 3), rate).score for rate in (1, 5, 20, 50)]
    assert limits == sorted(limits, reverse=True)


def test_more_good_parts_make_the_promise_narrower() -> None:
    few, many = (limit_for(drawn(n, 4), 10) for n in (20, 400))
    assert many.high - many.low < few.high - few.low


def test_the_effect_of_a_chosen_limit_is_stated() -> None:
    effect = effect_of(USUAL.inv_cdf(0.9), drawn(2000, 5))
    assert effect.false_rejects_per_1000 == pytest.approx(100, rel=0.2)
    assert effect.low < effect.false_rejects_per_1000 < effect.high


def test_equal_scores_give_a_finite_limit() -> None:
    limit = limit_for(np.full(10, 1.5), 5)
    assert math.isfinite(limit.score)
    assert limit.score >= 1.5
