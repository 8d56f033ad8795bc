"""How well boxes were found: average precision of each class, as the detection challenges count it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inspectfork.verdict import Box

LEAST_OVERLAP = 0.33  # intersection over union from which a box is found: the published protocol of DeepPCB


@dataclass(frozen=True)
class Found:
    """One box that was found, or one that is true (its score does not matter)."""

    class_name: str
    score: float
    box: Box


@dataclass(frozen=True)
class Matched:
    """A found box and the class of the true one it covers; "" where it covers none that was free."""

    found: Found
    truth: str


def overlap(one: Box, other: Box) -> float:
    """Intersection over union of two boxes x, y, w, h."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    shared = max(across, 0) * max(down, 0)
    return shared / (one[2] * one[3] + other[2] * other[3] - shared)


def matched(found: Sequence[Found], truth: Sequence[Found]) -> list[Matched]:
    """Each found box of one picture, the strongest first, with the free true box it covers best."""
    free = list(truth)
    pairs = []
    for one in sorted(found, key=lambda f: -f.score):
        best = max(free, key=lambda t: overlap(one.box, t.box), default=None)
        if best is None or overlap(one.box, best.box) <= LEAST_OVERLAP:
            pairs.append(Matched(one, ""))
            continue
        free.remove(best)
        pairs.append(Matched(one, best.class_name))
    return pairs


def average_precisions(pairs: Sequence[Matched], true_boxes: Mapping[str, int]) -> dict[str, float]:
    """Area under precision over recall by class, precision never rising again (Everingham et al., IJCV 88, 2010)."""
    return {
        name: _average_precision([p for p in pairs if p.found.class_name == name], n) for name, n in true_boxes.items()
    }


def _average_precision(pairs: Sequence[Matched], true_boxes: int) -> float:
    if not pairs:
        return 0.0
    strongest = sorted(pairs, key=lambda p: -p.found.score)
    right = np.cumsum([p.truth == p.found.class_name for p in strongest])
    precision = np.maximum.accumulate((right / np.arange(1, len(right) + 1))[::-1])[::-1]
    return float((np.diff(right / true_boxes, prepend=0.0) * precision).sum())
