"""A p-chart: the share of rejected parts over time, between limits that chance alone rarely crosses, with rule marks.

Limits: three standard deviations of a binomial share around the mean of all parts (Shewhart 1931; ISO 7870-2:2013),
wider where fewer parts were inspected. Rules: Western Electric, Statistical Quality Control Handbook (1956), zones A to
C, and of Nelson (Journal of Quality Technology 1984) the trend.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


class Rule(IntEnum):
    """Why a point is no chance."""

    BEYOND_LIMIT = 1  # one beyond three standard deviations
    TWO_OF_THREE = 2  # beyond two, on one side
    FOUR_OF_FIVE = 3  # beyond one, on one side
    EIGHT_ON_ONE_SIDE = 4  # of the mean
    SIX_ONE_WAY = 5  # each above the one before, or each below


@dataclass(frozen=True, eq=False)
class PChart:
    """Of n groups of parts: `share`, `low` and `high` are (n,), 0 to 1; `marks` are the rules each group breaks."""

    share: Values
    mean: float
    low: Values
    high: Values
    marks: Sequence[tuple[Rule, ...]]


def p_chart(rejected: Sequence[int], inspected: Sequence[int]) -> PChart:
    """The chart of n groups, oldest first, each of at least one inspected part. Raises ValueError without any."""
    ng, parts = np.asarray(rejected, np.float64), np.asarray(inspected, np.float64)
    if not len(parts) or parts.min() < 1:
        raise ValueError("a group has no parts")
    mean = float(ng.sum() / parts.sum())
    share, spread = ng / parts, np.sqrt(mean * (1 - mean) / parts)
    away = np.divide(share - mean, spread, out=np.zeros_like(share), where=spread > 0)
    low, high = np.clip(mean - 3 * spread, 0, 1), np.clip(mean + 3 * spread, 0, 1)
    return PChart(share, mean, low, high, [_broken(away, share, end) for end in range(1, len(share) + 1)])


def _broken(away: Values, share: Values, end: int) -> tuple[Rule, ...]:
    """The rules that the last of the first `end` groups breaks."""
    last = away[:end]
    broken = {
        Rule.BEYOND_LIMIT: abs(last[-1]) > 3,
        Rule.TWO_OF_THREE: _most_beyond(last[-3:], 2, 2),
        Rule.FOUR_OF_FIVE: _most_beyond(last[-5:], 1, 4),
        Rule.EIGHT_ON_ONE_SIDE: _most_beyond(last[-8:], 0, 8),
        Rule.SIX_ONE_WAY: _runs_one_way(share[:end][-6:]),
    }
    return tuple(rule for rule, is_broken in broken.items() if is_broken)


def _most_beyond(last: Values, spreads: float, least: int) -> bool:
    """Whether the newest and at least so many of these lie beyond, on its side."""
    side = np.sign(last[-1])
    beyond = last * side > spreads
    return bool(beyond[-1] and beyond.sum() >= least)


def _runs_one_way(last: Values) -> bool:
    steps = np.diff(last)
    return len(last) == 6 and bool((steps > 0).all() or (steps < 0).all())
