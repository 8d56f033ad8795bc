"""Drift: said when good parts have moved; not for chance, wild parts or a hair's breadth, and not of few parts."""

import numpy as np
import pytest

from inspectfork.judge.drift import FEWEST, FEWEST_TAUGHT, FIRST, Drift, Values, drift_of


def scores(count: int, seed: int, more: float = 0.0) -> Values:
    """Scores of good parts: the largest of many distances, so with a long tail upwards."""
    return np.asarray(np.random.default_rng(seed).gumbel(10.0 + more, 1.0, count))


TAUGHT = scores(30, seed=0)


def said(values: Values, taught: Values = TAUGHT, room: float = 0.0) -> Drift:
    drift = drift_of(values, taught, room)
    assert drift is not None
    return drift


def test_good_parts_like_those_of_teaching_do_not_drift() -> None:
    drifting = [said(scores(300, seed), scores(30, 1000 + seed)).since is not None for seed in range(100)]
    assert sum(drifting) <= 1


@pytest.mark.parametrize("more", [2.5, -2.5])
def test_a_step_up_or_down_is_drift_and_said_since_when(more: float) -> None:
    drift = said(np.concatenate([scores(200, 1), scores(100, 2, more)]))
    assert drift.since is not None and 200 <= drift.since < 230
    assert drift.present - drift.taught == pytest.approx(more, abs=0.8)


def test_a_slow_slide_is_drift() -> None:
    assert said(scores(300, 3) + np.linspace(0, 3, 300)).since is not None


def test_single_wild_parts_are_no_drift() -> None:
    values = scores(300, 4)
    values[::15] = 1e6
    assert said(values).since is None


def test_what_came_back_has_not_drifted_any_more() -> None:
    assert said(np.concatenate([scores(100, 5), scores(100, 6, 3.0), scores(150, 7)])).since is None


def test_a_sure_change_too_small_to_matter_is_no_drift() -> None:
    still, moved = 120 + scores(300, 8) / 100, 120.1 + scores(300, 9) / 100
    assert said(moved, still).since is not None
    assert said(moved, still, room=25.0).since is None


def test_values_that_never_vary_do_not_drift() -> None:
    assert said(np.full(300, 7.0), np.full(30, 7.0)).since is None


def test_with_few_parts_nothing_is_said() -> None:
    assert drift_of(scores(FEWEST - 1, 10), TAUGHT) is None
    assert drift_of(np.array([]), TAUGHT) is None


def test_after_teaching_from_too_few_the_first_good_parts_stand_for_it() -> None:
    few = scores(FEWEST_TAUGHT - 1, 11, more=50.0)  # nothing like the line, and not asked
    assert drift_of(scores(FIRST + FEWEST - 1, 12), few) is None
    values = np.concatenate([scores(FIRST, 13), scores(100, 14, 3.0)])
    drift = said(values, few)
    assert drift.since is not None and len(drift.course) == 100
    assert drift.taught == pytest.approx(np.median(values[:FIRST]))
