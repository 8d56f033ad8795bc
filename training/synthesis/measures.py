"""Measures of a set of synthetic defects: severity, what it leaves alone, how alike they are, and to real ones."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inspectfork.frame import Pixels
from inspectfork.picture import read_picture, to_display
from inspectfork.predict.region import SOFT_PX, Mask, grown
from training.synthesis.asked import Colour, Made
from training.synthesis.label import levels

LEAST_SIDE, AROUND = 64, 1.5  # px of a crop, and of the defect's longer side
Values = NDArray[np.float64]


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Rank correlation; ties share their mean rank."""
    first, second = (_ranks(np.asarray(side, np.float64)) for side in (one, other))
    spread = float(first.std() * second.std())
    return float(((first - first.mean()) * (second - second.mean())).mean()) / spread if spread else 0.0


def contrast_of(made: Made) -> float:
    """Root mean square change inside the label, in grey levels of 255."""
    change = levels(made.picture) - levels(read_picture(made.good))
    return float(np.sqrt((change[made.label] ** 2).mean()))


def changed_outside(made: Made) -> int:
    """How many px differ from the good picture beyond the soft edge of where the defect was asked to be."""
    differs = (levels(made.picture) != levels(read_picture(made.good))).any(2)
    return int((differs & ~grown(made.region, SOFT_PX)).sum())


def crop_around(pixels: Pixels, label: Mask) -> Colour:
    """A square (side, side, 3) around a defect with some of its surroundings."""
    spans = [(int(axis.min()), int(axis.max()) + 1) for axis in np.nonzero(label)]
    side = max(LEAST_SIDE, round(AROUND * max(last - first for first, last in spans)))
    room = [(0, max(0, side - length)) for length in label.shape]
    whole = np.pad(to_display(pixels), [*room, (0, 0)], "symmetric")
    top, left = (
        int(np.clip((first + last - side) // 2, 0, length - side))
        for (first, last), length in zip(spans, whole.shape, strict=False)
    )
    return whole[top : top + side, left : left + side]


def frechet_distance(one: Values, other: Values) -> float:
    """Between two sets of features (n, width), each taken for normal.

    Source: Frechet inception distance (arXiv 1706.08500). The trace of the root of a product of covariances is the sum
    of the singular values of the product of their roots, here of the centred features themselves.
    """
    first, second = ((side - side.mean(0)) / np.sqrt(len(side) - 1) for side in (one, other))
    apart = float(((one.mean(0) - other.mean(0)) ** 2).sum())
    shared = float(np.linalg.svd(first @ second.T, compute_uv=False).sum())
    return apart + float((first**2).sum() + (second**2).sum()) - 2 * shared


def kernel_distance(one: Values, other: Values) -> float:
    """Squared maximum mean discrepancy of two sets of features (n, width), unbiased, cubic (arXiv 1801.01401)."""
    within = [_kernel(side, side) for side in (one, other)]
    alike = sum(float(k.sum() - np.trace(k)) / (len(k) * (len(k) - 1)) for k in within)
    return alike - 2 * float(_kernel(one, other).mean())


def named_right(features: Values, classes: Sequence[str], known: Values, known_classes: Sequence[str]) -> float:
    """The share whose nearest class, by the mean direction of real defects, is the one that was asked for."""
    names = sorted(set(known_classes))
    labels = np.array(known_classes)
    means = np.stack([_unit(_unit(known[labels == name]).mean(0)) for name in names])
    said = (_unit(features) @ means.T).argmax(1)
    return float(np.mean([names[n] == name for n, name in zip(said, classes, strict=True)]))


def _kernel(one: Values, other: Values) -> Values:
    return np.asarray((one @ other.T / one.shape[1] + 1) ** 3)


def _unit(vectors: Values) -> Values:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12))


def _ranks(values: Values) -> Values:
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[where], np.float64)
