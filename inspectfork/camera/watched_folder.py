"""A folder into which another program puts a picture of each part."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from inspectfork.camera.folder_disk import Disk, SystemDisk
from inspectfork.camera.folder_watch import FolderWatch
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.picture import read_picture

_OPEN_WITHIN_S = 30.0  # the first look at some ten thousand files on a network drive takes its time
_SILENT_S = 10.0  # a look that takes longer hangs, as network drives do
_CLOSE_WITHIN_S = 1.0


class WatchedFolder:
    """Gives each new, replaced or rewritten picture of a folder once it has stopped changing for `settle_s`.

    What lies there at the first `open` is old. After an outage of the folder, what came meanwhile is given. A thread
    of its own looks every `look_every_s`, as parts may come and go while the line takes no pictures; `FolderWatch`
    says what counts as a part.
    """

    patient = True

    def __init__(
        self,
        folder: Path,
        settle_s: float = 0.5,
        look_every_s: float = 0.1,
        clock: Callable[[], float] = time.monotonic,
        disk: Disk | None = None,
    ) -> None:
        self.name = str(folder)
        self._look_every_s = look_every_s
        self._watch = FolderWatch(folder, settle_s, clock, disk or SystemDisk())
        self._lock = threading.Lock()  # of the watch
        self._looked = threading.Event()  # since somebody waited for it
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._looked_at: float | None = None
        self._is_away = False
        self._number = 0

    def open(self) -> None:
        """Look for the first time. Raises Fault `camera.lost` while the folder cannot be reached."""
        if self._thread is not None and self._thread.is_alive():
            raise self._lost()
        self._is_away = False
        self._looked_at = None
        self._looked.clear()
        self._stop = stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(stop,), name="inspectfork-folder", daemon=True)
        self._thread.start()
        self._looked.wait(_OPEN_WITHIN_S)
        if self._looked_at is None:
            raise self._lost()

    def _run(self, stop: threading.Event) -> None:
        try:
            while not stop.is_set():
                with self._lock:
                    self._watch.look()
                self._looked_at = time.monotonic()
                self._looked.set()
                stop.wait(self._look_every_s)
        except OSError:
            self._is_away = True
        finally:
            self._looked.set()

    def read(self, timeout_s: float) -> Frame | None:
        """Raises `folder.*` for a sub-folder that is not watched, too: no part came."""
        until = time.monotonic() + timeout_s
        while True:
            if self._is_gone():
                raise self._lost()
            frame = self._next_frame(max(until - time.monotonic(), 0))
            left_s = until - time.monotonic()
            if frame is not None or left_s <= 0:
                return frame
            self._looked.wait(left_s)
            self._looked.clear()

    def _is_gone(self) -> bool:
        if self._looked_at is None or self._is_away:
            return True
        return time.monotonic() - self._looked_at > _SILENT_S

    def _next_frame(self, timeout_s: float) -> Frame | None:
        """The next part that can be read; None where none is complete. Reading does not hold up the looking."""
        while True:
            if not self._lock.acquire(timeout=timeout_s):
                return None
            try:
                path = self._watch.next()
            finally:
                self._lock.release()
            if path is None:
                return None
            frame = self._read(path)
            if frame is not None:
                return frame

    def _read(self, path: Path) -> Frame | None:
        """None where the file is not complete yet, and is given again."""
        try:
            pixels = read_picture(path)
        except Fault as fault:
            is_final = fault.code not in ("picture.unreadable", "file.missing")
            with self._lock:
                is_refused = self._watch.refuse(is_final)
            if not is_refused:
                return None
            if fault.code == "file.missing":  # it is there, and must not be opened
                raise Fault("picture.unreadable", source=path) from None
            raise
        with self._lock:
            if not self._watch.accept():
                return None
        self._number += 1
        return Frame(pixels, str(path), self._number, serial=path.stem)

    def discard(self) -> None:
        """Files do not grow old."""

    def close(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join(_CLOSE_WITHIN_S)

    def _lost(self) -> Fault:
        return Fault("camera.lost", source=self.name)
