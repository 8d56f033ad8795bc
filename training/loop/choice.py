"""Which mix ratio is kept, and whether that is proven: never by the same held-out defects."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.studies.intervals import Interval, over_pictures

RATIOS = (0.0, 0.5, 1.0, 2.0, 4.0)  # made defects for each real one; 0 is the model without synthesis
HALVES = 2
Values = NDArray[np.float64]  # (ratios, parts): of each held-out part, how it fared at each ratio


@dataclass(frozen=True)
class Proven:
    """What the loop found: the ratio that is best on all held-out parts, and what choosing a ratio gained.

    `chosen` is, for each half of the parts, the ratio that the other half chose. Escapes are shares of the parts.
    """

    best: float
    chosen: tuple[float, ...]
    escapes_before: float
    escapes_after: float
    gain: Interval

    @property
    def helps(self) -> bool:
        return self.best > 0 and self.gain.low > 0


def halves_of(classes: Sequence[str], seed: int) -> NDArray[np.int64]:
    """A half (n,), 0 or 1, for each part: of every class as many in the one as in the other, but for one."""
    rng, halves, first = np.random.default_rng(seed), np.zeros(len(classes), np.int64), 0
    for name in dict.fromkeys(classes):
        places = rng.permutation([n for n, other in enumerate(classes) if other == name])
        halves[places] = (first + np.arange(len(places))) % HALVES
        first += len(places)  # an odd one goes to the half that has fewer
    return halves


def best_ratio(found: Values) -> int:
    """The number of the ratio that finds most; of equal ones the smallest."""
    return int(found.mean(1).argmax())


def proven(found: Values, halves: NDArray[np.int64], seed: int) -> Proven:
    """Each half of the parts proves what the other half chose; `found` is 1 where a part reached the limit, else 0."""
    chosen = [best_ratio(found[:, halves != half]) for half in range(HALVES)]
    with_it = np.choose(halves, [found[number] for number in chosen])
    gain = gains(np.stack([found[0], with_it]), seed)[1]
    shares = (1 - float(found[0].mean()), 1 - float(with_it.mean()))
    return Proven(RATIOS[best_ratio(found)], tuple(RATIOS[n] for n in chosen), *shares, gain)


def gains(values: Values, seed: int) -> list[Interval]:
    """What each ratio gains on the first: paired, as the same parts are drawn for both."""
    return over_pictures((values - values[0]).T, np.random.default_rng(seed))
