"""Map values of many pictures, counted, so that the precision of any draw of the pictures follows at once.

A value is counted as half precision has it, without its last bit: to 0.1 %, and in the order of the values.
"""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.predict.prepare import Array
from inspectfork.verdict import Box
from training.splits import marked_in

BINS = 0x7C00 >> 1  # of the values from 0 to the largest half
AT_ONCE = 50  # draws reckoned together
Counts = NDArray[np.float32]  # (2, BINS): of a picture's pixels outside and inside of its defects


def counted(values: NDArray[np.float32], marked: NDArray[np.bool_]) -> Counts:
    """Values (h, w), none below 0, and which of them belong to a defect."""
    bins = values.astype(np.float16).view(np.uint16).astype(np.int64) >> 1
    return np.stack([np.bincount(bins[which], minlength=BINS) for which in (~marked, marked)]).astype(np.float32)


def counted_on(found: Array, box: Box, path: Path, good: bool) -> Counts | None:
    """The map of a picture at its own size; a defective picture without a mask says nothing about its pixels."""
    full = np.asarray(cv2.resize(found, box[2:], interpolation=cv2.INTER_LINEAR), np.float32)
    marked = marked_in(path, full.shape, good)
    return None if marked is None else counted(full, marked)


def auroc_of(pictures: Sequence[Counts]) -> float:
    """The chance that a pixel of a defect has a higher value than another one; ties count half."""
    good, bad = np.stack(pictures).sum(0, dtype=np.float64)
    return float((bad * (good.cumsum() - good / 2)).sum() / (bad.sum() * good.sum()))


def average_precisions(pictures: Sequence[Counts], draws: NDArray[np.integer]) -> NDArray[np.float64]:
    """Of each draw (n, pictures), which says how often each picture is taken, the area under precision over recall of
    all its pixels together (n,).
    """
    good, bad = (np.stack([counts[side] for counts in pictures]) for side in (0, 1))
    parts = np.array_split(draws.astype(np.float32), max(1, len(draws) // AT_ONCE))
    return np.concatenate([_precisions(some @ good, some @ bad) for some in parts])


def precision_of(picture: Counts) -> float:
    """The same of one picture alone."""
    return float(average_precisions([picture], np.ones((1, 1), np.int64))[0])


def _precisions(good: Counts, bad: Counts) -> NDArray[np.float64]:
    """From counts (n, BINS), the highest values first."""
    good, bad = good[:, ::-1].astype(np.float64), bad[:, ::-1].astype(np.float64)
    right = bad.cumsum(1)
    taken = np.maximum(right + good.cumsum(1), 1)
    area: NDArray[np.float64] = (right / taken * bad).sum(1) / np.maximum(bad.sum(1), 1)
    return area
