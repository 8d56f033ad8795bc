"""A square piece of some surface, before light falls on it, and the fields that surfaces are drawn from."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.drawn.surface import Field, noise

Rng = np.random.Generator


@dataclass
class Sheet:
    """All fields are (side, side), float32."""

    albedo: NDArray[Any]  # (side, side, 3), 0..255
    relief: Field  # height in pixels
    gloss: Field  # 0 dull .. 1 bare metal
    alpha: Field  # 1 on the part, 0 beside it

    @property
    def side(self) -> int:
        return int(self.relief.shape[0])

    def copy(self) -> "Sheet":
        """A sheet of its own, which a defect may change."""
        return Sheet(self.albedo.copy(), self.relief.copy(), self.gloss.copy(), self.alpha.copy())

    def tint(self, colour: object, weight: Field) -> None:
        """Mix a colour, or a grey, into the albedo."""
        self.albedo += (np.asarray(colour, np.float32) - self.albedo) * weight[..., None]


def axes(side: int) -> tuple[Field, Field]:
    """x and y of every pixel."""
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    return x, y


def texture(rng: Rng, side: int, sigma: float) -> Field:
    """Smooth noise of spread 1."""
    return noise(rng, sigma, (side, side))


def lines(rng: Rng, side: int, length: int, angle: float) -> Field:
    """Noise of spread 1 that runs in lines of about `length` pixels at `angle` degrees."""
    room = side * 3 // 2
    raw = rng.standard_normal((room, room), dtype=np.float32)
    run = cv2.blur(raw, (length, 1))
    turn = np.asarray(cv2.getRotationMatrix2D((room / 2, room / 2), angle, 1), np.float64)
    turn[:, 2] -= (room - side) / 2
    turned = cv2.warpAffine(run / run.std(), turn, (side, side), borderMode=cv2.BORDER_REFLECT)
    return np.asarray(turned, np.float32)


def stroke(side: int, points: NDArray[Any], width: float) -> Field:
    """A line through `points` (n, 2), `width` pixels wide, soft at its edges: drawn four times as large."""
    fine = np.zeros((side * 4, side * 4), np.uint8)
    corners = [np.round(points * 4).astype(np.int32)]
    cv2.polylines(fine, corners, False, 255, max(1, round(width * 4)), cv2.LINE_AA)
    return cv2.resize(fine, (side, side), interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def spot(rng: Rng, side: int, centre: NDArray[Any], radius: float, rough: float = 0.3) -> Field:
    """An uneven spot: 1 within, 0 outside, soft across its edge."""
    x, y = axes(side)
    stretch, turn = rng.uniform(1, 1.8), rng.uniform(0, np.pi)
    u = (x - centre[0]) * np.cos(turn) + (y - centre[1]) * np.sin(turn)
    v = (y - centre[1]) * np.cos(turn) - (x - centre[0]) * np.sin(turn)
    distance = np.hypot(u / stretch, v * stretch) - radius
    return np.asarray(np.clip(0.5 - distance - rough * radius * texture(rng, side, max(radius * 0.5, 1.5)), 0, 1))
