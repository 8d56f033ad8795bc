"""Where the serial of each part comes from: its source, a person or a scanner, or the code in its picture.

A code is read while the part is being judged, in a thread of its own, and ready before the record is written: the
verdict waits for it only where reading takes longer than judging, and never longer than `LONGEST_WAIT_S`.
"""

import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from inspectfork.frame import Frame, Pixels
from inspectfork.line.codes import read_code
from inspectfork.recipe import SerialFrom

LONGEST_WAIT_S = 0.25
_NOT_PRINTED = ("Cc", "Cf")  # control characters, and marks without a width


def plain_serial(text: str) -> str:
    """A serial as it is recorded, however it was typed or scanned.

    Full-width letters and digits become plain ones (NFKC); control characters are left out.
    """
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if unicodedata.category(sign) not in _NOT_PRINTED).strip()


class Serials:
    """The serials of one line. `give` is called from any thread; the rest from the line's own."""

    def __init__(self, kind: SerialFrom, read: Callable[[Pixels], str] = read_code) -> None:
        self.kind = kind
        self._read = read
        self._given = ""
        self._lock = Lock()
        self._reader: ThreadPoolExecutor | None = None

    def give(self, serial: str) -> None:
        """The serial of the next part that comes; another one before it came takes its place."""
        with self._lock:
            self._given = plain_serial(serial)

    def on_arrival(self, serial: str) -> str:
        """In the camera thread, as soon as a part came, with the serial that its source knows: what is known by now."""
        if self.kind is SerialFrom.SOURCE:
            return serial
        with self._lock:
            given, self._given = self._given, ""
        return given

    def begin_reading(self, frame: Frame) -> Callable[[], str]:
        """In the inference thread: begin to read the picture's code. What is given back waits for the end of it."""
        self._reader = self._reader or ThreadPoolExecutor(1, thread_name_prefix="inspectfork-code")
        reading = self._reader.submit(self._read, frame.pixels)

        def said() -> str:
            try:
                return plain_serial(reading.result(LONGEST_WAIT_S))
            except TimeoutError:
                reading.cancel()
                return ""

        return said

    def close(self) -> None:
        """Nothing is read any more."""
        if self._reader is not None:
            self._reader.shutdown(cancel_futures=True)
