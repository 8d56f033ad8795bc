"""From the map to defects: where it reaches the limit, a region is a defect."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.predict.prepare import Array, Grid
from inspectfork.recipe import Polygon, Recipe
from inspectfork.verdict import UNKNOWN, Box, Defect

FINER = 7  # map pixels a token: odd, so that a token's own value stands in the map unchanged


def map_of(distances: Array, grid: Grid) -> Array:
    """Distances (rows * columns,) -> map (rows * FINER, columns * FINER)."""
    tokens = distances.reshape(grid.rows, grid.columns).astype(np.float32)
    size = (grid.columns * FINER, grid.rows * FINER)
    finer: Array = cv2.resize(tokens, size, interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return finer


def ignored_in(shape: tuple[int, int], box: Box, recipe: Recipe) -> NDArray[np.bool_] | None:
    """What the recipe ignores on a map of `shape` (h, w) that covers `box` of the frame; None where that is nothing."""
    if not recipe.ignore and not recipe.inside:
        return None
    ignored = _drawn(shape, box, recipe.ignore)
    return ignored | ~_drawn(shape, box, recipe.inside) if recipe.inside else ignored


def _drawn(shape: tuple[int, int], box: Box, polygons: Sequence[Polygon]) -> NDArray[np.bool_]:
    """Inside of these shapes: (h, w)."""
    x, y, w, h = box
    scale = np.array((shape[1] / w, shape[0] / h))
    mask = np.zeros(shape, np.uint8)
    for polygon in polygons:
        corners = np.round((np.array(polygon) - (x, y)) * scale).astype(np.int32)
        cv2.fillPoly(mask, [corners], (1,))
    return mask.astype(bool)


def reaching(finer: Array, limit: float) -> NDArray[np.bool_]:
    """Where the map (h, w) reaches the limit.

    In double precision, as a verdict compares its score: a bare number would be rounded to the map's own.
    """
    return np.asarray(finer >= np.float64(limit))


def regions_of(finer: Array, limit: float) -> tuple[NDArray[np.int32], int]:
    """Connected places of the map that reach the limit: labels (h, w) from 1, and how many."""
    count, labels = cv2.connectedComponents(reaching(finer, limit).astype(np.uint8), connectivity=8)
    return np.asarray(labels, np.int32), count - 1


def defects_in(finer: Array, limit: float, box: Box, px_per_mm: float | None) -> tuple[Defect, ...]:
    """The regions as defects of unknown class in frame pixels, the strongest first."""
    labels, count = regions_of(finer, limit)
    defects = [defect_at(finer, labels == label, box, px_per_mm) for label in range(1, count + 1)]
    return tuple(sorted(defects, key=lambda d: -d.score))


def defect_at(
    finer: Array, inside: NDArray[np.bool_], box: Box, px_per_mm: float | None, class_name: str = UNKNOWN
) -> Defect:
    """The region `inside` (h, w) of a map that covers `box` of the frame, as a defect in frame pixels."""
    x, y, w, h = box
    across, down = w / finer.shape[1], h / finer.shape[0]
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    left, top = x + int(columns[0] * across), y + int(rows[0] * down)
    right, bottom = x + round((columns[-1] + 1) * across), y + round((rows[-1] + 1) * down)
    length = length_of(inside, across, down)
    area = max(1, round(int(inside.sum()) * across * down))
    return Defect(
        class_name=class_name,
        score=float(finer[inside].max()),
        box=(left, top, max(1, right - left), max(1, bottom - top)),
        area_px=area,
        area_mm2=area / px_per_mm**2 if px_per_mm else None,
        length_px=max(1, round(length)),
        length_mm=length / px_per_mm if px_per_mm else None,
    )


def length_of(inside: NDArray[np.bool_], across: float, down: float) -> float:
    """The longer side of the smallest rectangle, turned as it fits, around a region of pixels `across` x `down`."""
    points = (np.argwhere(inside)[:, ::-1] * (across, down)).astype(np.float32)
    _, sides, _ = cv2.minAreaRect(points)
    return float(max(sides)) + (across + down) / 2  # from edge to edge, not from middle to middle
