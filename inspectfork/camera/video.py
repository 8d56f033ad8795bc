"""A video file, each picture of it a part."""

import os
import tempfile
from pathlib import Path

import cv2

from inspectfork.camera.camera import SourceEnded
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.readable import readable

os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # a damaged file is told as a fault, not on stderr
VIDEO_SUFFIXES = frozenset(
    {".mp4", ".avi", ".mkv", ".mov", ".m4v", ".webm", ".mpg", ".mpeg", ".wmv", ".mjpg", ".mjpeg"}
)
_ALL_BUT = 0.95  # headers round their count of pictures; fewer than this share means the file is cut off


class VideoCamera:
    """Every picture of a video file once, in order."""

    patient = True

    def __init__(self, path: Path) -> None:
        self.name = readable(path)
        self._path = path
        self._capture: cv2.VideoCapture | None = None
        self._number = 0
        self._ended = False

    def open(self) -> None:
        """Raises Fault `file.missing` or `video.unreadable`; opened again, it goes on where it was."""
        if self._capture is not None:
            return
        if not self._path.is_file():
            raise Fault("file.missing", path=self._path)
        capture = _opened(self._path)
        if not capture.isOpened():
            raise Fault("video.unreadable", source=self._path)
        for _ in range(self._number):
            capture.grab()
        self._capture = capture

    def read(self, timeout_s: float) -> Frame | None:
        """The next picture. A video that is cut off is one unreadable picture before its end."""
        del timeout_s  # pictures of a file are there at once
        if self._ended or self._capture is None:
            raise SourceEnded
        done, pixels = self._capture.read()
        if done:
            self._number += 1
            serial = f"{readable(self._path.stem)}-{self._number:05d}"
            return Frame(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB), self.name, self._number, serial=serial)
        self._ended = True
        if self._number < max(1, self._capture.get(cv2.CAP_PROP_FRAME_COUNT) * _ALL_BUT):
            raise Fault("picture.unreadable", source=self._path)
        raise SourceEnded

    def discard(self) -> None:
        """Files do not grow old."""

    def close(self) -> None:
        if self._capture is not None:
            self._capture.release()
            self._capture = None


def _opened(path: Path) -> cv2.VideoCapture:
    """OpenCV dies of a name that is no text, so such a file is opened by another name."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        with tempfile.TemporaryDirectory() as folder:
            link = Path(folder, f"video{path.suffix}")
            link.symlink_to(path.absolute())
            return cv2.VideoCapture(str(link), cv2.CAP_FFMPEG)
    return cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
