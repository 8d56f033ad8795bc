"""A frame: the raw pixels of one part, as the camera gave them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inspectfork.readable import readable

Pixels = NDArray[Any]  # (h, w) grey or (h, w, 3) RGB; uint8 or uint16


def now() -> datetime:
    """The time, always in UTC, so that a change of clocks loses no part."""
    return datetime.now(UTC)


@dataclass(frozen=True, eq=False)
class Frame:
    """Pixels (h, w) or (h, w, 3) in RGB order, uint8 or uint16, set read-only; never a re-encoded picture."""

    pixels: Pixels
    source: str  # a file's path, a camera's address, "simulated:plate"
    number: int  # counted by the camera from 1
    taken_at: datetime = field(default_factory=now)
    serial: str = ""  # the part's own number, where known
    is_repeat: bool = False  # the camera gave an old picture again: none was taken of this part

    def __post_init__(self) -> None:
        if self.pixels.ndim not in (2, 3) or (self.pixels.ndim == 3 and self.pixels.shape[2] != 3):
            raise ValueError(f"a frame is (h, w) or (h, w, 3), not {self.pixels.shape}")
        if self.pixels.dtype not in (np.uint8, np.uint16):
            raise ValueError(f"a frame is uint8 or uint16, not {self.pixels.dtype}")
        self.pixels.setflags(write=False)
        for name in ("source", "serial"):
            object.__setattr__(self, name, readable(getattr(self, name)))  # file names may hold any bytes

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.pixels.shape[1], self.pixels.shape[0]
