"""Mutual nearest neighbours: how alike two ways of seeing the same things are.

Source: mutual k-nearest-neighbour alignment (arXiv 2405.07987), calibrated against permutations (arXiv 2602.14486).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 10
Features = NDArray[np.floating]  # (n, width)
Near = NDArray[np.bool_]  # (n, n): whether the second is among the nearest of the first


@dataclass(frozen=True, eq=False)
class Alignment:
    """`raw` is the mean of `shares` (n,); `chance` and `spread` are its mean and deviation under permutations;
    `calibrated` is 0 at chance and 1 at equality; `p` is the share of permutations that reach it.
    """

    shares: NDArray[np.floating]
    raw: float
    chance: float
    spread: float
    calibrated: float
    p: float


def nearest(features: Features, count: int = NEIGHBOURS) -> Near:
    """The `count` nearest of each by cosine, itself left out."""
    unit = features / np.maximum(np.linalg.norm(features, axis=1, keepdims=True), 1e-12)
    likeness = unit @ unit.T
    np.fill_diagonal(likeness, -np.inf)
    near = np.zeros(likeness.shape, np.bool_)
    np.put_along_axis(near, np.argpartition(-likeness, count, axis=1)[:, :count], True, axis=1)
    return near


def aligned(ours: Near, theirs: Near, permutations: int, rng: np.random.Generator) -> Alignment:
    """How much of the neighbourhoods is shared, and how much would be by chance."""
    count = int(ours[0].sum())
    shares = (ours & theirs).sum(1) / count
    raw = float(shares.mean())
    orders = (rng.permutation(len(ours)) for _ in range(permutations))
    by_chance = np.array([(ours & theirs[np.ix_(order, order)]).sum() / ours.sum() for order in orders])
    chance = float(by_chance.mean())
    p = float((1 + (by_chance >= raw).sum()) / (1 + permutations))
    return Alignment(shares, raw, chance, float(by_chance.std()), (raw - chance) / (1 - chance), p)
