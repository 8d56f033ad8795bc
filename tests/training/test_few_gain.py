"""What made defects gain: the same parts are drawn for both models, and better is above 0."""

import numpy as np

from training.bench_few_gain import Gains
from training.bench_looked import Fared
from training.pixels import counted


def part(score: float, defective: bool, seen: float) -> Fared:
    """A part whose defect, its left half, stands `seen` above the rest."""
    marked = np.zeros((8, 8), np.bool_)
    marked[:, :4] = defective
    return Fared(score, "", counted(np.where(marked, 1 + seen, 1).astype(np.float32), marked))


def test_a_model_that_finds_more_gains_and_one_that_finds_as_much_does_not() -> None:
    gains = Gains(20, 20)
    goods, limits = [part(0.1, False, 0) for _ in range(20)], {"5pct": 0.5}
    half = [part(0.9 if n % 2 else 0.2, True, 0) for n in range(20)]
    for point, defective in {(5, ""): half, (5, "same"): half, (5, "better"): [part(0.9, True, 1)] * 20}.items():
        gains.add(point, goods, defective, limits)
    same, better = gains.over_none((5, "same")), gains.over_none((5, "better"))
    assert all(found == {"mean": 0, "low": 0, "high": 0} for found in same.values())
    assert better["escape_at_5pct"]["mean"] == 0.5 and better["escape_at_5pct"]["low"] > 0
    assert better["pixel_ap"]["low"] > 0 and better["pixel_ap_of_parts"]["low"] > 0


def test_a_refused_part_counts_as_found_and_says_nothing_of_its_pixels() -> None:
    gains = Gains(2, 2)
    goods, refused = [part(0.1, False, 0)] * 2, Fared(float("inf"), "", None)
    gains.add((5, ""), goods, [part(0.2, True, 1), part(0.2, True, 1)], {"5pct": 0.5})
    gains.add((5, "way"), goods, [part(0.2, True, 1), refused], {"5pct": 0.5})
    assert gains.over_none((5, "way"))["escape_at_5pct"]["mean"] == 0.5
