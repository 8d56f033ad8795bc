"""USB and network cameras through OpenCV, which may hang or go silent: an own thread reads, a watchdog looks."""

import os
import platform
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2

from inspectfork.camera.credentials import Address, shown_address
from inspectfork.camera.novelty import DOUBLED_S, FROZEN_S, Novelty
from inspectfork.camera.refusal import refuses_credentials
from inspectfork.fault import Fault
from inspectfork.frame import Frame

os.environ.setdefault("OPENCV_FFMPEG_CAPTURE_OPTIONS", "rtsp_transport;tcp")  # over UDP, lost packets tear pictures
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)

_HELD = 4  # pictures kept when the line does not take them at once
_CLOSE_WITHIN_S = 1.0
_NEW_WITHIN_S = 1.0  # a camera that was frozen is tried again later, so that a line can be stopped meanwhile


@dataclass(frozen=True, eq=False)
class _Taken:
    """Pixels in OpenCV's order, and for how long nothing new had come when they came; None for a new picture."""

    pixels: Any
    repeated_for_s: float | None


class _Reader:
    """One connection: a thread that opens the capture, reads it dry, and lets it go itself.

    OpenCV's calls can block for many seconds and its captures must not be released under a running read, so no
    other thread ever touches the capture. A thread that hangs is left behind; it ends when its call returns.
    """

    def __init__(self, connect: Callable[[], Any], novelty: Novelty) -> None:
        self.opened = False
        self.over = False  # nothing will come any more
        self.brought_new = False  # at least one picture that was not seen before
        self.heard_at = time.monotonic()
        self.news = threading.Condition()
        self.frames: deque[_Taken] = deque(maxlen=_HELD)
        self._connect = connect
        self._novelty = novelty
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
                    self._tell(_Taken(pixels, self._novelty.repeated_for_s(pixels)))
        finally:
            capture.release()
            with self.news:
                self.over = True
                self.news.notify_all()

    def _tell(self, taken: _Taken | None = None) -> None:
        with self.news:
            self.opened = True
            self.heard_at = time.monotonic()
            if taken is not None:
                self.frames.append(taken)
                self.brought_new |= taken.repeated_for_s is None
            self.news.notify_all()

    def close(self) -> None:
        self._stop.set()
        self.thread.join(_CLOSE_WITHIN_S)


class StreamCamera:
    """A live camera that `connect` (giving an OpenCV capture) reaches; parts pass whether or not anyone looks.

    It counts as lost when it cannot be opened within `open_within_s`, when its stream ends, when it has been silent
    for `silent_s`, or when it is frozen. Two pictures of a live sensor are never the same bit by bit, so a picture
    that came before shows no new part:

    - for the first 0.3 s it is passed over, as streams double single pictures,
    - after that it is given with `is_repeat` set, and its part is NOT INSPECTED,
    - after 2 s (`camera.frozen`) the connection is given up; the camera is back with its first new picture.

    `explain` may know why a camera did not open, e.g. that it refused the password (Fault `camera.refused`).
    """

    patient = False

    def __init__(
        self,
        name: str,
        connect: Callable[[], Any],
        open_within_s: float = 8.0,
        silent_s: float = 5.0,
        explain: Callable[[], Fault | None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self._connect, self._open_within_s, self._silent_s = connect, open_within_s, silent_s
        self._explain = explain
        self._novelty = Novelty(clock)
        self._reader: _Reader | None = None
        self._is_frozen = False
        self._number = 0

    def open(self) -> None:
        """Raises Fault `camera.lost`, also while an earlier connection still hangs: threads must not pile up.

        Raises `camera.refused` where the camera wants another user or password, and `camera.frozen` where it was
        frozen and still gives the same picture.
        """
        if self._reader is not None and self._reader.thread.is_alive():
            raise self._lost()
        self._reader = reader = _Reader(self._connect, self._novelty)
        with reader.news:
            reader.news.wait_for(lambda: reader.opened or reader.over, self._open_within_s)
        if not reader.opened:
            raise (self._explain() if reader.over else None) or self._lost()
        if self._is_frozen:
            with reader.news:
                reader.news.wait_for(lambda: reader.brought_new or reader.over, _NEW_WITHIN_S)
            if not reader.brought_new:
                raise self._frozen()
            self._is_frozen = False

    def read(self, timeout_s: float) -> Frame | None:
        reader = self._reader
        if reader is None:
            raise self._lost()
        until = time.monotonic() + timeout_s
        with reader.news:
            while reader.news.wait_for(lambda: reader.frames or reader.over, max(until - time.monotonic(), 0)):
                if not reader.frames:
                    raise self._lost()
                taken = reader.frames.popleft()
                frame = self._frame_of(taken, any(held.repeated_for_s is None for held in reader.frames))
                if frame is not None:
                    return frame
            if time.monotonic() - reader.heard_at > self._silent_s:
                raise self._lost()
        return None

    def _frame_of(self, taken: _Taken, has_new_behind: bool) -> Frame | None:
        """None for a picture that is passed over. Raises Fault `camera.frozen`."""
        repeated_for_s = taken.repeated_for_s
        if repeated_for_s is not None and repeated_for_s < DOUBLED_S:
            return None
        if repeated_for_s is not None and repeated_for_s >= FROZEN_S:
            if has_new_behind:
                return None
            self._is_frozen = True
            raise self._frozen()
        self._number += 1
        return Frame(_as_frame(taken.pixels), self.name, self._number, is_repeat=repeated_for_s is not None)

    def discard(self) -> None:
        if self._reader is not None:
            with self._reader.news:
                self._reader.frames.clear()

    def close(self) -> None:
        if self._reader is not None:
            self._reader.close()

    def _lost(self) -> Fault:
        return Fault("camera.lost", source=self.name)

    def _frozen(self) -> Fault:
        return Fault("camera.frozen", source=self.name)


def usb_camera(index: int) -> StreamCamera:
    """The USB camera that the system counts as `index`."""
    way = cv2.CAP_V4L2 if platform.system() == "Linux" else cv2.CAP_ANY
    return StreamCamera(f"usb:{index}", lambda: cv2.VideoCapture(index, way))


def network_camera(parts: Address) -> StreamCamera:
    """A camera by RTSP, or by HTTP as MJPEG. Its name, which is shown and stored, leaves user and password out."""
    address = parts.complete()
    name = shown_address(address)
    limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, 5000, cv2.CAP_PROP_READ_TIMEOUT_MSEC, 3000]

    def connect() -> cv2.VideoCapture:
        return cv2.VideoCapture(address, cv2.CAP_FFMPEG, limits)

    def explain() -> Fault | None:
        refused = refuses_credentials(parts)
        return Fault("camera.refused", source=name, scheme=parts.scheme) if refused else None

    return StreamCamera(name, connect, silent_s=10.0, explain=explain)


def _as_frame(pixels: Any) -> Any:
    """OpenCV's blue-green-red as red-green-blue; grey stays grey."""
    return cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB) if pixels.ndim == 3 else pixels
