"""Cut and paste: a real defect, varied, blended into a good picture so that no seam shows.

Source: Poisson image editing (Perez et al., SIGGRAPH 2003), as OpenCV's seamlessClone does it.
"""

from typing import cast

import cv2
import numpy as np

from inspectfork.picture import as_colour
from inspectfork.predict.prepare import Array
from inspectfork.predict.region import SOFT_PX, Mask, grown
from training.synthesis.asked import Asked, Colour
from training.synthesis.places import fading, overlap

ERODED_PX = 3  # by which seamlessClone makes every mask smaller, so that fine cracks would be lost
EDGE_PX = ERODED_PX + 4  # around what is blended, so that it never lies at the end
LIGHT = (0.4, 2.5)  # by how much a surface may be darker or brighter than that of the real defect


class Paste:
    """Real defects, moved."""

    name, draws_outline = "paste", False

    def change(self, asked: Asked) -> Array:
        """See `Way`. The shape must have its parent's surface."""
        shape, change = asked.shape, np.zeros((*asked.mask.shape, 3), np.float32)
        rows, columns, own = overlap(shape.mask.shape, asked.corner, asked.mask.shape)
        good, mask = as_colour(asked.good[rows, columns]), asked.mask[rows, columns]
        region = grown(mask, SOFT_PX)
        source = _lit_like(cast(Colour, shape.pixels)[own], good, region)
        change[rows, columns] = (_blended(source, good, region).astype(np.float32) - good) * fading(mask)[..., None]
        return change


def _lit_like(source: Colour, good: Colour, region: Mask) -> Colour:
    """The defect's surface with the brightness of the good one around it."""
    around = ~region if (~region).any() else region
    bright = [max(float(np.median(side[around])), 1.0) for side in (good, source)]
    return np.asarray((source * np.clip(bright[0] / bright[1], *LIGHT)).clip(0, 255), np.uint8)


def _blended(source: Colour, good: Colour, region: Mask) -> Colour:
    room = [(EDGE_PX, EDGE_PX)] * 2
    over, under = (np.pad(side, [*room, (0, 0)], "symmetric") for side in (source, good))
    where = grown(np.pad(region, room), ERODED_PX).astype(np.uint8) * 255
    x, y, width, height = cv2.boundingRect(where)
    cloned = cv2.seamlessClone(over, under, where, (x + width // 2, y + height // 2), cv2.NORMAL_CLONE)
    return np.asarray(cloned[EDGE_PX:-EDGE_PX, EDGE_PX:-EDGE_PX], np.uint8)
