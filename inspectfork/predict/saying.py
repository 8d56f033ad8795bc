"""What a verdict says in words: the phrase of the strongest kind of defect, measured from the part's own pixels."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.frame import Pixels
from inspectfork.judge.regions import reaching
from inspectfork.model.describe import describe
from inspectfork.model.phrase import Phrase
from inspectfork.predict.prepare import Array
from inspectfork.verdict import UNKNOWN, Box, Defect

LONGEST_PX = 256  # of the picture in which a defect is described: severity is defined on pictures of this size


def phrase_for(
    pixels: Pixels, found: Array, limit: float, map_box: Box, defects: Sequence[Defect], product: str
) -> Phrase:
    """The phrase for a part with these defects, the strongest first; OK without any. `found` covers `map_box`."""
    if not defects:
        return Phrase(product)
    kind = defects[0].class_name
    alike = [defect for defect in defects if defect.class_name == kind]
    height, width = pixels.shape[:2]
    shrink = min(1.0, LONGEST_PX / max(height, width))
    size = max(1, round(width * shrink)), max(1, round(height * shrink))
    mask = _mask(found, limit, map_box, alike, size, (size[0] / width, size[1] / height))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA) if shrink < 1 else pixels
    return describe(np.asarray(small, pixels.dtype), mask, _plain(kind), product)


def _mask(
    found: Array, limit: float, map_box: Box, alike: Sequence[Defect], size: tuple[int, int], scale: tuple[float, float]
) -> NDArray[np.bool_]:
    """Where the map reaches the limit in the boxes of these defects, on the small picture of `size` (w, h)."""
    (x, y, w, h), (right, down) = map_box, scale
    over = np.zeros((size[1], size[0]), np.float32)
    left, top = round(x * right), round(y * down)
    region = max(1, min(round(w * right), size[0] - left)), max(1, min(round(h * down), size[1] - top))
    shares = cv2.resize(reaching(found, limit).astype(np.float32), region, interpolation=cv2.INTER_AREA)
    over[top : top + region[1], left : left + region[0]] = shares
    inside = np.zeros(over.shape, bool)
    for defect in alike:
        bx, by, bw, bh = defect.box
        rows = slice(int(by * down), max(int(by * down) + 1, round((by + bh) * down)))
        columns = slice(int(bx * right), max(int(bx * right) + 1, round((bx + bw) * right)))
        cut = over[rows, columns]
        inside[rows, columns] |= cut >= min(0.5, float(cut.max(initial=1.0)))  # the finest defect marks a pixel too
    return inside


def _plain(name: str) -> str:
    """A class as a folder named it, as a phrase can say it."""
    return " ".join(name.replace('"', "'").split()) or UNKNOWN
