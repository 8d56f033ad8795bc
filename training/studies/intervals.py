"""How sure a figure is: intervals over seeds, and over pictures."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STUDENT_95 = {2: 12.706, 3: 4.303, 4: 3.182, 5: 2.776}  # quantiles of Student's t, two-sided, by the number of values
RESAMPLED = 2000


@dataclass(frozen=True)
class Interval:
    """A mean with its 95 % interval."""

    mean: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        return self.low > 0 or self.high < 0


def over_seeds(values: Sequence[float]) -> Interval:
    """Student's interval of a mean over two to five seeds."""
    mean = float(np.mean(values))
    reach = STUDENT_95[len(values)] * float(np.std(values, ddof=1)) / len(values) ** 0.5
    return Interval(mean, mean - reach, mean + reach)


def over_pictures(values: NDArray[np.floating], rng: np.random.Generator) -> list[Interval]:
    """Bootstrap (Efron 1979) over the rows of values (pictures, figures): one interval a figure."""
    means = np.stack([values[rng.integers(0, len(values), len(values))].mean(0) for _ in range(RESAMPLED)])
    lows, highs = np.quantile(means, (0.025, 0.975), axis=0)
    return [Interval(float(m), float(a), float(b)) for m, a, b in zip(values.mean(0), lows, highs, strict=True)]
