"""Surfaces as factories make them: cast, brushed, ground, turned, moulded, woven, printed, lettered."""

from collections.abc import Callable, Mapping

import cv2
import numpy as np

from inspectfork.drawn.sheet import Rng, Sheet, axes, lines, stroke, texture
from inspectfork.drawn.surface import Field


def _plain(rng: Rng, side: int, gloss: float) -> Sheet:
    """One colour, more or less grey."""
    colour = rng.uniform(50, 190) * (1 + rng.choice([0.0, 0.25]) * rng.uniform(-1, 1, 3))
    albedo = np.full((side, side, 3), colour, np.float32).clip(15, 225)
    ones = np.ones((side, side), np.float32)
    return Sheet(albedo, ones * 0, ones * gloss, ones.copy())


def _cast(rng: Rng, side: int) -> Sheet:
    sheet = _plain(rng, side, 0.2)
    for sigma in (1.2, 3.0, 9.0):
        sheet.relief += rng.uniform(0.1, 0.5) * sigma**0.5 * texture(rng, side, sigma)
    sheet.albedo += rng.uniform(1, 6) * texture(rng, side, 2.0)[..., None]
    return sheet


def _brushed(rng: Rng, side: int) -> Sheet:
    sheet, angle = _plain(rng, side, 0.8), rng.uniform(0, 180)
    for length in (side, side // 3, 9):
        sheet.albedo += rng.uniform(1.5, 5) * lines(rng, side, length, angle)[..., None]
    return sheet


def _ground(rng: Rng, side: int) -> Sheet:
    sheet, angle = _plain(rng, side, 0.7), rng.uniform(0, 180)
    for turn in rng.normal(0, 25, 3):
        sheet.relief += rng.uniform(0.1, 0.3) * lines(rng, side, int(rng.integers(9, 40)), angle + turn)
    return sheet


def _turned(rng: Rng, side: int) -> Sheet:
    """Rings of a lathe or arcs of a mill around a centre that may lie far outside."""
    sheet = _plain(rng, side, 0.7)
    x, y = axes(side)
    centre = rng.uniform(-2 * side, 3 * side, 2)
    far = np.hypot(x - centre[0], y - centre[1])
    wave = np.sin(2 * np.pi * far / rng.uniform(2.5, 9) + 0.6 * texture(rng, side, 12))
    sheet.relief += rng.uniform(0.1, 0.45) * wave
    sheet.albedo += rng.uniform(1, 4) * texture(rng, side, 1.2)[..., None]
    return sheet


def _moulded(rng: Rng, side: int) -> Sheet:
    """Plastic: grained or smooth, often with a rib or a step."""
    sheet = _plain(rng, side, rng.uniform(0.2, 0.6))
    sheet.relief += rng.uniform(0, 0.5) * np.abs(texture(rng, side, rng.uniform(1.5, 4)))
    if rng.random() < 0.6:
        sheet.relief += rng.uniform(2, 6) * np.clip(_from_line(rng, side) / rng.uniform(2, 8), 0, 1)
    sheet.albedo += rng.uniform(0.5, 2) * texture(rng, side, 1.0)[..., None]
    return sheet


def _woven(rng: Rng, side: int) -> Sheet:
    sheet, pitch = _plain(rng, side, 0.0), rng.uniform(4, 11)
    x, y = axes(side)
    turn = rng.uniform(0, np.pi)
    u = (x * np.cos(turn) + y * np.sin(turn) + 0.6 * texture(rng, side, 14)) / pitch
    v = (y * np.cos(turn) - x * np.sin(turn) + 0.6 * texture(rng, side, 14)) / pitch
    over = (np.floor(u) + np.floor(v)) % 2 == 0
    sheet.relief += rng.uniform(0.8, 2) * np.where(over, np.abs(np.sin(np.pi * u)), np.abs(np.sin(np.pi * v)))
    sheet.tint(rng.uniform(40, 210, 3), np.where(over, rng.uniform(0, 0.6), 0).astype(np.float32))
    sheet.albedo += rng.uniform(2, 7) * texture(rng, side, 0.8)[..., None]
    return sheet


def _printed(rng: Rng, side: int) -> Sheet:
    """Traces and pads of metal on laminate."""
    sheet, metal = _plain(rng, side, 0.1), np.zeros((side, side), np.float32)
    pitch = rng.uniform(8, 20)
    for row in np.arange(-side / 2, side * 1.5, pitch):
        bend = rng.uniform(0, side)
        way = np.array([(-9, row), (bend, row), (bend + pitch, row + pitch * rng.integers(-1, 2)), (side + 9, row)])
        metal = np.maximum(metal, stroke(side, way, pitch * rng.uniform(0.2, 0.55)))
    for centre in rng.uniform(0, side, (int(rng.integers(0, 7)), 2)):
        metal = np.maximum(metal, stroke(side, np.array([centre, centre]), pitch * rng.uniform(0.6, 1.4)))
    metal = np.ascontiguousarray(metal.T) if rng.random() < 0.5 else metal
    sheet.tint(rng.uniform(90, 230) * np.array((1, rng.uniform(0.7, 1), rng.uniform(0.4, 1))), metal)
    sheet.relief += 0.8 * metal
    sheet.gloss += 0.6 * metal
    sheet.albedo += rng.uniform(0.5, 3) * texture(rng, side, 1.0)[..., None]
    return sheet


def _lettered(rng: Rng, side: int) -> Sheet:
    """A label or a panel with printed signs."""
    sheet, ink = _plain(rng, side, 0.2), np.zeros((side * 4, side * 4), np.uint8)
    for _ in range(int(rng.integers(1, 5))):
        word = "".join(rng.choice(list("ABCDEFHKLMNPRSTUX0123456789-./"), int(rng.integers(2, 9))))
        at = (int(rng.integers(-side, side * 3)), int(rng.integers(side // 2, side * 4)))
        size = rng.uniform(1.5, 6)
        cv2.putText(ink, word, at, cv2.FONT_HERSHEY_SIMPLEX, size, 255, int(3 * size), cv2.LINE_AA)
    signs = cv2.resize(ink, (side, side), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    sheet.tint(rng.uniform(10, 240, 3), signs * rng.uniform(0.6, 1))
    sheet.albedo += rng.uniform(0.5, 3) * texture(rng, side, 1.0)[..., None]
    return sheet


def _from_line(rng: Rng, side: int) -> Field:
    """Distance to a straight line through the middle third, of either sign."""
    x, y = axes(side)
    at, turn = rng.uniform(side / 3, side * 2 / 3, 2), rng.uniform(0, 2 * np.pi)
    return np.asarray((x - at[0]) * np.cos(turn) + (y - at[1]) * np.sin(turn), np.float32)


def trim(rng: Rng, sheet: Sheet) -> Field:
    """Let the part end at a straight edge; gives the distance to that edge, positive on the part."""
    distance = _from_line(rng, sheet.side)
    sheet.alpha = np.asarray(np.clip(distance + 0.5, 0, 1), np.float32)
    sheet.relief += np.clip(distance, 0, 3) * 0.7
    return distance


MATERIALS: Mapping[str, Callable[[Rng, int], Sheet]] = {
    "cast": _cast,
    "brushed": _brushed,
    "ground": _ground,
    "turned": _turned,
    "moulded": _moulded,
    "woven": _woven,
    "printed": _printed,
    "lettered": _lettered,
}
