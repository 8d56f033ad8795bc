"""Labels as YOLO has them: one text file a picture, a box or an outline a line, in shares of width and height."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from training.annotations.class_names import names_for
from training.annotations.shapes import Box, Polygon, Shape
from training.annotations.sheet import Sheet

BEYOND = 0.05  # of the picture, by which rounding may leave it
_BOX, _BOX_AND_CONFIDENCE = 4, 5
_LEAST_OUTLINE = 6


def sheet_of(text: str, file: Path) -> Sheet:
    """All lines of a file. Raises ValueError where one is no label."""
    names = names_for(file.resolve())
    shapes: list[Shape] = []
    refused = []
    for line in text.splitlines():
        if not line.strip():
            continue
        number, *words = line.split()
        shape = _shape([float(word) for word in words], _label(number, names))
        if shape is None:
            refused.append("line of another length")
        else:
            shapes.append(shape)
    return Sheet(shapes, refused, relative=True)


def _label(number: str, names: Mapping[int, str]) -> str:
    return names.get(int(number), number)


def _shape(values: list[float], label: str) -> Shape | None:
    if not np.isfinite(values).all() or min(values, default=0) < -BEYOND or max(values, default=0) > 1 + BEYOND:
        raise ValueError("YOLO's numbers are shares of the picture, from 0 to 1")
    if len(values) in (_BOX, _BOX_AND_CONFIDENCE):
        x, y, width, height = values[:_BOX]
        return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2, label=label)
    if len(values) >= _LEAST_OUTLINE and len(values) % 2 == 0:
        return Polygon(np.array(values).reshape(-1, 2), label=label)
    return None
