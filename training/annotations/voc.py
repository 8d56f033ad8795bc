"""Labels as Pascal VOC has them: one XML file a picture, a box or an outline an object."""

import xml.etree.ElementTree as ElementTree  # entities are refused below, so a file cannot blow up
from typing import Any

import numpy as np

from training.annotations.shapes import Box, Polygon, Shape
from training.annotations.sheet import Sheet, Size

LEAST_CORNERS = 3


def sheet_of(text: str) -> Sheet:
    """All objects of a file. Raises ValueError where it is none."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("it declares entities, which labels do not need")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from None
    if root.tag != "annotation":
        raise ValueError("it is no annotation of Pascal VOC")
    shapes: list[Shape] = []
    refused = []
    for one in root.iter("object"):
        shape = _shape(one)
        if shape is None:
            refused.append(_kind(one))
        else:
            shapes.append(shape)
    return Sheet(shapes, refused, _size(root))


def _size(root: Any) -> Size | None:
    width, height = root.findtext("size/width"), root.findtext("size/height")
    if not width or not height or float(width) < 1 or float(height) < 1:
        return None
    return int(float(width)), int(float(height))


def _shape(one: Any) -> Shape | None:
    """The outline of an object, or else its box."""
    label = (one.findtext("name") or "").strip()
    outline, box = one.find("polygon"), one.find("bndbox")
    if outline is not None and (corners := _corners(outline)) is not None:
        return Polygon(corners, label=label)
    if box is None:
        return None
    edges = [float(box.findtext(name) or "nan") for name in ("xmin", "ymin", "xmax", "ymax")]
    if not np.isfinite(edges).all():
        raise ValueError("a box is no numbers")
    left, top, right, bottom = edges
    return Box(min(left, right), min(top, bottom), max(left, right) + 1, max(top, bottom) + 1, label=label)


def _corners(outline: Any) -> np.ndarray | None:
    """x1, y1, x2, y2, ... of an outline; None where there are too few."""
    corners: list[tuple[float, float]] = []
    while (x := outline.findtext(f"x{len(corners) + 1}")) and (y := outline.findtext(f"y{len(corners) + 1}")):
        corners.append((float(x), float(y)))
    return np.array(corners, np.float64) if len(corners) >= LEAST_CORNERS else None


def _kind(one: Any) -> str:
    """What an object is made of that cannot be taken."""
    known = {"name", "pose", "truncated", "difficult", "occluded", "type"}
    return next((str(child.tag) for child in one if child.tag not in known), "object without box")
