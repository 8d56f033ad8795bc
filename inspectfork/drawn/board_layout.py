"""The design of the printed board: where its pads, wires, drillings and print are, in picture pixels."""

from dataclasses import dataclass, field
from functools import lru_cache

from inspectfork.drawn.surface import Point

CORNER, OPPOSITE = (28.0, 24.0), (420.0, 312.0)
TRACE = 2.6  # width of a wire


@dataclass(frozen=True)
class Pad:
    """A tinned pad of half sizes `half`; round ones are drilled when `drill` is given."""

    centre: Point
    half: Point
    round: bool = False
    drill: float = 0.0


@dataclass(frozen=True)
class Layout:
    """Everything on the board, in picture pixels."""

    pads: list[Pad] = field(default_factory=list)
    traces: list[list[Point]] = field(default_factory=list)
    vias: list[Point] = field(default_factory=list)
    boxes: list[tuple[Point, Point]] = field(default_factory=list)
    words: list[tuple[str, Point]] = field(default_factory=list)


@lru_cache(maxsize=1)
def layout() -> Layout:
    """The one design: a controller, a driver, a header, and what stands around them."""
    plan = Layout()
    _controller(plan)
    _driver(plan)
    _header(plan)
    for name, x, y, upright in _PASSIVES:
        _passive(plan, name, (x, y), upright)
    for x in (46.0, 402.0):
        plan.pads.extend(Pad((x, y), (11, 11), round=True, drill=6.5) for y in (42.0, 294.0))
    plan.words.extend([("IF-DEMO  REV B", (268, 296)), ("+", (74, 262))])
    return plan


_PASSIVES = (
    *(("R1", 84.0, 66.0, False), ("R2", 84.0, 86.0, False), ("C1", 84.0, 106.0, False), ("C2", 250.0, 60.0, True)),
    *(("R3", 276.0, 60.0, True), ("C3", 302.0, 200.0, False), ("R4", 302.0, 222.0, False), ("C4", 366.0, 60.0, False)),
    *(("R5", 372.0, 172.0, True), ("C5", 396.0, 172.0, True), ("R6", 84.0, 196.0, True)),
)


def _controller(plan: Layout) -> None:
    """U1: sixteen pads on each pair of sides, its lower ones wired to the header, its left ones to parts."""
    x, y, far, pitch = 176.0, 146.0, 44.0, 9.0
    for i in range(8):
        offset = (i - 3.5) * pitch
        plan.pads.extend(Pad((x + offset, y + side * far), (2.5, 6.5)) for side in (-1, 1))
        plan.pads.extend(Pad((x + side * far, y + offset), (6.5, 2.5)) for side in (-1, 1))
        low, header = x + offset, 96.0 + i * 21.0
        plan.traces.append([(low, y + far), (low, 208.0), (header, 208.0 + abs(header - low)), (header, 284.0)])
    for i, (end_x, end_y) in enumerate(((94.0, 66.0), (94.0, 86.0), (94.0, 106.0))):
        start = y - 3.5 * pitch + i * pitch
        middle = 112.0 + (2 - i) * 6
        plan.traces.append(
            [
                (x - far, start),
                (middle + 8, start),
                (middle, start - 8),
                (middle, end_y + 6),
                (middle - 6, end_y),
                (end_x, end_y),
            ]
        )
    for i in range(3, 8):
        start = y - 3.5 * pitch + i * pitch
        via = (116.0 - (i % 2) * 14, start)
        plan.vias.append(via)
        plan.traces.append([(x - far, start), via])
    for i in range(8):
        top, via = x + (i - 3.5) * pitch, (x + (i - 3.5) * pitch * 1.25, 74.0 - (i % 2) * 13)
        plan.vias.append(via)
        plan.traces.append([(top, y - far), (top, 92.0), (via[0], 92.0 - abs(via[0] - top)), via])
    plan.boxes.append(((x - 33, y - 33), (x + 33, y + 33)))
    plan.words.extend([("U1", (x - 9, y + 4)), (".", (x - 28, y - 22))])


def _driver(plan: Layout) -> None:
    """U2: eight pads, its left ones wired to U1."""
    x, y = 326.0, 126.0
    for i in range(4):
        offset = (i - 1.5) * 13
        plan.pads.extend(Pad((x + side * 27, y + offset), (7.5, 3.6)) for side in (-1, 1))
        start = 146.0 + (i - 1.5) * 9.0 - 18
        bend = 236.0 + (3 - i) * 7
        plan.traces.append(
            [(220.0, start), (bend, start), (bend + abs(y + offset - start), y + offset), (x - 27, y + offset)]
        )
        via = (376.0 + (i % 2) * 13, y + offset)
        plan.vias.append(via)
        plan.traces.append([(x + 27, y + offset), via])
    for i, end in enumerate(((292.0, 200.0), (292.0, 222.0))):
        start = 146.0 + (2.5 + i) * 9.0
        plan.traces.append([(220.0, start), (252.0 - i * 8, start), (252.0 - i * 8 + end[1] - start, end[1]), end])
    plan.boxes.append(((x - 16, y - 26), (x + 16, y + 26)))
    plan.words.extend([("U2", (x - 9, y + 4)), (".", (x - 13, y - 16))])


def _header(plan: Layout) -> None:
    """J1: eight drilled pads in a row, the first one square."""
    for i in range(8):
        plan.pads.append(Pad((96.0 + i * 21.0, 284.0), (7.2, 7.2), round=i > 0, drill=3.7))
    plan.boxes.append(((84.0, 273.0), (255.0, 295.0)))
    plan.words.append(("J1", (64, 288)))


def _passive(plan: Layout, name: str, centre: Point, upright: bool) -> None:
    """Two pads between two printed strokes."""
    x, y = centre
    for side in (-1, 1):
        plan.pads.append(Pad((x, y + side * 10), (5.5, 4.5)) if upright else Pad((x + side * 10, y), (4.5, 5.5)))
    half = (8.0, 17.0) if upright else (17.0, 8.0)
    plan.boxes.append(((x - half[0], y - half[1]), (x + half[0], y + half[1])))
    plan.words.append((name, (x - 7, y + 28) if upright else (x - 36 if x < 250 else x + 20, y + 4)))
