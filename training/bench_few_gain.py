"""What made defects gain: the same draws of the tested pictures for the model with and the one without them."""

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np
from numpy.typing import NDArray

from training.bench_looked import Fared
from training.pixels import average_precisions, precision_of
from training.studies.intervals import Interval

DRAWS = 1000
DRAWN_WITH = 20261125
Point = tuple[int, str]  # real defects of each class, and the way of making others ("" for none)
Values = NDArray[np.float64]  # (1 + DRAWS,): of all pictures as they are, then of each draw


class Gains:
    """Takes how the tested parts fared at each point and seed; the draws of the parts are the same for all."""

    def __init__(self, goods: int, defective: int) -> None:
        rng = np.random.default_rng(DRAWN_WITH)
        self._goods, self._defective = (
            np.concatenate([np.ones((1, n), np.int64), rng.multinomial(n, np.full(n, 1 / n), DRAWS)])
            for n in (goods, defective)
        )
        self._seeds: dict[Point, list[dict[str, Values]]] = {}

    def add(self, point: Point, goods: Sequence[Fared], defective: Sequence[Fared], limits: dict[str, float]) -> None:
        """One seed's parts at one point; `limits` by the name of the false rejects that they were set for."""
        scores = np.array([part.score for part in defective])
        found = {"pixel_ap": self._precisions(goods, defective), "pixel_ap_of_parts": self._means(defective)}
        for name, limit in limits.items():
            found[f"escape_at_{name}"] = self._defective @ (scores < limit) / len(scores)
        self._seeds.setdefault(point, []).append(found)

    def over_none(self, point: Point) -> dict[str, dict[str, float]]:
        """Of each measure, what the point gains on the one without synthesis, better being above 0."""
        told = {}
        for name in self._seeds[point][0]:
            with_it, without = (
                np.mean([seed[name] for seed in self._seeds[one]], 0) for one in (point, (point[0], ""))
            )
            better = without - with_it if name.startswith("escape") else with_it - without
            low, high = np.quantile(better[1:], (0.025, 0.975))
            told[name] = asdict(Interval(float(better[0]), float(low), float(high)))
        return told

    def _means(self, defective: Sequence[Fared]) -> Values:
        """The mean over the defective parts that are outlined, each as one, however large its defect."""
        seen = [(n, precision_of(part.pixels)) for n, part in enumerate(defective) if part.pixels is not None]
        draws = self._defective[:, [n for n, _ in seen]]
        means: Values = draws @ np.array([precision for _, precision in seen]) / np.maximum(draws.sum(1), 1)
        return means

    def _precisions(self, goods: Sequence[Fared], defective: Sequence[Fared]) -> Values:
        draws = np.concatenate([self._goods, self._defective], 1)
        seen = [(n, part.pixels) for n, part in enumerate([*goods, *defective]) if part.pixels is not None]
        return average_precisions([counts for _, counts in seen], draws[:, [n for n, _ in seen]])
