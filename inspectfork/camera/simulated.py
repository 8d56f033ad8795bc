"""A camera over a belt of drawn parts: the simulated twin of a real one."""

import threading
import time

import numpy as np

from inspectfork.camera.camera import SourceEnded
from inspectfork.drawn import DEFECTS, DrawnPart, draw_part
from inspectfork.frame import Frame

_CHOICE = 20  # keeps the choice of defects apart from the drawing of the part


class SimulatedCamera:
    """Gives parts 1, 2, 3 ... of a drawn product, `defect_rate` of them faulty, `count` in all or without end.

    With `fps` the parts pass at that rate whether or not anyone looks; without, each waits until it is asked for.
    """

    def __init__(
        self, product: str, seed: int = 1, defect_rate: float = 0.25, count: int | None = None, fps: float | None = None
    ) -> None:
        if product not in DEFECTS:
            raise KeyError(product)
        self.name = f"simulated:{product}"
        self.patient = fps is None
        self._product, self._seed, self._defect_rate, self._count = product, seed, defect_rate, count
        self._period_s = 1 / fps if fps else 0.0
        self._number = 0
        self._due = 0.0
        self._closed = threading.Event()

    def open(self) -> None:
        """The belt starts now; after a `close` it goes on where it was."""
        self._closed.clear()
        self._due = time.monotonic()

    def read(self, timeout_s: float) -> Frame | None:
        """The next part, once it has come under the camera."""
        if self._count is not None and self._number >= self._count:
            raise SourceEnded
        left = self._due - time.monotonic()
        if left > 0 and (self._closed.wait(min(left, timeout_s)) or left > timeout_s):
            return None
        self._due += self._period_s
        self._number += 1
        part = self.part(self._number)
        return Frame(part.pixels, self.name, self._number, serial=f"{self._product}-{self._number:05d}")

    def part(self, number: int) -> DrawnPart:
        """The part with its truth: what `read` shows as `number`."""
        return draw_part(self._product, self._seed, number, self.defect(number))

    def defect(self, number: int) -> str | None:
        """What is wrong with a part, without drawing it."""
        choice = np.random.default_rng([_CHOICE, self._seed, number])
        if choice.random() >= self._defect_rate:
            return None
        kinds = DEFECTS[self._product]
        return kinds[int(choice.integers(len(kinds)))]

    def discard(self) -> None:
        """The belt stands still while nobody looks: no part is lost, none comes in a burst."""
        self._due = max(self._due, time.monotonic())

    def close(self) -> None:
        self._closed.set()
