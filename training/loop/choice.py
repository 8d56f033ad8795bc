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

    `chosen` is, for each half of the parts, the ratio that the other half chose. Escapes are shares of the parts,
    precisions the means over the parts of the pixel AP.
    """

    best: float
    chosen: tuple[float, ...]
    escapes_before: float
    escapes_after: float
    gain: Interval  # in escapes: how many fewer
    precision_before: float
    precision_after: float
    sharper: Interval  # in precision

    @property
    def helps(self) -> bool:
        """One of the two is shown to gain, and the other does not lose."""
        fewer, sharper = self.gain, self.sharper
        return self.best > 0 and ((fewer.low > 0 and sharper.mean >= 0) or (sharper.low > 0 and fewer.mean >= 0))


def halves_of(classes: Sequence[str], seed: int) -> NDArray[np.int64]:
    """A half (n,), 0 or 1, for each part: of every class as many in the one as in the other, but for one."""
    rng, halves, first = np.random.default_rng(seed), np.zeros(len(classes), np.int64), 0
    for name in dict.fromkeys(classes):
        places = rng.permutation([n for n, other in enumerate(classes) if other == name])
        halves[places] = (first + np.arange(len(places))) % HALVES
        first += len(places)  # an odd one goes to the half that has fewer
    return halves


def best_ratio(found: Values, precision: Values) -> int:
    """The number of the ratio that finds most, of equal ones that with the highest precision, then the smallest."""
    return max(range(len(found)), key=lambda n: (float(found[n].mean()), float(precision[n].mean()), -n))


def proven(found: Values, precision: Values, halves: NDArray[np.int64], seed: int) -> Proven:
    """Each half of the parts proves what the other half chose.

    `found` is 1 where a part reached the limit, else 0; `precision` is its pixel AP.
    """
    chosen = [best_ratio(found[:, halves != half], precision[:, halves != half]) for half in range(HALVES)]
    measured = []
    for values in (found, precision):
        with_it = np.choose(halves, [values[number] for number in chosen])
        measured.append((values[0], with_it, gains(np.stack([values[0], with_it]), seed)[1]))
    (found_before, found_after, fewer), (precise_before, precise_after, sharper) = measured
    return Proven(
        best=RATIOS[best_ratio(found, precision)],
        chosen=tuple(RATIOS[n] for n in chosen),
        escapes_before=1 - float(found_before.mean()),
        escapes_after=1 - float(found_after.mean()),
        gain=fewer,
        precision_before=float(precise_before.mean()),
        precision_after=float(precise_after.mean()),
        sharper=sharper,
    )


def gains(values: Values, seed: int) -> list[Interval]:
    """What each ratio gains on the first: paired, as the same parts are drawn for both."""
    return over_pictures((values - values[0]).T, np.random.default_rng(seed))
