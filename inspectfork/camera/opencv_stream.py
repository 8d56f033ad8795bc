"""USB and network cameras through OpenCV, which may hang or go silent: an own thread reads, a watchdog looks."""

import os
import platform
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import cv2

from inspectfork.fault import Fault
from inspectfork.frame import Frame

os.environ.setdefault("OPENCV_FFMPEG_CAPTURE_OPTIONS", "rtsp_transport;tcp")  # over UDP, lost packets tear pictures
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)

_HELD = 4  # pictures kept when the line does not take them at once
_CLOSE_WITHIN_S = 1.0


class _Reader:
    """One connection: a thread that opens the capture, reads it dry, and lets it go itself.

    OpenCV's calls can block for many seconds and its captures must not be released under a running read, so no
    other thread ever touches the capture. A thread that hangs is left behind; it ends when its call returns.
    """

    def __init__(self, connect: Callable[[], Any]) -> None:
        self.opened = False
        self.over = False  # nothing will come any more
        self.heard_at = time.monotonic()
        self.news = threading.Condition()
        self.frames: deque[Any] = deque(maxlen=_HELD)
        self._connect = connect
        self._stop = threading.Event()
        self.thread = threading.Thread(target=self._run, name="inspectfork-stream", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        capture = self._connect()
        try:
            if capture.isOpened():
                self._tell()
                while not self._stop.is_set():
                    done, pixels = capture.read()
                    if not done:
                        break
                    self._tell(pixels)
        finally:
            capture.release()
            with self.news:
                self.over = True
                self.news.notify_all()

    def _tell(self, pixels: Any = None) -> None:
        with self.news:
            self.opened, self.heard_at = True, time.monotonic()
            if pixels is not None:
                self.frames.append(pixels)
            self.news.notify_all()

    def close(self) -> None:
        self._stop.set()
        self.thread.join(_CLOSE_WITHIN_S)


class StreamCamera:
    """A live camera that `connect` (giving an OpenCV capture) reaches; parts pass whether or not anyone looks.

    It counts as lost when it cannot be opened within `open_within_s`, when its stream ends, or when it has been
    silent for `silent_s`.
    """

    patient = False

    def __init__(
        self, name: str, connect: Callable[[], Any], open_within_s: float = 8.0, silent_s: float = 5.0
    ) -> None:
        self.name = name
        self._connect, self._open_within_s, self._silent_s = connect, open_within_s, silent_s
        self._reader: _Reader | None = None
        self._number = 0

    def open(self) -> None:
        """Raises Fault `camera.lost`, also while an earlier connection still hangs: threads must not pile up."""
        if self._reader is not None and self._reader.thread.is_alive():
            raise self._lost()
        self._reader = reader = _Reader(self._connect)
        with reader.news:
            reader.news.wait_for(lambda: reader.opened or reader.over, self._open_within_s)
        if not reader.opened:
            raise self._lost()

    def read(self, timeout_s: float) -> Frame | None:
        reader = self._reader
        if reader is None:
            raise self._lost()
        with reader.news:
            reader.news.wait_for(lambda: reader.frames or reader.over, timeout_s)
            if reader.frames:
                self._number += 1
                return Frame(_as_frame(reader.frames.popleft()), self.name, self._number)
            if reader.over or time.monotonic() - reader.heard_at > self._silent_s:
                raise self._lost()
        return None

    def discard(self) -> None:
        if self._reader is not None:
            with self._reader.news:
                self._reader.frames.clear()

    def close(self) -> None:
        if self._reader is not None:
            self._reader.close()

    def _lost(self) -> Fault:
        return Fault("camera.lost", source=self.name)


def usb_camera(index: int) -> StreamCamera:
    """The USB camera that the system counts as `index`."""
    way = cv2.CAP_V4L2 if platform.system() == "Linux" else cv2.CAP_ANY
    return StreamCamera(f"usb:{index}", lambda: cv2.VideoCapture(index, way))


def rtsp_camera(address: str) -> StreamCamera:
    """A network camera. Its name, which is shown and stored, leaves user and password out."""
    parts = urlsplit(address)
    name = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, 5000, cv2.CAP_PROP_READ_TIMEOUT_MSEC, 3000]
    return StreamCamera(name, lambda: cv2.VideoCapture(address, cv2.CAP_FFMPEG, limits), silent_s=10.0)


def _as_frame(pixels: Any) -> Any:
    """OpenCV's blue-green-red as red-green-blue; grey stays grey."""
    return cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB) if pixels.ndim == 3 else pixels
