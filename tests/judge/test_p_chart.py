"""A p-chart marks what is no chance, and leaves chance alone."""

import numpy as np
import pytest

from inspectfork.judge.p_chart import Rule, p_chart


def test_limits_are_three_standard_deviations_of_a_share_and_wider_for_fewer_parts() -> None:
    chart = p_chart([10, 10, 5], [100, 100, 25])
    spread = np.sqrt(chart.mean * (1 - chart.mean) / np.array([100, 100, 25]))
    assert chart.mean == pytest.approx(25 / 225)
    assert chart.high == pytest.approx(chart.mean + 3 * spread)
    assert chart.low.min() == 0.0


@pytest.mark.parametrize(
    ("rejected", "rule"),
    [
        ([5, 5, 5, 5, 5, 5, 30], Rule.BEYOND_LIMIT),
        ([10, 11, 9, 10, 10, 11, 9, 10, 10, 18, 10, 18], Rule.TWO_OF_THREE),
        ([10, 6, 9, 7, 10, 8, 9, 14, 14, 9, 14, 14], Rule.FOUR_OF_FIVE),
        ([9] * 9 + [11] * 8, Rule.EIGHT_ON_ONE_SIDE),
        ([10, 9, 10, 7, 8, 9, 10, 11, 12], Rule.SIX_ONE_WAY),
    ],
)
def test_each_rule_marks_the_group_that_completes_it(rejected: list[int], rule: Rule) -> None:
    marks = p_chart(rejected, [100] * len(rejected)).marks
    assert rule in marks[-1]
    assert rule not in marks[-2]


def test_no_rejects_at_all_are_not_a_mark() -> None:
    chart = p_chart([0] * 20, [50] * 20)
    assert (chart.mean, chart.high.max(), set(chart.marks)) == (0.0, 0.0, {()})


def test_a_steady_line_is_marked_about_as_rarely_as_the_rules_say() -> None:
    """All five together mark about one group in fifty of pure chance."""
    rng = np.random.default_rng(3)
    marks = p_chart(rng.binomial(400, 0.1, 5000).tolist(), [400] * 5000).marks
    assert 0.005 < np.mean([bool(mark) for mark in marks]) < 0.05


def test_a_group_without_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="no parts"):
        p_chart([0, 1], [0, 10])
