"""Features of many pictures, kept on disk while they are needed, so that memory does not grow with their number."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from inspectfork.predict.prepare import Array
from inspectfork.predict.sight import View

CHUNK = 20_000  # tokens in RAM at a time


class FeatureSpool:
    """Half-precision features on disk, picture after picture, with the place of each in the frame.

    Of a picture that was looked at several times, all tokens lie together, those of the picture as it is first.
    """

    def __init__(self, path: Path, width: int) -> None:
        self._file = path.open("w+b")
        self._width = width
        self.sources: list[Path] = []
        self.views: list[View] = []
        self.ranges: list[range] = []

    @property
    def tokens(self) -> int:
        return self.ranges[-1].stop if self.ranges else 0

    def append(self, source: Path, view: View, looks: Sequence[Array]) -> None:
        """Write one picture's features, (n, width) a look."""
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
        bytes_each = 2 * self._width
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
