"""The limit from good parts alone."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectfork.judge.calibrate import Law, effect_of, fit_law, limit_for


@pytest.mark.parametrize("law", [Law(2.0, 0.3, 0.0), Law(2.0, 0.3, 0.15), Law(5.0, 1.0, -0.15)])
def test_the_law_of_many_scores_is_found_again(law: Law) -> None:
    scores = law.drawn(20_000, np.random.default_rng(1))
    found = fit_law(scores)
    assert found.at(0.99) == pytest.approx(law.at(0.99), rel=0.03)
    assert found.above(law.at(0.99)) == pytest.approx(0.01, rel=0.2)


@given(st.floats(-5, 5), st.floats(0.01, 3), st.floats(-0.29, 0.29), st.floats(0.001, 0.999))
def test_a_share_and_its_score_belong_together(place: float, scale: float, shape: float, share: float) -> None:
    law = Law(place, scale, shape)
    assert law.above(law.at(share)) == pytest.approx(1 - share, abs=1e-6)


def test_the_interval_holds_the_true_rate_about_as_often_as_it_says() -> None:
    law, held = Law(2.0, 0.3, 0.05), 0
    for seed in range(60):
        scores = law.drawn(60, np.random.default_rng(seed))
        limit = limit_for(scores, 20)
        held += limit.low <= 1000 * law.above(limit.score) <= limit.high
    assert held >= 0.8 * 60


def test_the_interval_holds_what_is_counted_on_the_next_parts() -> None:
    law, held = Law(2.0, 0.3, 0.05), 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        limit = limit_for(law.drawn(100, rng), 20, parts=150)
        held += limit.low <= 1000 * float((law.drawn(150, rng) >= limit.score).mean()) <= limit.high
    assert held >= 0.9 * 60


def test_fewer_counted_parts_make_the_interval_wider() -> None:
    scores = Law(2.0, 0.3, 0.0).drawn(200, np.random.default_rng(6))
    few, many = (limit_for(scores, 20, parts=n) for n in (50, 5000))
    assert few.score == many.score
    assert few.high - few.low > many.high - many.low


def test_fewer_false_rejects_want_a_higher_limit() -> None:
    scores = Law(2.0, 0.3, 0.0).drawn(40, np.random.default_rng(3))
    limits = [limit_for(scores, rate).score for rate in (1, 5, 20, 50)]
    assert limits == sorted(limits, reverse=True)


def test_more_good_parts_make_the_promise_narrower() -> None:
    law = Law(2.0, 0.3, 0.0)
    few, many = (limit_for(law.drawn(n, np.random.default_rng(4)), 10) for n in (20, 400))
    assert many.high - many.low < few.high - few.low


def test_the_effect_of_a_chosen_limit_is_stated() -> None:
    law = Law(2.0, 0.3, 0.0)
    effect = effect_of(law.at(0.9), law.drawn(2000, np.random.default_rng(5)))
    assert effect.false_rejects_per_1000 == pytest.approx(100, rel=0.2)
    assert effect.low < effect.false_rejects_per_1000 < effect.high


def test_equal_scores_give_a_finite_limit() -> None:
    limit = limit_for(np.full(10, 1.5), 5)
    assert math.isfinite(limit.score)
    assert limit.score >= 1.5
