"""Parts that stay loaded, so that changing to another recipe takes no longer than what that recipe has of its own.

Recipes taught from the same weights have the very same trunk and understanding branch: one session serves them all. A
part is known by the hash of its file, so what was taught anew or changed is never taken for what is loaded.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from inspectfork.download import sha256_of
from inspectfork.predict.bundle import Bundle
from inspectfork.predict.runner import OneAtATime, Runner, open_runner
from inspectfork.settings import Settings

MOST_BYTES = 300_000_000  # as files: trunk and branch once, and the memories of five usual recipes or more
Loaded = TypeVar("Loaded")


class LoadedParts:
    """The parts used last, within a byte budget. May be asked from any thread."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._hashes: dict[tuple[int, ...], str] = {}
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()  # the one used last comes last
        self._lock = RLock()

    def sha256_of(self, path: Path) -> str:
        """SHA-256 of a file, computed again only for another file or one that was written to."""
        stat = path.stat()
        file = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)  # links of one file are that file
        with self._lock:
            if file not in self._hashes:
                self._hashes[file] = sha256_of(path)
            return self._hashes[file]

    def runner(self, bundle: Bundle, part: str, settings: Settings) -> Runner:
        """A part's one session of this kind. Raises Fault `bundle.part_refused`."""
        kind, threads = settings.runner, settings.threads
        return self.part(bundle, part, lambda path: OneAtATime(open_runner(path, kind, threads)), kind, threads)

    def part(self, bundle: Bundle, part: str, read: Callable[[Path], Loaded], *how: Hashable) -> Loaded:
        """A part of a checked bundle: as it is loaded, or else read now, and kept. Raises what `read` raises."""
        key = (part, bundle.parts[part].sha256, *how)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = read(bundle.path(part)), bundle.parts[part].bytes
            self._kept.move_to_end(key)
            self._let_go()
            loaded: Loaded = self._kept[key][0]
            return loaded

    def _let_go(self) -> None:
        """Of those unused for longest, as many as are too many; an inspector that has one keeps it for itself."""
        while len(self._kept) > 1 and sum(size for _, size in self._kept.values()) > self._most_bytes:
            self._kept.popitem(last=False)
