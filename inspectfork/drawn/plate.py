"""A brushed, drilled steel plate as a grey camera sees it."""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from inspectfork.drawn.photo import Finish
from inspectfork.drawn.surface import (
    FINE,
    HEIGHT,
    WIDTH,
    Field,
    Point,
    Surface,
    blend,
    cover,
    from_circle,
    from_plate,
    from_slot,
    noise,
)

FINISH = Finish(grain=7.0, brushed=True, sheen=34.0, relief=0.75)
CORNER, OPPOSITE, ROUNDING = (30.0, 26.0), (418.0, 310.0), 14.0


@dataclass(frozen=True)
class Hole:
    """A drilled hole, or a milled slot when `end` differs from `centre`."""

    centre: Point
    end: Point
    radius: float
    chamfer: float  # width of the bevel around it

    def distance(self) -> Field:
        """Distance to its edge, negative inside."""
        return from_slot(self.centre, self.end, self.radius)


def _drilled(x: float, y: float, radius: float, chamfer: float) -> Hole:
    return Hole((x, y), (x, y), radius, chamfer)


HOLES: tuple[Hole, ...] = (
    *(_drilled(x, y, 9.5, 5.5) for x in (62.0, 386.0) for y in (58.0, 278.0)),
    *(_drilled(x, y, 5.2, 1.6) for x in (150.0, 298.0) for y in (104.0, 232.0)),
    Hole((90.0, 168.0), (126.0, 168.0), 8.0, 1.8),
    Hole((322.0, 168.0), (358.0, 168.0), 8.0, 1.8),
    _drilled(224.0, 168.0, 33.0, 4.0),
)


@lru_cache(maxsize=len(HOLES) + 1)
def nominal(without: int | None = None) -> Surface:
    """The plate as it should be, or with one hole not drilled; never to be changed by the caller."""
    rng = np.random.default_rng(3)
    edge = from_plate(CORNER, OPPOSITE, ROUNDING)
    shape = (HEIGHT * FINE, WIDTH * FINE)
    surface = Surface(
        np.full(shape, 118, np.float32), np.zeros(shape, np.float32), np.ones(shape, np.float32), cover(edge)
    )
    surface.albedo += 2.0 * noise(rng, 60)
    surface.relief -= np.clip(edge + 2.2, 0, 4) * 1.5  # broken edge
    surface.albedo += 26 * np.exp(-(((edge + 1.1) / 0.8) ** 2))
    _groove(surface)
    _marking(surface)
    for number, hole in enumerate(HOLES):
        if number != without:
            _drill(surface, hole)
    return surface


def _drill(surface: Surface, hole: Hole) -> None:
    """Bevel, dark bore, and the strip of its wall that the camera sees away from the middle of the picture."""
    d = hole.distance()
    bevel = np.clip(hole.chamfer - d, 0, hole.chamfer)
    surface.relief -= bevel * 1.3
    surface.albedo += 16 * np.exp(-(((d - hole.chamfer) / 0.7) ** 2)) - 14 * cover(d - hole.chamfer)
    inside = cover(d)
    lean = ((hole.centre[0] + hole.end[0]) / 2 - WIDTH / 2) / 70, (hole.centre[1] - HEIGHT / 2) / 70
    shift = np.array([[1, 0, -lean[0] * FINE], [0, 1, -lean[1] * FINE]], np.float32)
    floor = np.minimum(inside, cv2.warpAffine(inside, shift, (WIDTH * FINE, HEIGHT * FINE)))
    surface.gloss *= 1 - 0.55 * cover(d - hole.chamfer)
    surface.gloss *= 1 - inside
    surface.relief *= 1 - inside
    blend(surface, 62.0, inside)
    blend(surface, 13.0, cv2.GaussianBlur(floor, (0, 0), 1.2) * inside)
    surface.albedo += 30 * np.exp(-((d / 0.55) ** 2)) * (1 - inside)


def _groove(surface: Surface) -> None:
    """The fine turned groove around the bore."""
    d = np.abs(from_circle((224.0, 168.0), 50.0))
    surface.relief -= np.clip(1.5 - d, 0, 1.5) * 0.9
    surface.albedo -= 13 * np.exp(-((d / 0.9) ** 2))


def _marking(surface: Surface) -> None:
    """The laser-marked part number: darker, and duller than the steel around it."""
    big = np.zeros((HEIGHT * 8, WIDTH * 8), np.uint8)
    cv2.putText(big, "IF-2047 A", (176 * 8, 88 * 8), cv2.FONT_HERSHEY_SIMPLEX, 4.0, 255, 10, cv2.LINE_AA)
    cv2.putText(big, "1.4301", (196 * 8, 266 * 8), cv2.FONT_HERSHEY_SIMPLEX, 3.4, 255, 9, cv2.LINE_AA)
    ink = cv2.resize(big, (WIDTH * FINE, HEIGHT * FINE), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    surface.albedo -= 52 * ink
    surface.gloss *= 1 - 0.7 * ink
