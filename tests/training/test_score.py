"""The measures, against values worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.score import auroc, average_precision, escapes, rejects


def test_parted_scores_measure_one_and_mixed_ones_half() -> None:
    assert auroc(np.array([1.0, 2]), np.array([3.0, 4])) == 1
    assert auroc(np.array([1.0, 1]), np.array([1.0, 1])) == 0.5
    assert auroc(np.array([1.0, 3]), np.array([2.0])) == 0.5


def test_average_precision_by_hand() -> None:
    assert average_precision(np.array([1.0, 2]), np.array([3.0, 4])) == 1
    assert average_precision(np.array([3.0, 1]), np.array([4.0, 2])) == pytest.approx((1 + 2 / 3) / 2)


@given(st.lists(st.integers(0, 9), min_size=1), st.lists(st.integers(0, 9), min_size=1))
def test_auroc_is_the_share_of_ordered_pairs(good: list[int], bad: list[int]) -> None:
    pairs = [(b > g) + 0.5 * (b == g) for g in good for b in bad]
    assert auroc(np.array(good, float), np.array(bad, float)) == pytest.approx(np.mean(pairs))


def test_escapes_and_rejects_count_at_the_limit() -> None:
    assert escapes(np.array([1.0, 2, 3]), 2) == pytest.approx(1 / 3)
    assert rejects(np.array([1.0, 2, 3]), 2) == pytest.approx(2 / 3)
