"""The corpus of drawn surfaces: as many as are asked for, each with its truth; for pre-training, tests and studies."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.drawn.materials import MATERIALS, trim
from inspectfork.drawn.sheet import Rng, Sheet, axes, texture
from inspectfork.drawn.sheet_defects import ON_EDGES, SHEET_DEFECTS
from inspectfork.drawn.surface import Field
from inspectfork.model.describe import describe
from inspectfork.model.phrase import Phrase

CLASSES: tuple[str, ...] = tuple(SHEET_DEFECTS)
PRODUCTS: tuple[str, ...] = tuple(MATERIALS)
LEAST_MASK_PX = 4
LEAST_CHANGE = 5.0  # grey levels; what changes less, nobody could see
EDGES = 0.25  # of the surfaces without a defect that needs one


@dataclass(frozen=True, eq=False)
class DrawnSurface:
    """`good` and `pixels` (side, side, 3) uint8 are the same piece under the same light, without and with the defect.

    `mask` (side, side) is True where the defect is; `phrase` says it. Without a defect the two pictures are equal.
    """

    good: NDArray[np.uint8]
    pixels: NDArray[np.uint8]
    mask: NDArray[np.bool_]
    phrase: Phrase


def draw_surface(seed: int, number: int, side: int = 128, defect: str | None = None) -> DrawnSurface:
    """Surface `number` of a corpus. The same values give the same picture in every process.

    Raises KeyError for an unknown class of defect.
    """
    rng = np.random.default_rng([seed, number, side])
    product = PRODUCTS[int(rng.integers(len(PRODUCTS)))]
    sheet = MATERIALS[product](rng, side)
    edge = trim(rng, sheet) if defect in ON_EDGES or rng.random() < EDGES else None
    light = int(rng.integers(2**32))
    good = _photographed(sheet, np.random.default_rng(light))
    if defect is None:
        return DrawnSurface(good, good, np.zeros((side, side), np.bool_), Phrase(product))
    while True:  # until the defect lies in the picture, and shows
        flawed, mask = _flawed(sheet, edge, defect, rng)
        pixels = _photographed(flawed, np.random.default_rng(light))
        if mask.sum() >= LEAST_MASK_PX and _change(good, pixels, mask) >= LEAST_CHANGE:
            return DrawnSurface(good, pixels, mask, describe(pixels, mask, defect, product))


def _flawed(sheet: Sheet, edge: Field | None, defect: str, rng: Rng) -> tuple[Sheet, NDArray[np.bool_]]:
    """The sheet with a defect, and where on the part it is."""
    flawed = sheet.copy()
    at, size = _place(edge, defect, sheet.side, rng), sheet.side * rng.uniform(0.06, 0.3)
    truth = SHEET_DEFECTS[defect](flawed, rng, at, size)
    return flawed, (truth > 0.3) & (np.maximum(sheet.alpha, flawed.alpha) > 0.5)


def _change(good: NDArray[np.uint8], pixels: NDArray[np.uint8], mask: NDArray[np.bool_]) -> float:
    """Root mean square difference inside the mask."""
    return float(np.sqrt(((pixels[mask].astype(np.float32) - good[mask]) ** 2).mean()))


def _place(edge: Field | None, defect: str, side: int, rng: Rng) -> NDArray[np.float64]:
    """Where the defect is: on the part, or on its edge."""
    x, y = axes(side)
    fits = np.ones((side, side), np.bool_) if edge is None else np.asarray(edge > 2)
    if edge is not None and defect in ON_EDGES:
        fits = np.abs(edge) < 1
    fits &= (np.minimum(x, y) > 0.08 * side) & (np.maximum(x, y) < 0.92 * side)
    places = np.argwhere(fits)[:, ::-1]
    return np.asarray(places[int(rng.integers(len(places)))] if len(places) else (side / 2, side / 2), np.float64)


def _photographed(sheet: Sheet, rng: Rng) -> NDArray[np.uint8]:
    """Light from one side, never quite even; a glossy band on metal; blur; noise; colour or grey; eight bits."""
    x, y = (2 * axis / sheet.side - 1 for axis in axes(sheet.side))
    azimuth, depth = rng.uniform(0, 2 * np.pi), rng.uniform(0.3, 1.2)
    slope = cv2.Scharr(sheet.relief, -1, 1, 0, scale=1 / 16) * np.cos(azimuth)
    slope = slope + cv2.Scharr(sheet.relief, -1, 0, 1, scale=1 / 16) * np.sin(azimuth)
    uneven = 1 + rng.normal(0, 0.12) * x + rng.normal(0, 0.12) * y - rng.uniform(0, 0.15) * (x**2 + y**2)
    band = np.exp(-(((x * np.cos(azimuth) + y * np.sin(azimuth) - rng.uniform(-1, 1)) / rng.uniform(0.3, 1)) ** 2))
    shine = rng.uniform(0, 60) * sheet.gloss * band * (1 + 0.8 * np.tanh(-slope))
    part = sheet.albedo * (1 + depth * np.tanh(-slope))[..., None] + shine[..., None]
    beside = rng.uniform(8, 70) + rng.uniform(0.5, 4) * texture(rng, sheet.side, 1.0)
    seen = (part * sheet.alpha[..., None] + (beside * (1 - sheet.alpha))[..., None]) * uneven[..., None]
    seen = cv2.GaussianBlur(seen * rng.uniform(0.7, 1.3), (0, 0), rng.uniform(0.4, 1.1))
    seen = seen if rng.random() < 0.5 else np.repeat(seen.mean(2, keepdims=True), 3, 2)
    grain = rng.standard_normal(seen.shape[:2], dtype=np.float32)[..., None] * rng.uniform(0.5, 4)
    return np.asarray((seen + grain + 0.5).clip(0, 255), np.uint8)
