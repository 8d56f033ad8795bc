"""A bare printed circuit board as a colour camera sees it: mask, copper, tin, print, drillings."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from inspectfork.drawn.board_layout import CORNER, OPPOSITE, TRACE, Pad, layout
from inspectfork.drawn.photo import Finish
from inspectfork.drawn.surface import FINE, HEIGHT, WIDTH, Field, Point, Surface, blend, cover, from_plate, noise

FINISH = Finish(grain=3.0, brushed=False, sheen=26.0, relief=0.45, zoom=1.6)
MASK, COVERED = (20.0, 74.0, 45.0), (36.0, 112.0, 62.0)  # solder mask over laminate, over copper
LAMINATE, TIN, PRINT, COPPER, HOLE = (
    *((142.0, 130.0, 88.0), (176.0, 177.0, 172.0)),
    *((206.0, 209.0, 200.0), (186.0, 112.0, 68.0), (17.0, 17.0, 18.0)),
)
_BIG = 8  # drawn this much larger than the picture, then averaged down


class Pen:
    """Draws shapes far too large and averages them down, so that every edge is smooth."""

    def __init__(self) -> None:
        self._big = np.zeros((HEIGHT * _BIG, WIDTH * _BIG), np.uint8)

    def line(self, points: list[Point], width: float) -> None:
        cv2.polylines(self._big, [_big(points)], False, 255, round(width * _BIG))

    def pad(self, pad: Pad, grow: float = 0.0) -> None:
        (x, y), (half_x, half_y) = pad.centre, pad.half
        if pad.round:
            self.disc(pad.centre, half_x + grow)
            return
        corners = _big([(x - half_x - grow, y - half_y - grow), (x + half_x + grow, y + half_y + grow)])
        cv2.rectangle(self._big, corners[0], corners[1], 255, -1)

    def disc(self, centre: Point, radius: float) -> None:
        cv2.circle(self._big, _big([centre])[0], round(radius * _BIG), 255, -1)

    def word(self, text: str, at: Point) -> None:
        cv2.putText(self._big, text, _big([at])[0], cv2.FONT_HERSHEY_SIMPLEX, 0.36 * _BIG, 255, _BIG + 1, cv2.LINE_AA)

    def field(self) -> Field:
        small = cv2.resize(self._big, (WIDTH * FINE, HEIGHT * FINE), interpolation=cv2.INTER_AREA)
        return small.astype(np.float32) / 255


def _big(points: list[Point]) -> Any:
    return np.round(np.array(points) * _BIG).astype(np.int32)


@dataclass
class Layers:
    """What is put on the laminate, each 0..1 at drawing size."""

    copper: Field
    opening: Field  # where the solder mask leaves pads free
    tin: Field
    printed: Field
    drilled: Field


@lru_cache(maxsize=1)
def layers() -> Layers:
    """The layers of a sound board; never to be changed by the caller."""
    plan, copper, opening, tin, printed, drilled = layout(), Pen(), Pen(), Pen(), Pen(), Pen()
    for trace in plan.traces:
        copper.line(trace, TRACE)
    for via in plan.vias:
        copper.disc(via, 4.2)
        drilled.disc(via, 1.5)
    for pad in plan.pads:
        copper.pad(pad, 0.3)
        opening.pad(pad, 1.1)
        tin.pad(pad)
        if pad.drill:
            drilled.disc(pad.centre, pad.drill)
    for (x, y), (right, low) in plan.boxes:
        printed.line([(x, y), (right, y), (right, low), (x, low), (x, y)], 1.1)
    for text, at in plan.words:
        printed.word(text, at)
    wired = copper.field()
    clear = cv2.GaussianBlur(wired, (0, 0), 3.2 * FINE) + cv2.GaussianBlur(opening.field(), (0, 0), 3.2 * FINE)
    pour = cover(from_plate((282.0, 240.0), (388.0, 284.0), 6)) + cover(from_plate((298.0, 34.0), (338.0, 84.0), 6))
    wired = np.maximum(wired, np.clip(pour, 0, 1) * (clear < 0.03))
    uncovered = 1 - cv2.dilate(opening.field(), np.ones((3, 3), np.uint8))
    return Layers(wired, opening.field(), tin.field(), printed.field() * uncovered, drilled.field())


def build(on: Layers, window: tuple[slice, slice]) -> Surface:
    """The surface that these layers make, in one window of the drawing."""
    edge, cloth, mottle, rough = (f[window] for f in _laminate())
    soft = cv2.GaussianBlur(on.copper[window], (0, 0), 0.9)
    opening, tin, drilled = on.opening[window], on.tin[window], on.drilled[window]
    surface = Surface(np.empty((*edge.shape, 3), np.float32), np.zeros_like(edge), np.full_like(edge, 0.2), cover(edge))
    surface.albedo[:] = MASK
    blend(surface, COVERED, soft)
    surface.albedo *= cloth[..., None]
    blend(surface, LAMINATE, cover(-edge - 1.6) * 0.8)
    blend(surface, LAMINATE, opening * 0.75)
    blend(surface, COPPER, opening * on.copper[window])
    blend(surface, np.array(TIN, np.float32) * mottle[..., None], tin)
    blend(surface, PRINT, on.printed[window] * rough)
    blend(surface, HOLE, drilled)
    surface.relief += 1.5 * soft + 0.8 * cv2.GaussianBlur(tin, (0, 0), 1.6) + 0.4 * on.printed[window]
    surface.gloss += 0.75 * tin
    surface.gloss *= 1 - drilled
    return surface


def rebuilt(on: Layers, changed: Field) -> Surface:
    """The sound board with what `changed` marks built again from other layers."""
    x, y, width, height = cv2.boundingRect((changed > 0.01).astype(np.uint8))
    room = 12  # further than any blur reaches
    window = slice(max(y - room, 0), y + height + room), slice(max(x - room, 0), x + width + room)
    surface, patch = nominal().copy(), build(on, window)
    for whole, part in zip(_fields(surface), _fields(patch), strict=True):
        whole[window][4:-4, 4:-4] = part[4:-4, 4:-4]
    return surface


def _fields(surface: Surface) -> tuple[Any, ...]:
    return surface.albedo, surface.relief, surface.gloss, surface.alpha


@lru_cache(maxsize=1)
def _laminate() -> tuple[Field, Field, Field, Field]:
    """Distance to the outline, and three textures: glass cloth under the mask, tin, and worn print."""
    rng = np.random.default_rng(5)
    edge = from_plate(CORNER, OPPOSITE, 5.0)
    cloth = 1 + 0.03 * noise(rng, 1.2) + 0.03 * noise(rng, 30) + 0.02 * _weave()
    mottle = 1 + 0.05 * noise(rng, 5) + 0.03 * noise(rng, 1.5)
    return edge, cloth, mottle, np.clip(0.86 + 0.08 * noise(rng, 2), 0, 1)


def _weave() -> Field:
    """The glass cloth under the mask."""
    y, x = np.mgrid[0 : HEIGHT * FINE, 0 : WIDTH * FINE].astype(np.float32)
    return np.asarray(np.sin(x * 0.7) * np.sin(y * 0.7), np.float32)


@lru_cache(maxsize=1)
def nominal() -> Surface:
    """The board as it should be; never to be changed by the caller."""
    return build(layers(), (slice(None), slice(None)))
