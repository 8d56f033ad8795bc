"""Boxes against the truth, as the published protocols count them."""

import pytest

from training.detections import Found, average_precisions, matched, overlap


def test_overlap_is_intersection_over_union() -> None:
    assert overlap((0, 0, 10, 10), (0, 0, 10, 10)) == 1
    assert overlap((0, 0, 10, 10), (5, 0, 10, 10)) == pytest.approx(50 / 150)
    assert overlap((0, 0, 10, 10), (20, 0, 10, 10)) == 0


def test_a_true_box_is_found_once_and_by_the_strongest() -> None:
    truth = [Found("open", 0, (0, 0, 10, 10))]
    pairs = matched([Found("open", 0.5, (0, 0, 10, 10)), Found("open", 0.9, (1, 0, 10, 10))], truth)
    assert [(p.found.score, p.truth) for p in pairs] == [(0.9, "open"), (0.5, "")]


def test_average_precision_counts_wrong_names_misses_and_false_boxes() -> None:
    truth = [Found("open", 0, (0, 0, 10, 10)), Found("open", 0, (50, 0, 10, 10)), Found("spur", 0, (90, 0, 10, 10))]
    found = [
        Found("open", 0.9, (0, 0, 10, 10)),
        Found("open", 0.8, (200, 0, 10, 10)),
        Found("open", 0.7, (50, 0, 10, 10)),
        Found("short", 0.6, (90, 0, 10, 10)),
    ]
    by_class = average_precisions(matched(found, truth), {"open": 2, "spur": 1})
    assert by_class["open"] == pytest.approx(0.5 + 0.5 * 2 / 3)
    assert by_class["spur"] == 0
