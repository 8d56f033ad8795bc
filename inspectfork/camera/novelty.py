"""Whether a live camera gives new pictures: a frozen encoder or frame grabber repeats old ones bit by bit."""

import zlib
from collections import OrderedDict
from collections.abc import Callable

import numpy as np

from inspectfork.frame import Pixels

DOUBLED_S = 0.3  # streams double single pictures, so a repeat within this time is only passed over
FROZEN_S = 2.0  # without a new picture for this long, the camera counts as lost
_REMEMBERED = 64  # a grabber that hangs may also go round its buffers


class Novelty:
    """Remembers the last pictures of one camera by their checksum, over lost connections too. For one thread."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._new_at = clock()

    def repeated_for_s(self, pixels: Pixels) -> float | None:
        """None for a picture that was not seen before; else the seconds since the last one that was new."""
        now = self._clock()
        checksum = zlib.crc32(np.ascontiguousarray(pixels).data)
        if checksum in self._seen:
            return now - self._new_at
        self._new_at = now
        self._seen[checksum] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return None
