"""Flaws that any surface can have, each drawn with its true mask."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.drawn.surface import FINE, HEIGHT, WIDTH, Field, Point, Surface, blend, from_circle, noise, stroke


def wander(
    rng: np.random.Generator, start: Point, length: float, angle: float, bend: float = 0.25
) -> NDArray[np.float64]:
    """Points (n, 2) of a line of `length` that leaves `start` at `angle` and bends a little."""
    steps = 24
    turns = angle + np.cumsum(rng.normal(0, bend / steps**0.5, steps)) + np.linspace(0, rng.normal(0, bend), steps)
    moves = np.stack([np.cos(turns), np.sin(turns)], 1) * (length / steps)
    return np.vstack([start, start + np.cumsum(moves, 0)])


def scratch(surface: Surface, rng: np.random.Generator, start: Point, colour: object, dark: object) -> Field:
    """A fine line torn into the surface: bright where it is bare, dark in the shade of its lip, uneven in strength."""
    points = wander(rng, start, rng.uniform(28, 110), rng.uniform(0.25, 2.9) + np.pi * rng.integers(2))
    width = rng.uniform(0.8, 2.0)
    strength = rng.uniform(0.5, 1.0)
    line = stroke(points, width)
    press = np.clip(0.75 + 0.45 * noise(rng, 14), 0.15, 1) * surface.alpha
    blend(surface, dark, stroke(points + (0.7, 0.8), width) * press * strength * 0.45)
    blend(surface, colour, line * press * strength)
    surface.relief -= 0.5 * line * strength
    return np.asarray(np.maximum(line, 0.6 * stroke(points + (0.7, 0.8), width)) * (surface.alpha > 0.5), np.float32)


def blob(rng: np.random.Generator, centre: Point, radius: float, rough: float = 0.35) -> Field:
    """An uneven spot: 1 within, 0 outside, soft across its edge."""
    distance = from_circle(centre, radius)
    wobble = noise(rng, max(radius * FINE * 0.45, 1.5)) * radius * rough
    return np.clip(0.5 - (distance + wobble * (np.abs(distance) < 2 * radius)) * FINE / 2, 0, 1)


def dent(surface: Surface, rng: np.random.Generator, centre: Point) -> Field:
    """A shallow knock: bright on one side, dark on the other, the texture pressed flat within."""
    radius, stretch = rng.uniform(4.5, 12), rng.uniform(1, 1.7)
    depth = rng.uniform(0.28, 0.75) * radius
    turn = cv2.getRotationMatrix2D((centre[0] * FINE, centre[1] * FINE), rng.uniform(0, 180), 1)
    x, y = np.meshgrid(np.arange(WIDTH * FINE, dtype=np.float32), np.arange(HEIGHT * FINE, dtype=np.float32))
    bowl: Field = np.hypot((x / FINE - centre[0]) / stretch, y / FINE - centre[1]) / radius
    bowl = cv2.warpAffine(np.exp(-(bowl**3)).astype(np.float32), turn, (WIDTH * FINE, HEIGHT * FINE))
    surface.relief -= depth * bowl * FINE * 0.5
    surface.gloss *= 1 - 0.35 * bowl
    return np.asarray(bowl > 0.12, np.float32)


def stain(surface: Surface, rng: np.random.Generator, centre: Point) -> Field:
    """A dried drop: a darker film with a darker rim, through which the texture still shows."""
    radius, strength = rng.uniform(8, 24), rng.uniform(0.1, 0.36)
    spot = blob(rng, centre, radius, 0.3) * surface.alpha
    soft = cv2.GaussianBlur(spot, (0, 0), 2.2)
    rim = np.clip(4 * soft * (1 - soft), 0, 1) * spot
    film = strength * (0.75 * soft * (0.8 + 0.2 * noise(rng, 9)) + 0.7 * rim)
    surface.albedo *= 1 - (film if surface.albedo.ndim == 2 else film[..., None])
    surface.gloss *= 1 - 1.6 * np.clip(film, 0, 0.6)
    return np.asarray(spot > 0.5, np.float32)
