"""Labels as labelme and X-AnyLabeling write them: one JSON file a picture."""

import base64
import io
from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import Image

from training.annotations.shapes import Box, Circle, Patch, Points, Polygon, Shape
from training.annotations.sheet import Sheet, Size

OUTLINED = ("polygon", "rotation", "quadrilateral")
LEAST_CORNERS = 3
MOST_PIXELS = 64_000_000  # of one small mask


def sheet_of(raw: Mapping[str, Any]) -> Sheet:
    """All shapes of a file. Raises what values of another kind raise: ValueError, TypeError, KeyError, IndexError."""
    shapes, refused = [], []
    for one in raw["shapes"]:
        kind = str(one.get("shape_type") or "polygon")
        shape = _shape(kind, one)
        if shape is None:
            refused.append(kind)
        else:
            shapes.append(shape)
    return Sheet(shapes, refused, _size(raw), upright=True)


def _size(raw: Mapping[str, Any]) -> Size | None:
    width, height = raw.get("imageWidth"), raw.get("imageHeight")
    if not width or not height:
        return None
    return int(width), int(height)


def _shape(kind: str, one: Mapping[str, Any]) -> Shape | None:
    """None for a kind that has no surface (line, point) or that is not known here."""
    points = _points(one["points"])
    named: dict[str, Any] = {"label": str(one.get("label") or ""), "group": one.get("group_id")}
    if kind == "rectangle" and len(points) == 2:
        (left, top), (right, bottom) = points.min(0), points.max(0)
        return Box(left, top, right + 1, bottom + 1, **named)  # its corners are the pixels at its edge
    if kind == "circle" and len(points) == 2:
        return Circle((points[0][0], points[0][1]), float(np.hypot(*(points[1] - points[0]))), **named)
    if kind == "mask" and one.get("mask"):
        return Patch(points[0][0], points[0][1], _pixels(one["mask"]), **named)
    if kind in (*OUTLINED, "rectangle") and len(points) >= LEAST_CORNERS:
        return Polygon(points, **named)
    return None


def _points(raw: object) -> Points:
    points = np.array(raw, np.float64).reshape(-1, 2)
    if not np.isfinite(points).all():
        raise ValueError("a corner is no number")
    return points


def _pixels(encoded: str) -> np.ndarray:
    """The mask of a shape: a PNG of black and white, or of 0 and 1."""
    with Image.open(io.BytesIO(base64.b64decode(encoded, validate=False)), formats=("PNG",)) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("a mask is too large")
        return np.asarray(image.convert("L") if image.mode != "I;16" else image) > 0
