"""Shapes that people draw around defects, and what they mark on a picture."""

import math
from abc import ABC, abstractmethod
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Canvas = NDArray[np.uint8]  # (h, w): 1 where it is marked
Points = NDArray[np.float64]  # (n, 2): x, y
Scale = tuple[float, float]  # pixels of the canvas in one unit of the shape's, along x and y
HOLES = frozenset({"_background_", "background", "hole", "_hole_"})  # labels by which labelme's users cut out
IGNORED = "__ignore__"  # labelme's own label for what is neither a defect nor sound
FARTHEST = 1e6  # pixels: corners beyond cannot be drawn


@dataclass(frozen=True, eq=False, kw_only=True)
class Shape(ABC):
    """One shape; those of a `group` and a label are one thing, and what lies inside another of them is a hole."""

    label: str
    group: Hashable = None

    @abstractmethod
    def draw(self, canvas: Canvas, scale: Scale) -> None:
        """Mark it."""


@dataclass(frozen=True, eq=False)
class Polygon(Shape):
    """A filled outline."""

    corners: Points

    def draw(self, canvas: Canvas, scale: Scale) -> None:
        corners = np.clip(np.round(self.corners * scale), -FARTHEST, FARTHEST)
        cv2.fillPoly(canvas, [corners.astype(np.int32)], (1,))


@dataclass(frozen=True, eq=False)
class Box(Shape):
    """An upright rectangle between its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def draw(self, canvas: Canvas, scale: Scale) -> None:
        columns = _between(self.left * scale[0], self.right * scale[0])
        rows = _between(self.top * scale[1], self.bottom * scale[1])
        canvas[rows, columns] = 1


@dataclass(frozen=True, eq=False)
class Circle(Shape):
    """A filled circle; an ellipse where the scale differs along x and y."""

    centre: tuple[float, float]
    radius: float

    def draw(self, canvas: Canvas, scale: Scale) -> None:
        centre = round(self.centre[0] * scale[0]), round(self.centre[1] * scale[1])
        axes = max(0, round(self.radius * scale[0])), max(0, round(self.radius * scale[1]))
        if max(*map(abs, centre), *axes) < FARTHEST:
            cv2.ellipse(canvas, centre, axes, 0, 0, 360, (1,), cv2.FILLED)


@dataclass(frozen=True, eq=False)
class Patch(Shape):
    """A small mask (h, w) with its upper left corner at a place of the picture."""

    left: float
    top: float
    pixels: NDArray[np.bool_]

    def draw(self, canvas: Canvas, scale: Scale) -> None:
        height, width = self.pixels.shape
        size = max(1, round(width * scale[0])), max(1, round(height * scale[1]))
        if max(size) > FARTHEST:
            return
        drawn = np.asarray(cv2.resize(self.pixels.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST), np.uint8)
        left, top = round(self.left * scale[0]), round(self.top * scale[1])
        cut = drawn[max(0, -top) :, max(0, -left) :]
        place = canvas[max(0, top) :, max(0, left) :][: cut.shape[0], : cut.shape[1]]
        place |= cut[: place.shape[0], : place.shape[1]]


def marked_by_label(shapes: Sequence[Shape], size: tuple[int, int], scale: Scale) -> dict[str, Canvas]:
    """What the shapes of each label mark on a picture of this width and height; a label that marks nothing is left
    out."""
    groups: dict[Hashable, list[Shape]] = {}
    holes = np.zeros(size[::-1], np.uint8)
    for shape in shapes:
        if shape.label in HOLES:
            shape.draw(holes, scale)
        elif shape.label != IGNORED:
            together = id(shape) if shape.group is None else (shape.group, shape.label)
            groups.setdefault(together, []).append(shape)
    marked: dict[str, Canvas] = {}
    for alike in groups.values():
        canvas = marked.setdefault(alike[0].label, np.zeros(size[::-1], np.uint8))
        canvas |= _drawn_together(alike, size, scale) & (1 - holes)
    return {label: canvas for label, canvas in marked.items() if canvas.any()}


def _drawn_together(shapes: Sequence[Shape], size: tuple[int, int], scale: Scale) -> Canvas:
    """The shapes of one group: what lies inside another is a hole in it, and inside that it is filled again."""
    drawn = []
    for shape in shapes:
        canvas = np.zeros(size[::-1], np.uint8)
        shape.draw(canvas, scale)
        drawn.append(canvas)
    if len(drawn) == 1:
        return drawn[0]
    drawn.sort(key=lambda canvas: -int(canvas.sum()))
    whole = np.zeros(size[::-1], np.uint8)
    for place, canvas in enumerate(drawn):
        around = sum(not (canvas > larger).any() for larger in drawn[:place])
        whole[canvas > 0] = around % 2 == 0
    return whole


def _between(start: float, end: float) -> slice:
    """The pixels between two edges, at least one; edges outside the picture are cut by whoever takes the slice."""
    if end <= 0:
        return slice(0, 0)
    first = max(0, math.floor(start + 0.5))
    return slice(first, max(first + 1, math.floor(end + 0.5)))
