"""The flat world in which parts are drawn: twice the picture's size, coordinates in picture pixels."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[Any]  # (H, W) float32 at drawing size
Image = NDArray[Any]  # (H, W) or (H, W, 3) float32 at drawing size
Point = tuple[float, float]  # x, y in picture pixels

WIDTH, HEIGHT = 448, 336  # of the picture
FINE = 2  # drawn pixels for each picture pixel


@dataclass
class Surface:
    """A part before it is photographed: what it reflects, how high it stands, how it shines, where it is."""

    albedo: Image  # 0..255
    relief: Field  # height in drawn pixels
    gloss: Field  # 0 dull .. 1 bare metal
    alpha: Field  # 1 on the part, 0 beside it

    def copy(self) -> "Surface":
        """A part of its own, which a defect may change."""
        return Surface(self.albedo.copy(), self.relief.copy(), self.gloss.copy(), self.alpha.copy())


def grid() -> tuple[Field, Field]:
    """x and y of every drawn pixel, in picture pixels."""
    y, x = np.mgrid[0 : HEIGHT * FINE, 0 : WIDTH * FINE].astype(np.float32)
    return (x + 0.5) / FINE, (y + 0.5) / FINE


def from_circle(centre: Point, radius: float) -> Field:
    """Distance to a circle in picture pixels, negative inside."""
    x, y = grid()
    return np.asarray(np.hypot(x - centre[0], y - centre[1]) - radius, np.float32)


def from_slot(a: Point, b: Point, radius: float) -> Field:
    """Distance to a line from `a` to `b` with round ends, negative inside."""
    x, y = grid()
    along = np.array([b[0] - a[0], b[1] - a[1]], np.float32)
    t = np.clip(((x - a[0]) * along[0] + (y - a[1]) * along[1]) / max(float(along @ along), 1e-6), 0, 1)
    return np.asarray(np.hypot(x - a[0] - t * along[0], y - a[1] - t * along[1]) - radius, np.float32)


def from_plate(corner: Point, opposite: Point, radius: float) -> Field:
    """Distance to a rectangle with round corners, negative inside."""
    x, y = grid()
    half = (opposite[0] - corner[0]) / 2 - radius, (opposite[1] - corner[1]) / 2 - radius
    dx = np.abs(x - (corner[0] + opposite[0]) / 2) - half[0]
    dy = np.abs(y - (corner[1] + opposite[1]) / 2) - half[1]
    outside = np.hypot(np.maximum(dx, 0), np.maximum(dy, 0))
    return np.asarray(outside + np.minimum(np.maximum(dx, dy), 0) - radius, np.float32)


def cover(distance: Field) -> Field:
    """How much of each drawn pixel lies inside: 1 within, 0 outside, soft across the edge."""
    return np.clip(0.5 - distance * FINE, 0, 1)


def noise(rng: np.random.Generator, sigma: float, shape: tuple[int, int] | None = None) -> Field:
    """Smooth noise of spread 1 with blobs of about `sigma` drawn pixels; drawn coarsely where it is coarse."""
    height, width = shape or (HEIGHT * FINE, WIDTH * FINE)
    step = max(1, int(sigma / 2))
    raw = rng.standard_normal((height // step + 2, width // step + 2), dtype=np.float32)
    coarse = cv2.GaussianBlur(raw, (0, 0), max(sigma / step, 0.3))
    even = coarse / (coarse.std() + 1e-6)
    return np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def stroke(points: NDArray[Any], width: float) -> Field:
    """A thin line through `points` (n, 2), `width` wide (all in picture pixels), soft at its edges."""
    drawn = np.zeros((HEIGHT * FINE, WIDTH * FINE), np.uint8)
    thickness = max(1, round(width * FINE))
    cv2.polylines(drawn, [np.round(points * FINE * 16).astype(np.int32)], False, 255, thickness, cv2.LINE_AA, shift=4)
    return drawn.astype(np.float32) / 255


def blend(surface: Surface, colour: Any, weight: Field) -> None:
    """Mix `colour` into the albedo where `weight` says so."""
    w = weight if surface.albedo.ndim == 2 else weight[..., None]
    surface.albedo += (np.asarray(colour, np.float32) - surface.albedo) * w
