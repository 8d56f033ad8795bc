"""The label: where a picture really changed, never where it was asked to."""

import cv2
import numpy as np

from inspectfork.frame import Pixels
from inspectfork.model.describe import DEVIATION
from inspectfork.predict.prepare import Array
from inspectfork.predict.region import Mask

LEAST_CHANGE = 4.0  # grey levels of 255; what changes less, nobody could see
ABOVE_NOISE = 0.8  # of the surface's noise: a surface drawn anew differs as much from itself
OF_STRONGEST = 0.12  # of the strongest change: its fading rim is no defect
SMOOTH_PX = 0.8  # over which a change is averaged, so that single pixels of noise do not count
AROUND_PX = 8
LEAST_PX = 4  # of a region
LEAST_SHARE = 0.02  # of the largest region; smaller ones are dust


def levels(pixels: Pixels) -> Array:
    """Pixels (h, w[, 3]) of any depth as (h, w, c) in grey levels of 255."""
    scale = 1.0 if pixels.dtype == np.uint8 else 255.0 / 65535.0
    return np.asarray((pixels if pixels.ndim == 3 else pixels[..., None]) * np.float32(scale), np.float32)


def label_of(good: Pixels, made: Pixels) -> Mask:
    """Where `made` (h, w[, 3]) differs so that it shows: True where the defect is."""
    change = levels(made) - levels(good)
    where: Mask = np.asarray(change.any(2), np.bool_)
    if not where.any():
        return np.zeros(where.shape, np.bool_)
    here = _box_of(where)
    smooth = np.atleast_3d(cv2.GaussianBlur(change[here], (0, 0), SMOOTH_PX))
    strength = np.abs(smooth).max(2) * where[here]
    least = max(LEAST_CHANGE, ABOVE_NOISE * _noise(good[here]), OF_STRONGEST * float(strength.max()))
    label = np.zeros(where.shape, np.bool_)
    label[here] = _cleaned(strength >= least) & where[here]
    return label


def _noise(good: Pixels) -> float:
    """Standard deviation of the surface from its blur, in grey levels."""
    grey = np.ascontiguousarray(levels(good).mean(2))
    return DEVIATION * float(np.median(np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 2.0))))


def _cleaned(label: Mask) -> Mask:
    """Without gaps of a pixel and without dust."""
    closed = cv2.morphologyEx(label.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    _, numbers, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    areas = stats[:, cv2.CC_STAT_AREA].astype(np.float64)
    areas[0] = 0
    kept = areas >= max(LEAST_PX, LEAST_SHARE * areas.max())
    return np.asarray(kept[numbers], np.bool_)


def _box_of(where: Mask) -> tuple[slice, slice]:
    """The part of the picture that changed, and some surface around it."""
    spans = [np.flatnonzero(where.any(axis)) for axis in (1, 0)]
    rows, columns = (slice(max(0, int(s[0]) - AROUND_PX), int(s[-1]) + AROUND_PX + 1) for s in spans)
    return rows, columns
