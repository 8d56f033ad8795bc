"""Kinds of defect: a region is named after the taught kind it resembles most, or unknown.

Works from one example a kind: each kind is the mean direction of its examples' tokens in the understanding branch.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inspectfork.predict.prepare import Array
from inspectfork.verdict import UNKNOWN

LEAST_LIKENESS = 0.35  # cosine below which a region with a single example to compare with stays unknown
SPARE = 0.10  # how much less alike than the least alike of its own examples a region of a kind may be


@dataclass(frozen=True)
class Kinds:
    """Each kind's direction, and the likeness from which a region counts as it. Directions are seen from good parts."""

    names: tuple[str, ...]
    centre: Array  # (width,) mean token of good parts
    directions: Array  # (kinds, width), each of length 1
    least: Array  # (kinds,) cosine

    @classmethod
    def learn(cls, examples: Mapping[str, Sequence[Array]], good: Array) -> "Kinds":
        """`examples` are pooled tokens (width,) of each kind's regions; `good` the mean token of good parts."""
        directions, least = [], []
        for vectors in examples.values():
            units = np.stack([_unit(v - good) for v in vectors])
            directions.append(_unit(units.mean(0)))
            alike = [float(u @ _unit(np.delete(units, i, 0).mean(0))) for i, u in enumerate(units) if len(units) > 1]
            least.append(max(min(alike) - SPARE, 0.0) if alike else LEAST_LIKENESS)
        return cls(tuple(examples), good.astype(np.float32), np.stack(directions), np.array(least, np.float32))

    def name(self, token: Array) -> str:
        """The kind of a region whose pooled token is (width,)."""
        likeness = self.directions @ _unit(token - self.centre)
        best = int(likeness.argmax())
        return self.names[best] if likeness[best] >= self.least[best] else UNKNOWN


def pooled(tokens: Array, weights: Array) -> Array:
    """The mean of tokens (n, width) by weights (n,); the plain mean where no weight is above 0."""
    total = float(weights.sum())
    mean: Array = (tokens * weights[:, None]).sum(0) / total if total > 0 else tokens.mean(0)
    return mean


def _unit(vector: Array) -> Array:
    unit: Array = (vector / max(float(np.linalg.norm(vector)), 1e-12)).astype(np.float32)
    return unit
