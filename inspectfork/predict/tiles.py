"""Overlapping windows of tokens over a large picture, and what was seen in them blended into one without a seam.

All windows lie on one lattice of tokens, so that what two of them say of a place is said of the very same pixels.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from inspectfork.predict.prepare import Array, Grid

OVERLAP = 0.25  # of a window's side, at least

Window = tuple[slice, slice]  # rows and columns of the lattice


def windows_over(grid: Grid, side: int) -> list[Window]:
    """Windows of at most `side` tokens a side that cover the grid, all alike, the last ones flush with its edge."""
    return [(rows, columns) for rows in _spans(grid.rows, side) for columns in _spans(grid.columns, side)]


def blended(seen: Sequence[Array], windows: Sequence[Window], grid: Grid) -> Array:
    """Tokens of each window (n, width) as tokens of the whole grid (rows * columns, width).

    A window counts most in its middle and least at its edge, where it saw the least around a token.
    """
    total = np.zeros((grid.rows, grid.columns, seen[0].shape[1]), np.float32)
    weights = np.zeros((grid.rows, grid.columns, 1), np.float32)
    for tokens, (rows, columns) in zip(seen, windows, strict=True):
        weight = np.multiply.outer(_slope(rows), _slope(columns))[..., None]
        total[rows, columns] += weight * tokens.reshape(*weight.shape[:2], -1)
        weights[rows, columns] += weight
    return np.asarray(total / weights, np.float32).reshape(grid.rows * grid.columns, -1)


def _spans(total: int, side: int) -> Iterator[slice]:
    """Equal stretches of at most `side` that cover `total`, evenly spread."""
    if total <= side:
        yield slice(0, total)
        return
    count = 1 + int(np.ceil((total - side) / (side * (1 - OVERLAP))))
    for start in np.round(np.linspace(0, total - side, count)).astype(int):
        yield slice(int(start), int(start) + side)


def _slope(span: slice) -> Array:
    """Weights along one side: 1 at both edges, one more with each token inwards."""
    steps = np.arange(span.stop - span.start)
    return np.asarray(np.minimum(steps, steps[::-1]) + 1, np.float32)
