"""Features of many pictures, kept on disk while they are needed, so that memory does not grow with their number."""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from inspectfork.fault import Fault
from inspectfork.predict.prepare import Array
from inspectfork.predict.sight import View

BYTES = 2  # a number
GB = 1e9
LEFT_FREE = 0.5 * GB  # for the bundle, and for the line that goes on beside


def free_bytes(folder: Path) -> int:
    """What is free on the disk that holds a folder."""
    return shutil.disk_usage(folder).free


class FeatureSpool:
    """Half-precision features on disk, picture after picture, with the place of each in the frame.

    Of a picture that was looked at several times, all tokens lie together, those of the picture as it is first.
    """

    def __init__(self, path: Path, width: int, free: Callable[[Path], int] = free_bytes) -> None:
        """`free` says how many bytes the disk of a folder has left."""
        self._file, self._folder, self._free = path.open("w+b"), path.parent, free
        self._width = width
        self.sources: list[Path] = []
        self.views: list[View] = []
        self.ranges: list[range] = []

    @property
    def tokens(self) -> int:
        return self.ranges[-1].stop if self.ranges else 0

    def make_room(self, tokens: int, pictures: int) -> None:
        """Look whether this many tokens, of so many pictures, will fit. Raises Fault `teach.no_room`."""
        needed, free = tokens * BYTES * self._width + LEFT_FREE, self._free(self._folder)
        if needed > free:
            size = {"needed": f"{needed / GB:.1f}", "free": f"{free / GB:.1f}"}
            raise Fault("teach.no_room", count=pictures, path=self._folder.parent, **size)

    def append(self, source: Path, view: View, looks: Sequence[Array]) -> None:
        """Write one picture's features, (n, width) a look."""
        self._file.seek(0, os.SEEK_END)  # where something was read meanwhile
        for features in looks:
            self._file.write(features.astype(np.float16).tobytes())
        self.ranges.append(range(self.tokens, self.tokens + sum(len(features) for features in looks)))
        self.sources.append(source)
        self.views.append(replace(view, patches=np.empty(0, np.float32)))  # the patches are done with

    def first_look(self, picture: int) -> Array:
        """The tokens (n, width) of one picture as it is."""
        grid, start = self.views[picture].grid, self.ranges[picture].start
        return self.read(range(start, start + grid.rows * grid.columns))

    def read(self, wanted: range) -> Array:
        """Tokens by number: (n, width)."""
        bytes_each = BYTES * self._width
        self._file.seek(wanted.start * bytes_each)
        raw = self._file.read(len(wanted) * bytes_each)
        return np.frombuffer(raw, np.float16).reshape(-1, self._width).astype(np.float32)

    def sample(self, pictures: Sequence[int], most: int) -> Array:
        """At most `most` tokens, evenly spaced over these pictures."""
        total = sum(len(self.ranges[p]) for p in pictures)
        step = max(1, -(-total // most))
        return np.concatenate([self.read(self.ranges[p])[p % step :: step] for p in pictures])

    def close(self) -> None:
        self._file.close()
