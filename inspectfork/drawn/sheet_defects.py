"""Ten kinds of defect on a sheet. Each changes the sheet and gives its true mask, 0 to 1."""

from collections.abc import Callable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.drawn.flaws import wander
from inspectfork.drawn.sheet import Rng, Sheet, axes, spot, stroke, texture
from inspectfork.drawn.surface import Field

Point = NDArray[np.float64]


def _scratch(sheet: Sheet, rng: Rng, at: Point, size: float) -> Field:
    points = wander(rng, (at[0], at[1]), 2.5 * size, rng.uniform(0, 2 * np.pi))
    line = stroke(sheet.side, points, rng.uniform(0.7, 2.2))
    strength = rng.uniform(0.4, 1) * np.clip(0.8 + 0.4 * texture(rng, sheet.side, 7), 0.2, 1)
    sheet.tint(rng.choice([25.0, 235.0]), line * strength * 0.7)
    sheet.relief -= rng.uniform(0.3, 1.5) * line * strength
    return line


def _crack(sheet: Sheet, rng: Rng, at: Point, size: float) -> Field:
    """Jagged, dark, thin, sometimes forked."""
    angle, start = rng.uniform(0, 2 * np.pi), (at[0], at[1])
    ways = [wander(rng, start, 2 * size, angle, 1.2)]
    if rng.random() < 0.5:
        fork = ways[0][int(rng.integers(6, 18))]
        ways.append(wander(rng, (fork[0], fork[1]), size, angle + rng.choice([-0.7, 0.7]), 1.2))
    line = np.max([stroke(sheet.side, way, rng.uniform(0.6, 1.6)) for way in ways], 0)
    sheet.tint(rng.uniform(5, 45), line * rng.uniform(0.5, 1))
    sheet.relief -= line
    return np.asarray(line)


def _fibre(sheet: Sheet, rng: Rng, at: Point, size: float) -> Field:
    """A thread that lies on the part and throws a soft shadow."""
    points = wander(rng, (at[0], at[1]), 2.5 * size, rng.uniform(0, 2 * np.pi), 2.0)
    width = rng.uniform(0.6, 1.6)
    line = stroke(sheet.side, points, width)
    shadow = cv2.GaussianBlur(stroke(sheet.side, points + 1.2, width), (0, 0), 1.0)
    sheet.albedo *= 1 - 0.35 * shadow[..., None]
    sheet.tint(rng.uniform(10, 245, 3), line * rng.uniform(0.6, 1))
    return line


def _dent(sheet: Sheet, rng: Rng, at: Point, size: float) -> Field:
    bowl = cv2.GaussianBlur(spot(rng, sheet.side, at, size * 0.5, 0.1), (0, 0), size * 0.2)
    sheet.relief -= rng.uniform(0.3, 0.8) * size * 0.5 * bowl
    return np.asarray(bowl > 0.25, np.float32)


def _bubble(sheet: Sheet, rng: Rng, at: Point, size: float) -> Field:
    """Air under a skin: a raised dome, a little paler."""
    x, y = axes(sheet.side)
    radius = size * 0.35
    dome = np.sqrt(np.clip(1 - ((x - at[0]) ** 2 + (y - at[1]) ** 2) / radius**2, 0, 1)).astype(np.float32)
    sheet.relief += rng.uniform(0.3, 0.8) * radius * dome
    sheet.tint(245.0, 0.15 * rng.random() * dome)
    return np.asarray(dome > 0, np.float32)


def _pit(sheet: Sheet, rng: Rng, at: Point, size: float) -> Field:
    """One hole or a few, dark."""
    holes = np.zeros_like(sheet.relief)
    for _ in range(int(rng.integers(1, 5))):
        centre = np.clip(at + rng.normal(0, size * 0.5, 2), 3, sheet.side - 4)
        holes = np.maximum(holes, spot(rng, sheet.side, centre, rng.uniform(0.8, 1 + size * 0.12), 0.2))
    sheet.tint(rng.uniform(5, 50), holes * rng.uniform(0.6, 1))
    sheet.relief -= 1.2 * holes
    return holes


def _stain(sheet: Sheet, rng: Rng, at: Point, size: float) -> Field:
    """A film with a darker rim, through which the surface still shows."""
    soft = cv2.GaussianBlur(spot(rng, sheet.side, at, size * 0.7), (0, 0), rng.uniform(0.6, 2))
    film = rng.uniform(0.12, 0.5) * (0.7 * soft + 1.2 * soft * (1 - soft))
    sheet.tint(rng.uniform(10, 90, 3), np.asarray(film, np.float32))
    sheet.gloss *= 1 - 0.6 * soft
    return np.asarray(soft > 0.3, np.float32)


def _scuff(sheet: Sheet, rng: Rng, at: Point, size: float) -> Field:
    """A patch of fine parallel strokes."""
    angle, marks = rng.uniform(0, 2 * np.pi), np.zeros_like(sheet.relief)
    for _ in range(int(rng.integers(5, 14))):
        start = at + rng.normal(0, size * 0.3, 2)
        marks = np.maximum(
            marks, stroke(sheet.side, wander(rng, (start[0], start[1]), size * 0.8, angle, 0.05), 0.6) * rng.random()
        )
    sheet.tint(rng.choice([40.0, 225.0]), 0.6 * marks)
    grown = cv2.morphologyEx((marks > 0.08).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    return np.asarray(grown, np.float32)


def _chip(sheet: Sheet, rng: Rng, at: Point, size: float) -> Field:
    """A piece broken out of the edge, with a bright torn face."""
    before = sheet.alpha > 0.5
    bite = spot(rng, sheet.side, at, size * 0.35)
    face = np.clip(cv2.GaussianBlur(bite, (0, 0), 1.5) * 2.5, 0, 1) * (1 - bite)
    sheet.tint(rng.uniform(120, 220), face * np.clip(0.6 + 0.3 * texture(rng, sheet.side, 2), 0, 1))
    sheet.relief -= 1.5 * face
    sheet.alpha *= 1 - bite
    return np.asarray(((bite > 0.4) | (face > 0.4)) & before, np.float32)


def _burr(sheet: Sheet, rng: Rng, at: Point, size: float) -> Field:
    """Material that stands out beyond the edge."""
    outside = sheet.alpha < 0.5
    curl = spot(rng, sheet.side, at, size * 0.3, 0.5) * (texture(rng, sheet.side, 2) > -0.8)
    sheet.tint(rng.uniform(150, 235), curl * rng.uniform(0.6, 1))
    sheet.alpha = np.maximum(sheet.alpha, curl)
    sheet.relief += 1.5 * curl
    return np.asarray(curl * np.maximum(outside, 0.6), np.float32)


ON_EDGES = ("chip", "burr")
SHEET_DEFECTS: Mapping[str, Callable[[Sheet, Rng, Point, float], Field]] = {
    "scratch": _scratch,
    "crack": _crack,
    "fibre": _fibre,
    "dent": _dent,
    "bubble": _bubble,
    "pit": _pit,
    "stain": _stain,
    "scuff": _scuff,
    "chip": _chip,
    "burr": _burr,
}
