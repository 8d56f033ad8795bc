"""The assist: the region that looks like a place a person points at, in the features of a bundle's trunk.

Measured on 48 defects of the magnetic tiles, one press in the middle of each: tokens alone cover the marked region with
an overlap (intersection over union) of 0.32, refined by brightness 0.40; blowholes 0.58.
"""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.judge.calibration import read_calibration
from inspectfork.picture import grey_of
from inspectfork.predict.bundle import load_bundle
from inspectfork.predict.loaded import LoadedParts
from inspectfork.predict.prepare import Array
from inspectfork.predict.sight import Sight
from inspectfork.recipe import Compare, Recipe
from inspectfork.settings import Settings

INPUT_PX = 560  # longer side: finer than a line looks, as a person waits for one picture only
ALIKE = 0.5  # how far between the middle token and the one pressed another must be alike to join
REACH = 0.5  # tokens around the region in which its edge is looked for
BLUR_PX = 1.0
Region = NDArray[np.bool_]  # (h, w) of the picture


@dataclass(frozen=True, eq=False)
class Looked:
    """One picture as the trunk saw it: tokens (rows, columns, width) of length 1, and grey levels (h, w)."""

    tokens: Array
    grey: NDArray[np.uint8]

    def region(self, x: float, y: float) -> Region:
        """What looks like the place (x, y), in pixels of the picture, and hangs together with it."""
        height, width = self.grey.shape
        rows, columns = self.tokens.shape[:2]
        at = int(y * rows / height), int(x * columns / width)
        alike = self.tokens @ self.tokens[at]
        middle = float(np.median(alike))
        grown = _around(alike >= middle + ALIKE * (1 - middle), at)
        larger = cv2.resize(grown.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
        reach = [2 * int(REACH * side) + 1 for side in (height / rows, width / columns)]
        near = cv2.dilate(larger, np.ones(reach, np.uint8)) > 0
        return _of_one_brightness(self.grey, near, (int(y), int(x)))


class Assist:
    """Looks at pictures through the trunk of one bundle, the whole picture as it came, whatever the recipe judges."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight

    def look(self, pixels: Pixels, source: str) -> Looked:
        """See a picture, once for any number of places. Raises Fault `picture.*`."""
        pixels = self._sight.levels.spread(pixels, source)
        view = self._sight.prepare(pixels, source)
        tokens = self._sight.trunk(view)[0][0, 1:]
        unit = tokens / np.maximum(np.linalg.norm(tokens, axis=1, keepdims=True), 1e-6)
        return Looked(unit.reshape(view.grid.rows, view.grid.columns, -1), grey_of(pixels))


def open_assist(folder: Path, recipe: Recipe, settings: Settings, parts: LoadedParts) -> Assist:
    """The assist of a bundle. Raises Fault `bundle.*`, or `assist.no_trunk` for one that compares by place."""
    if recipe.compare is Compare.PLACE:
        raise Fault("assist.no_trunk", name=recipe.name)
    bundle = load_bundle(folder, hash_of=parts.sha256_of)
    trunk, understanding = (parts.runner(bundle, part, settings) for part in ("trunk", "understanding"))
    whole = Recipe(recipe.name, input_size=INPUT_PX)
    levels = read_calibration(bundle.path("calibration")).levels
    return Assist(Sight(bundle.fork, trunk, understanding, whole, levels=levels))


def _around(mask: Region, at: tuple[int, int]) -> Region:
    """What hangs together with one place of a mask; the mask itself where that place is not in it."""
    _, labels = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    return np.asarray(labels == labels[at]) if mask[at] else mask


def _of_one_brightness(grey: NDArray[np.uint8], near: Region, at: tuple[int, int]) -> Region:
    """Of the places `near`, those on the same side of the threshold that parts them best (Otsu 1979)."""
    calm = cv2.GaussianBlur(grey, (0, 0), BLUR_PX)
    threshold, _ = cv2.threshold(calm[near].reshape(-1, 1), 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    same = (calm > threshold) == (calm[at] > threshold)
    return _around(near & same, at)
