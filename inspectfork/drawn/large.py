"""A large sheet of rolled metal under an uneven lamp, as a camera of twelve megapixels sees it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.drawn.surface import Field, noise

GRAIN = ((1.0, 5.0), (3.0, 4.0), (12.0, 3.0), (90.0, 4.0))  # blobs of so many pixels, and their grey levels
ROLLED = ((401, 2.5), (61, 3.5))  # marks of rolling, so long in pixels, and their grey levels
NOISE = 1.5  # of the sensor, grey levels
BRIGHTNESS, FALL = 135.0, 0.2  # in the middle, and how much of it the light loses towards the corners


def draw_sheet(seed: int, number: int, width: int = 4000, height: int = 3000) -> NDArray[np.uint8]:
    """Sheet `number` of a series, good: (height, width) grey. The same values give the same picture anywhere."""
    rng = np.random.default_rng([seed, number])
    surface: Field = BRIGHTNESS * rng.normal(1, 0.01) * np.ones((height, width), np.float32)
    for sigma, levels in GRAIN:
        surface += levels * noise(rng, sigma, (height, width))
    for length, levels in ROLLED:
        marks = cv2.blur(rng.standard_normal((height, width), dtype=np.float32), (length, 1))
        surface += levels * marks / marks.std()
    y, x = np.ogrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    surface *= (1 - FALL / 2 * (x**2 + y**2)).astype(np.float32)
    seen = cv2.GaussianBlur(surface, (0, 0), 0.6)  # by the lens
    grain = NOISE * rng.standard_normal((height, width), dtype=np.float32)
    return np.asarray(np.clip(np.round(seen + grain), 0, 255), np.uint8)
