"""What is asked of a way of making, and what comes out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from inspectfork.frame import Pixels
from inspectfork.model.phrase import Phrase
from inspectfork.predict.prepare import Array
from inspectfork.predict.region import Mask

Rng = np.random.Generator
Colour = NDArray[np.uint8]  # (h, w, 3)


@dataclass(frozen=True, eq=False)
class RealDefect:
    """One real defect: pixels (h, w[, 3]) and where it is on them (h, w)."""

    path: Path
    pixels: Pixels
    mask: Mask


@dataclass(frozen=True)
class Sketch:
    """A drawn defect before it is drawn on anything: the same values give the same outline on every surface."""

    kind: str
    seed: int
    side: int  # px
    size: float  # px


@dataclass(frozen=True, eq=False)
class Shape:
    """A new outline: `mask` (h, w) with some room around it.

    `pixels` (h, w, 3) is its parent's surface, varied alike. `centre` is where it belongs on the part, y and x from 0
    to 1; `ends` says at which ends of the picture it must lie: top, bottom, left, right.
    """

    mask: Mask
    parent: RealDefect | None = None
    pixels: Colour | None = None
    sketch: Sketch | None = None
    centre: tuple[float, float] | None = None
    ends: tuple[bool, bool, bool, bool] = (False, False, False, False)


@dataclass(frozen=True, eq=False)
class Asked:
    """One defect to be made in `mask` (h, w) of a good picture (h, w[, 3]); `corner` is where the shape's y, x 0 is."""

    good: Pixels
    mask: Mask
    shape: Shape
    corner: tuple[int, int]
    class_name: str
    severity: int
    references: tuple[RealDefect, ...]
    seed: int


@dataclass(frozen=True, eq=False)
class Made:
    """One synthetic picture with its true label, and where it comes from."""

    picture: Pixels
    label: Mask  # what really changed
    region: Mask  # where it was asked to
    good: Path
    parent: Path | None  # the real defect whose outline was varied
    references: tuple[Path, ...]
    way: str
    phrase: Phrase  # measured from the picture, as any phrase
    severity: int  # that was asked for
    visibility: float
    off: float  # of the logarithm of visibility, from what was wanted
    seed: int
    number: int
    tries: int


class Way(Protocol):
    """A way of making a defect."""

    @property
    def name(self) -> str: ...

    @property
    def draws_outline(self) -> bool:
        """Whether its outlines are drawn, even where there are real ones."""

    def change(self, asked: Asked) -> Array:
        """What to add to the good picture (h, w, 3), in grey levels of 255; nothing outside the soft mask."""
