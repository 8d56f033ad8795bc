"""Severity: the asked one says how far a defect shall show, and the change is made as strong as that takes."""

import cv2
import numpy as np

from inspectfork.frame import Pixels
from inspectfork.model.describe import LEAST_OF_SEVERITY, describe, visibility
from inspectfork.model.phrase import Phrase
from inspectfork.predict.prepare import Array
from inspectfork.predict.region import Mask
from inspectfork.predict.saying import LONGEST_PX
from training.synthesis.asked import Rng
from training.synthesis.label import OF_STRONGEST, label_of, levels

BOUNDS = (4.0, *LEAST_OF_SEVERITY, 1000.0)  # of visibility: a severity lies between two of them
INNER = 0.8  # of a severity's span that is aimed at, so that what is a little off is still of it
STEPS = 5
LEAST_GAIN, MOST_GAIN = 0.05, 2.5  # of a change: more would show its edges
BLACK, WHITE = 2.0, 253.0  # grey levels of 255 up to and from which no surface is seen
LEAST_CLIPPED = 0.01  # share of any defect that may be so


def wanted_visibility(severity: int, rng: Rng) -> float:
    """How far a defect of this severity shall show."""
    low, high = np.log(BOUNDS[severity - 1]), np.log(BOUNDS[severity])
    spare = (1 - INNER) / 2 * (high - low)
    return float(np.exp(rng.uniform(low + spare, high - spare)))


def severity_of(shows: float) -> int:
    """The severity of a defect that shows so far."""
    return 1 + int(np.searchsorted(LEAST_OF_SEVERITY, shows, side="right"))


def small(pixels: Pixels, mask: Mask) -> tuple[Pixels, Mask]:
    """Both in the size on which severity is defined."""
    height, width = mask.shape
    shrink = LONGEST_PX / max(height, width)
    if shrink >= 1:
        return pixels, mask
    size = max(1, round(width * shrink)), max(1, round(height * shrink))
    share = cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    less = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return np.asarray(less, pixels.dtype), share >= min(0.5, float(share.max()))


def visibility_of(pixels: Pixels, mask: Mask) -> float:
    """How far a defect shows, 0 for none, whatever the picture's size."""
    return visibility(*small(pixels, mask)) if mask.any() else 0.0


def phrase_of(pixels: Pixels, mask: Mask, class_name: str, product: str) -> Phrase:
    """What a finished picture says, in the words of an inspection."""
    return describe(*small(pixels, mask), class_name, product)


def clipped_share(pixels: Pixels, mask: Mask) -> float:
    """The share of a defect that is a black or white patch, without any surface."""
    light = levels(pixels).mean(2)[mask]
    return float(((light <= BLACK) | (light >= WHITE)).mean())


def with_strength(good: Pixels, change: Array, wanted: float, clipped: float = 0.0) -> tuple[Pixels, Mask]:
    """The good picture with the change as strong as it takes to show `wanted` far, and its label.

    change (h, w, 3) in grey levels of 255. As near as the gain can bring it, with no more of it black or white than
    the share `clipped`; the label may be empty.
    """
    most = _most_gain(good, change, max(clipped, LEAST_CLIPPED))
    best, gain = (np.inf, good, np.zeros(good.shape[:2], np.bool_)), min(1.0, most)
    for _ in range(STEPS):
        made = added(good, np.float32(gain) * change)
        label = label_of(good, made)
        shows = max(visibility_of(made, label), 1e-3)
        best = min(best, (abs(np.log(wanted / shows)), made, label), key=lambda tried: float(tried[0]))
        gain = min(max(gain * min(wanted / shows, 2.0), LEAST_GAIN), most)
    return best[1], best[2]


def _most_gain(good: Pixels, change: Array, clipped: float) -> float:
    """The gain by which this share of what plainly changes, and was neither before, turns black or white."""
    light, moved = levels(good).mean(2), change.mean(2)
    room, strength = np.where(moved > 0, WHITE - light, light - BLACK), np.abs(moved)
    plain = (strength >= OF_STRONGEST * strength.max()) & (strength > 0) & (room > 0)
    return min(MOST_GAIN, float(np.quantile(room[plain] / strength[plain], clipped))) if plain.any() else MOST_GAIN


def added(good: Pixels, change: Array) -> Pixels:
    """The picture with a change (h, w, 3) in grey levels of 255, in its own depth and channels."""
    full = 1.0 if good.dtype == np.uint8 else 257.0
    shown = change if good.ndim == 3 else change.mean(2)
    mixed = np.round(good + np.float32(full) * shown).clip(0, np.iinfo(good.dtype).max)
    made: Pixels = np.where(shown != 0, mixed, good).astype(good.dtype)
    return made
