"""What goes wrong with boards. Each takes the sound layers and gives the faulty board with the true mask."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import cv2
import numpy as np

from inspectfork.drawn import flaws
from inspectfork.drawn.board import COPPER, MASK, Pen, layers, nominal, rebuilt
from inspectfork.drawn.board_layout import CORNER, OPPOSITE, TRACE, Pad, layout
from inspectfork.drawn.surface import Field, Point, Surface, stroke

Drawn = tuple[Surface, Field]


def _open(rng: np.random.Generator) -> Drawn:
    """A trace etched through."""
    at, along = _on_a_trace(rng)
    half = float(rng.uniform(1.8, 5.0))
    cut = stroke(np.array([at - along * half, at + along * half]), TRACE * 1.5)
    cut = np.clip(cut * 1.2 - 0.5 * (1 - flaws.blob(rng, _point(at), half + 2.5, 0.3)), 0, 1)
    on = layers()
    return rebuilt(replace(on, copper=on.copper * (1 - cut)), cut), _true(cut * on.copper > 0.3)


def _on_a_trace(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A place on the longest stretch of some trace, clear of its ends, and the direction there."""
    trace = np.array(layout().traces[int(rng.integers(len(layout().traces)))])
    lengths = np.hypot(*np.diff(trace, axis=0).T)
    longest = int(lengths.argmax())
    along = (trace[longest + 1] - trace[longest]) / lengths[longest]
    return trace[longest] + along * lengths[longest] * rng.uniform(0.4, 0.7), along


def _short(rng: np.random.Generator) -> Drawn:
    """Copper left between two neighbours that must not touch."""
    one, other = _neighbours()[int(rng.integers(len(_neighbours())))]
    bridge = stroke(np.array([one, other]), float(rng.uniform(1.5, 3.5)))
    middle = (np.array(one) + other) / 2
    bridge = np.maximum(bridge, flaws.blob(rng, _point(middle), float(rng.uniform(1.0, 2.2)), 0.4))
    on = layers()
    new = bridge * (1 - on.copper) * (1 - on.opening)
    tinned = replace(on, copper=np.maximum(on.copper, bridge), printed=on.printed * (1 - bridge))
    return rebuilt(tinned, bridge), _true(new > 0.3)


def _neighbours() -> list[tuple[Point, Point]]:
    """Pairs of places on wires that run side by side."""
    u1 = [((144.5 + i * 9, y), (153.5 + i * 9, y)) for i in range(7) for y in (200.0, 205.0)]
    header = [((96.0 + i * 21, 268.0), (117.0 + i * 21, 268.0)) for i in range(7)]
    driver = [((234.0, 114.5 + i * 9), (234.0, 123.5 + i * 9)) for i in range(3)]
    return [*u1, *header, *driver]


def _missing_pad(rng: np.random.Generator) -> Drawn:
    """A pad that was not tinned, or lifted off the laminate altogether."""
    pads = [p for p in layout().pads if not p.drill]
    pad = pads[int(rng.integers(len(pads)))]
    gone = _drawn(pad, 0.4)
    on = layers()
    lifted = rng.random() < 0.5
    copper = on.copper * (1 - gone) if lifted else on.copper
    return rebuilt(replace(on, tin=on.tin * (1 - gone), copper=copper), gone), _true(gone > 0.5)


def _drawn(pad: Pad, grow: float) -> Field:
    pen = Pen()
    pen.pad(pad, grow)
    return pen.field()


def _copper_spot(rng: np.random.Generator) -> Drawn:
    """Copper that was not etched away, under the mask."""
    spot = flaws.blob(rng, _free_place(rng, 9), float(rng.uniform(2.5, 7.5)), 0.45)
    on = layers()
    return rebuilt(replace(on, copper=np.maximum(on.copper, spot)), spot), _true(spot * (1 - on.copper) > 0.4)


def _scratch(rng: np.random.Generator) -> Drawn:
    surface = nominal().copy()
    start = float(rng.uniform(CORNER[0] + 40, OPPOSITE[0] - 40)), float(rng.uniform(CORNER[1] + 40, OPPOSITE[1] - 40))
    pale = np.array(MASK) * 0.4 + np.array((150.0, 165.0, 140.0)) * 0.6
    colour = COPPER if rng.random() < 0.3 else pale
    return surface, flaws.scratch(surface, rng, start, colour, dark=(10.0, 40.0, 25.0))


def _residue(rng: np.random.Generator) -> Drawn:
    """Dried flux or a fingerprint of cleaner."""
    surface = nominal().copy()
    return surface, flaws.stain(surface, rng, _free_place(rng, 4))


def _free_place(rng: np.random.Generator, room: int) -> Point:
    """A place on the board without copper, pad or drilling within `room` drawn pixels."""
    on = layers()
    taken = cv2.dilate(np.maximum(on.copper, on.opening), np.ones((2 * room + 1, 2 * room + 1), np.uint8))
    while True:
        x, y = rng.uniform(CORNER[0] + 12, OPPOSITE[0] - 12), rng.uniform(CORNER[1] + 12, OPPOSITE[1] - 12)
        if taken[int(y * 2), int(x * 2)] < 0.1:
            return float(x), float(y)


def _point(at: np.ndarray) -> Point:
    return float(at[0]), float(at[1])


def _true(where: np.ndarray) -> Field:
    return where.astype(np.float32)


DEFECTS: Mapping[str, Callable[[np.random.Generator], Drawn]] = {
    "open": _open,
    "short": _short,
    "missing pad": _missing_pad,
    "copper spot": _copper_spot,
    "scratch": _scratch,
    "residue": _residue,
}
