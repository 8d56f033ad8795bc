"""The limit, from good parts alone: how many of 1,000 good parts it will reject, and how sure that is.

A part's score is the largest of many distances, so the scores of good parts follow a generalised extreme-value law
(Fisher and Tippett 1928). It is fitted by L-moments (Hosking, Wallis and Wood 1985), which hold with thirty values,
and its spread by a parametric bootstrap: parts that might have been taught, and parts that may come next.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
RESAMPLES = 1000
COVERAGE = 0.95  # of the stated interval
NEXT_PARTS = 1000  # of which the interval says how many are rejected
MOST_SHAPE = 0.3  # of the law: beyond it, thirty scores would promise what they cannot know
SHAPE_TRUST = 60.0  # good parts after which the shape found counts as much as the plain Gumbel law
FEWEST_SCORES = 3


@dataclass(frozen=True)
class Law:
    """A generalised extreme-value law; `shape` 0 is Gumbel's, below 0 has the heavier tail (Hosking's sign)."""

    place: float
    scale: float
    shape: float

    def at(self, share: float) -> float:
        """The score that a share of good parts stays below."""
        y = -math.log(share)
        if abs(self.shape) < 1e-6:
            return self.place - self.scale * math.log(y)
        return self.place + self.scale * (1 - math.pow(y, self.shape)) / self.shape

    def above(self, score: float) -> float:
        """The share of good parts that reach `score`."""
        z = (score - self.place) / self.scale
        if abs(self.shape) < 1e-6:
            return -math.expm1(-math.exp(-z))
        inside = 1 - self.shape * z
        if inside <= 0:
            return 0.0 if self.shape > 0 else 1.0
        return -math.expm1(-(inside ** (1 / self.shape)))

    def drawn(self, count: int, rng: np.random.Generator) -> Scores:
        """Scores of `count` good parts under this law."""
        y = -np.log(rng.uniform(size=count))
        if abs(self.shape) < 1e-6:
            return np.asarray(self.place - self.scale * np.log(y))
        return np.asarray(self.place + self.scale * (1 - y**self.shape) / self.shape)


@dataclass(frozen=True)
class Limit:
    """A limit with what it promises: false rejects per 1,000 good parts, best guess, an interval for the next ones."""

    score: float
    false_rejects_per_1000: float
    low: float
    high: float


def fit_law(scores: Scores) -> Law:
    """The law of these scores (at least three)."""
    x = np.sort(scores)
    n = len(x)
    rank = np.arange(n)
    b0 = x.mean()
    b1 = (rank / (n - 1) * x).mean()
    b2 = (rank * (rank - 1) / ((n - 1) * (n - 2)) * x).mean()
    l2 = max(2 * b1 - b0, 1e-9 * (abs(b0) + 1))
    skew = (6 * b2 - 6 * b1 + b0) / l2
    c = 2 / (3 + skew) - math.log(2) / math.log(3)
    found = 7.8590 * c + 2.9554 * c * c
    shape = float(np.clip(found * n / (n + SHAPE_TRUST), -MOST_SHAPE, MOST_SHAPE))
    if abs(shape) < 1e-6:
        scale = l2 / math.log(2)
        return Law(b0 - scale * float(np.euler_gamma), scale, 0.0)
    gamma = math.gamma(1 + shape)
    scale = l2 * shape / ((1 - 2**-shape) * gamma)
    return Law(b0 - scale * (1 - gamma) / shape, scale, shape)


def limit_for(scores: Scores, per_1000: float, seed: int = 0, parts: int = NEXT_PARTS) -> Limit:
    """The limit that rejects `per_1000` of 1,000 good parts, as far as these scores of good parts can tell."""
    return effect_of(fit_law(scores).at(1 - per_1000 / 1000), scores, seed, parts)


def effect_of(limit: float, scores: Scores, seed: int = 0, parts: int = NEXT_PARTS) -> Limit:
    """What a limit would do to good parts: the law's answer, and an interval for what the next `parts` will show.

    The interval holds the chance of the parts that were taught and of those that will be counted.
    """
    law = fit_law(scores)
    rng = np.random.default_rng(seed)
    rates = [fit_law(law.drawn(len(scores), rng)).above(limit) for _ in range(RESAMPLES)]
    counted = rng.binomial(parts, rates) / parts
    low, high = np.quantile(counted, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
    return Limit(limit, 1000 * law.above(limit), 1000 * float(low), 1000 * float(high))
