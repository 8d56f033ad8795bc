"""How well scores part good from defective: the measures of docs/glossary.md, from plain arrays."""

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.floating]


def auroc(good: Values, bad: Values) -> float:
    """The chance that a defective one scores above a good one; ties count half (Mann and Whitney 1947)."""
    good = np.sort(good)
    below = np.searchsorted(good, bad, "left").astype(np.float64)
    tied = np.searchsorted(good, bad, "right") - below
    return float((below + tied / 2).mean() / len(good))


def average_precision(good: Values, bad: Values) -> float:
    """Area under precision over recall, by steps, ties taken together."""
    values, counts = np.unique(np.concatenate([good, bad]), return_counts=True)
    hits = np.zeros(len(values))
    np.add.at(hits, np.searchsorted(values, bad), 1)
    taken, right = np.cumsum(counts[::-1]), np.cumsum(hits[::-1])
    return float((right / taken * hits[::-1]).sum() / len(bad))


def escapes(bad: Values, limit: float) -> float:
    """The share of defective parts that stay below the limit."""
    return float((bad < limit).mean())


def rejects(good: Values, limit: float) -> float:
    """The share of good parts that reach the limit."""
    return float((good >= limit).mean())
