"""The limit, from good parts alone: how many of 1,000 good parts it will reject, and how sure that is.

The scores of good parts of one product lie about as a normal distribution does, although each is a largest value: what
sets parts apart is how their whole surface looks. An extreme-value distribution fitted to thirty of them promises four
times the false rejects that come. Measured in docs/decisions/limit-from-a-normal-distribution.md. How sure the promise
is follows from a parametric bootstrap: parts that might have been taught, and parts that may come next.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
RESAMPLES = 1000
COVERAGE = 0.95  # of the stated interval
NEXT_PARTS = 1000  # of which the interval says how many are rejected
FEWEST_SCORES = 3


@dataclass(frozen=True)
class Limit:
    """A limit with what it promises: false rejects per 1,000 good parts, best guess, an interval for the next ones."""

    score: float
    false_rejects_per_1000: float
    low: float
    high: float


def distribution_of(scores: Scores) -> NormalDist:
    """The normal distribution of these scores (at least three)."""
    mean = float(scores.mean())
    deviation = float(scores.std(ddof=1))
    return NormalDist(mean, max(deviation, 1e-9 * (abs(mean) + 1)))


def share_above(score: float, distribution: NormalDist) -> float:
    """The share of good parts that reach `score`."""
    return 0.5 * math.erfc(distribution.zscore(score) / math.sqrt(2))  # exact also where next to none do


def limit_for(
    scores: Scores, per_1000: float, seed: int = 0, parts: int = NEXT_PARTS, taught: int | None = None
) -> Limit:
    """The limit that rejects `per_1000` of 1,000 good parts, as far as these scores of good parts can tell."""
    return effect_of(distribution_of(scores).inv_cdf(1 - per_1000 / 1000), scores, seed, parts, taught)


def effect_of(limit: float, scores: Scores, seed: int = 0, parts: int = NEXT_PARTS, taught: int | None = None) -> Limit:
    """What a limit would do to good parts: the distribution's answer, and an interval for what the next `parts` show.

    The interval holds the chance of the parts that were taught and of those that will be counted. `taught` is how many
    parts the scores are of: several pictures of one part say little more than one. None where each is of another part.
    """
    found = distribution_of(scores)
    rng = np.random.default_rng(seed)
    size = max(FEWEST_SCORES, taught or len(scores))
    samples = rng.normal(found.mean, found.stdev, (RESAMPLES, size))
    rates = [share_above(limit, distribution_of(sample)) for sample in samples]
    counted = rng.binomial(parts, rates) / parts
    low, high = np.quantile(counted, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
    return Limit(limit, 1000 * share_above(limit, found), 1000 * float(low), 1000 * float(high))
