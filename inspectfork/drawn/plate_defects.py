"""What goes wrong with plates. Each takes the sound plate and gives the faulty one with the true mask."""

from collections.abc import Callable, Mapping

import cv2
import numpy as np

from inspectfork.drawn import flaws
from inspectfork.drawn.plate import CORNER, HOLES, OPPOSITE, nominal
from inspectfork.drawn.surface import FINE, Field, Point, Surface, blend, noise, stroke

Drawn = tuple[Surface, Field]


def _free_place(rng: np.random.Generator, room: float) -> Point:
    """A place on the plate at least `room` from every hole and from the edge."""
    while True:
        x = float(rng.uniform(CORNER[0] + room, OPPOSITE[0] - room))
        y = float(rng.uniform(CORNER[1] + room, OPPOSITE[1] - room))
        if all(
            abs(y - h.centre[1]) > h.radius + room or _beside(x, h.centre[0], h.end[0], h.radius + room) for h in HOLES
        ):
            return x, y


def _beside(x: float, left: float, right: float, room: float) -> bool:
    return x < left - room or x > right + room


def _scratch(rng: np.random.Generator) -> Drawn:
    surface = nominal().copy()
    return surface, flaws.scratch(surface, rng, _free_place(rng, 14), colour=205.0, dark=48.0)


def _dent(rng: np.random.Generator) -> Drawn:
    surface = nominal().copy()
    return surface, flaws.dent(surface, rng, _free_place(rng, 16))


def _stain(rng: np.random.Generator) -> Drawn:
    surface = nominal().copy()
    return surface, flaws.stain(surface, rng, _free_place(rng, 18))


def _missing_hole(rng: np.random.Generator) -> Drawn:
    number = int(rng.integers(len(HOLES) - 1))  # the bore itself is never forgotten
    hole = HOLES[number]
    return nominal(without=number), np.asarray(hole.distance() < hole.chamfer, np.float32)


def _chip(rng: np.random.Generator) -> Drawn:
    """A piece broken out of the outer edge, with a bright torn face."""
    surface = nominal().copy()
    centre = _on_edge(rng)
    bite = flaws.blob(rng, centre, rng.uniform(4.0, 11.0), 0.4)
    face = np.clip(cv2.GaussianBlur(bite, (0, 0), 1.6 * FINE) * 2.6, 0, 1) * (1 - bite)
    before = surface.alpha > 0.5
    blend(surface, 175.0, face * np.clip(0.55 + 0.4 * noise(rng, 3), 0, 1))
    surface.relief -= 1.6 * face
    surface.alpha *= 1 - bite
    return surface, np.asarray(((bite > 0.4) | (face > 0.45)) & before, np.float32)


def _on_edge(rng: np.random.Generator) -> Point:
    along = float(rng.uniform(0.08, 0.92))
    side = rng.integers(4)
    if side < 2:
        return CORNER[0] + along * (OPPOSITE[0] - CORNER[0]), (CORNER if side else OPPOSITE)[1]
    return (CORNER if side == 2 else OPPOSITE)[0], CORNER[1] + along * (OPPOSITE[1] - CORNER[1])


def _burr(rng: np.random.Generator) -> Drawn:
    """A curl of metal left standing on the edge of a hole."""
    surface = nominal().copy()
    hole = HOLES[int(rng.integers(len(HOLES)))]
    reach = hole.radius + 0.4
    angle = rng.uniform(0, 2 * np.pi)
    turn = angle + np.linspace(0, rng.uniform(9, 26) / reach, 18)
    points = np.stack([np.cos(turn), np.sin(turn)], 1) * (reach + rng.normal(0, 0.7, (18, 1))) + hole.centre
    from_line = stroke(points, rng.uniform(1.8, 4.6))
    ragged = from_line * (noise(rng, 2.5) > -0.7)
    blend(surface, 52.0, stroke(points + (1.2, 1.4), 2.2) * 0.6)
    blend(surface, 214.0, ragged * rng.uniform(0.6, 0.95))
    surface.relief += 2.0 * ragged
    return surface, np.asarray(cv2.dilate(ragged, np.ones((3, 3), np.uint8)) > 0.4, np.float32)


DEFECTS: Mapping[str, Callable[[np.random.Generator], Drawn]] = {
    "scratch": _scratch,
    "dent": _dent,
    "stain": _stain,
    "missing hole": _missing_hole,
    "chip": _chip,
    "burr": _burr,
}
