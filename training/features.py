"""Features of many pictures, kept on disk while they are needed, so that memory does not grow with their number.

features         half-precision numbers, picture after picture
features.index   of each picture its mark, how many tokens it has, and a checksum of its features
"""

import os
import shutil
import struct
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import numpy as np

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.predict.prepare import Array
from inspectfork.predict.sight import View

BYTES = 2  # a number
RECORD = struct.Struct("<32sQL")  # mark, tokens, checksum
NO_MARK = bytes(32)
GB = 1e9
LEFT_FREE = 0.5 * GB  # for the bundle, and for the line that goes on beside


def free_bytes(folder: Path) -> int:
    """What is free on the disk that holds a folder."""
    return shutil.disk_usage(folder).free


class FeatureSpool:
    """Half-precision features on disk, picture after picture, with the place of each in the frame.

    Of a picture that was looked at several times, all tokens lie together, those of the picture as it is first.
    What an earlier job left, killed at whatever moment, is `kept`, and can be taken up in the order it was written.
    """

    def __init__(
        self, path: Path, width: int, depths: int = 1, free: Callable[[Path], int] = free_bytes, looking: str = ""
    ) -> None:
        """A token's features are `depths` times `width` numbers. `free` says how many bytes the disk of a folder has
        left; `looking` names all but the picture that its features depend on.
        """
        self._file, self._index = path.open("a+b"), path.with_name(f"{path.name}.index").open("a+b")
        self.folder = path.parent
        self.looking = looking
        self._free = free
        self._bytes = BYTES * width * depths
        self._index.seek(0)
        lines = self._index.read()
        self.kept = deque(RECORD.iter_unpack(lines[: len(lines) // RECORD.size * RECORD.size]))
        self.width = width
        self.depths = depths
        self.sources: list[Path] = []
        self.views: list[View] = []
        self.ranges: list[range] = []

    @property
    def tokens(self) -> int:
        return self.ranges[-1].stop if self.ranges else 0

    def make_room(self, tokens: int, pictures: int) -> None:
        """Look whether this many tokens, of so many pictures, will fit. Raises Fault `teach.no_room`."""
        there = self._file.seek(0, os.SEEK_END)
        needed, free = tokens * self._bytes - there + LEFT_FREE, self._free(self.folder)
        if needed > free:
            size = {"needed": f"{needed / GB:.1f}", "free": f"{free / GB:.1f}"}
            raise Fault("teach.no_room", count=pictures, path=self.folder.parent, **size)

    def mark(self, pixels: Pixels, number: int, total: int) -> bytes:
        """What picture `number` of so many is known by when it is seen again."""
        seen = sha256(f"{self.looking} {number} of {total} {pixels.shape} {pixels.dtype}".encode())
        seen.update(pixels.tobytes())
        return seen.digest()

    def take_up(self, source: Path, view: View, mark: bytes) -> bool:
        """Whether the next picture that is kept is this one, whole; where it is not, nothing is kept any more."""
        if not self.kept:
            return False
        kept_mark, tokens, checksum = self.kept.popleft()
        wanted = range(self.tokens, self.tokens + tokens)
        if kept_mark != mark or crc32(self._raw(wanted)) != checksum:
            self.kept.clear()
            return False
        self._add(source, view, wanted)
        return True

    def append(self, source: Path, view: View, looks: Sequence[Array], mark: bytes = NO_MARK) -> None:
        """Write one picture's features, (n, depths * width) a look, over what is kept."""
        self._file.truncate(self.tokens * self._bytes)
        self._index.truncate(len(self.sources) * RECORD.size)
        self._file.seek(0, os.SEEK_END)  # where something was read meanwhile
        checksum = 0
        for features in looks:
            raw = features.astype(np.float16).tobytes()
            self._file.write(raw)
            checksum = crc32(raw, checksum)
        tokens = range(self.tokens, self.tokens + sum(len(features) for features in looks))
        self._file.flush()
        self._index.write(RECORD.pack(mark, len(tokens), checksum))
        self._index.flush()
        self._add(source, view, tokens)

    def _add(self, source: Path, view: View, tokens: range) -> None:
        self.ranges.append(tokens)
        self.sources.append(source)
        self.views.append(replace(view, patches=np.empty(0, np.float32)))  # the patches are done with

    def first_look(self, picture: int) -> Array:
        """The tokens (n, depths * width) of one picture as it is."""
        grid, start = self.views[picture].grid, self.ranges[picture].start
        return self.read(range(start, start + grid.rows * grid.columns))

    def read(self, wanted: range) -> Array:
        """Tokens by number: (n, depths * width)."""
        return np.frombuffer(self._raw(wanted), np.float16).reshape(-1, self.depths * self.width).astype(np.float32)

    def _raw(self, wanted: range) -> bytes:
        self._file.seek(wanted.start * self._bytes)
        return self._file.read(len(wanted) * self._bytes)

    def sample(self, pictures: Sequence[int], most: int, depth: int = 0) -> Array:
        """At most `most` tokens (n, width) at one depth, evenly spaced over these pictures."""
        total = sum(len(self.ranges[p]) for p in pictures)
        step = max(1, -(-total // most))
        columns = slice(depth * self.width, (depth + 1) * self.width)
        return np.concatenate([self.read(self.ranges[p])[p % step :: step, columns] for p in pictures])

    def close(self) -> None:
        self._file.close()
        self._index.close()
