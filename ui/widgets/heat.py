"""Maps to colours. The colours mean the same on every picture: they are fixed by the limit alone.

Below half the limit a map is clear; amber stands at the limit, and from twice the limit on it is deep magenta.
"""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from inspectfork.frame import Pixels
from inspectfork.picture import to_display

STEPS = 256
TOP = 2.0  # times the limit, where the colours end
# times the limit: red, green, blue, opacity; darker and redder upwards, so that greys alone keep the order
STOPS = (
    (0.0, (255, 236, 150, 0)),
    (0.5, (255, 226, 120, 0)),
    (0.8, (255, 212, 70, 90)),
    (1.0, (255, 168, 0, 190)),
    (1.4, (236, 64, 52, 225)),
    (TOP, (150, 0, 110, 240)),
)


def heat_image(values: NDArray[Any], limit: float) -> QImage:
    """The map (h, w) as a picture of (h, w), clear where the part is as it should be."""
    steps = np.nan_to_num(values / limit, nan=TOP, posinf=TOP, neginf=0.0) * (STEPS / TOP)
    rgba = np.ascontiguousarray(_table()[np.clip(steps, 0, STEPS - 1).astype(np.uint8)])
    height, width = values.shape
    return QImage(rgba.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied  # a copy of its own, and quick to draw
    )


def picture_image(pixels: Pixels) -> QImage:
    """A frame as Qt draws it; a copy that owns its memory."""
    shown = to_display(pixels)
    height, width, _ = shown.shape
    return QImage(shown.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def bar_image() -> QImage:
    """The colours from zero to twice the limit as a strip, for a key beside the map."""
    return heat_image(np.linspace(0, TOP, STEPS, dtype=np.float32)[None], 1.0)


@cache
def _table() -> NDArray[np.uint8]:
    """The colour of each step, (STEPS, 4)."""
    at = np.linspace(0, TOP, STEPS)
    places = [place for place, _ in STOPS]
    channels = [np.interp(at, places, [colour[c] for _, colour in STOPS]) for c in range(4)]
    return np.stack(channels, axis=-1).round().astype(np.uint8)
