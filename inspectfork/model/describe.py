"""From a picture and its mask to a phrase: every word of it is measured, none is guessed."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.model.phrase import Finding, Phrase
from inspectfork.model.phrase_words import MOST, PLACES, SIZES

LEAST_OF_SIZE = (0.0005, 0.003, 0.015, 0.06)  # share of the picture from which it is small, medium, large, huge
LEAST_OF_SEVERITY = (10.0, 30.0, 100.0, 300.0)  # visibility from which it is 2, 3, 4, 5
RING = 8  # px around the mask that say what the surface is like; one more for every 8 px of the region's side
FILL_PX, BLUR_PX = 3, 2.0
DEVIATION = 1.4826  # standard deviations in the median distance of normal noise, the other way up
QUIET = 1.0  # grey levels of 255: below one, rounding is the noise


def describe(pixels: Pixels, mask: NDArray[np.bool_], class_name: str, product: str) -> Phrase:
    """The phrase for pixels (h, w[, 3]) whose defect is `mask` (h, w); OK where the mask is empty.

    Raises Fault `mask.size_differs`.
    """
    if mask.shape != pixels.shape[:2]:
        sizes = (f"{side.shape[1]} x {side.shape[0]}" for side in (mask, pixels))
        raise Fault("mask.size_differs", mask=next(sizes), picture=next(sizes))
    if not mask.any():
        return Phrase(product)
    count = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)[0] - 1
    severity = 1 + int(np.searchsorted(LEAST_OF_SEVERITY, visibility(pixels, mask), side="right"))
    return Phrase(product, Finding(class_name, severity, place_of(mask), size_of(mask), min(count, MOST)))


def visibility(pixels: Pixels, mask: NDArray[np.bool_]) -> float:
    """Contrast times the root of the area in px: how far an ideal observer could tell it from a sound surface.

    What the surface would be is filled in from around the mask (Telea, J. Graphics Tools 9, 2004). Contrast is the root
    mean square distance from that, less the surface's own noise, in units of that noise, which is the median distance
    of the surroundings from their blur. Source: signal to noise of a matched filter, Rose, J. Opt. Soc. Am. 38 (1948).
    """
    here = _around(mask)
    light, inside = _luminance(pixels[here]), mask[here]
    sound = cv2.inpaint(np.round(light).astype(np.uint8), inside.astype(np.uint8), FILL_PX, cv2.INPAINT_TELEA)
    rough = np.abs(light - cv2.GaussianBlur(light, (0, 0), BLUR_PX))
    noise = max(DEVIATION * float(np.median(rough[~inside])) if not inside.all() else 0.0, QUIET)
    excess = float(((light[inside] - sound[inside]) ** 2).mean()) / noise**2 - 1
    return float(np.sqrt(max(excess, 0.0) * inside.sum()))


def _around(mask: NDArray[np.bool_]) -> tuple[slice, slice]:
    """The part of the picture that holds the mask and what surrounds it."""
    reach = RING + round(float(np.sqrt(mask.sum())) / 8)
    spans = (np.flatnonzero(mask.any(axis)) for axis in (1, 0))
    rows, columns = (slice(max(0, int(span[0]) - reach), int(span[-1]) + reach + 1) for span in spans)
    return rows, columns


def _luminance(pixels: Pixels) -> NDArray[np.float32]:
    """Grey levels of 255, whatever the depth."""
    scale = 1.0 if pixels.dtype == np.uint8 else 255.0 / 65535.0
    grey = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return np.asarray(grey.astype(np.float32) * np.float32(scale))


def place_of(mask: NDArray[np.bool_]) -> str:
    """The ninth of the picture in which the middle of the masked area lies."""
    rows, columns = np.nonzero(mask)
    row, column = (int(3 * where.mean() / side) for where, side in zip((rows, columns), mask.shape, strict=True))
    return list(PLACES)[3 * row + column]


def size_of(mask: NDArray[np.bool_]) -> str:
    """The size by the share of the picture that is masked."""
    return list(SIZES)[int(np.searchsorted(LEAST_OF_SIZE, float(mask.mean()), side="right"))]
