"""What makes the line look at the next part."""

import threading
import time
from typing import Protocol

from inspectfork.settings import Settings, TriggerKind


class Trigger(Protocol):
    """Only the camera thread waits on it."""

    fresh: bool  # pictures taken before the trigger are of no use
    picture_within_s: float | None  # set when each trigger is one part: without a picture by then, NOT INSPECTED

    def wait(self, timeout_s: float) -> bool:
        """Whether a part is due, at the latest after `timeout_s`."""

    def reset(self) -> None:
        """Forget what was asked for while the line was paused."""


class FreeRun:
    """Every picture the camera gives."""

    fresh = False
    picture_within_s: float | None = None

    def wait(self, timeout_s: float) -> bool:
        del timeout_s  # always due
        return True

    def reset(self) -> None:
        """Nothing was asked for."""


class Interval:
    """One picture every `seconds`; an interval that was missed is not caught up."""

    fresh = True
    picture_within_s: float | None = None

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._due = time.monotonic()

    def wait(self, timeout_s: float) -> bool:
        left = self._due - time.monotonic()
        if left > timeout_s:
            time.sleep(timeout_s)
            return False
        time.sleep(max(left, 0))
        self._due = max(self._due + self._seconds, time.monotonic())
        return True

    def reset(self) -> None:
        self._due = time.monotonic()


class Software:
    """One picture each time `fire` is called, from any thread."""

    fresh = True

    def __init__(self, picture_within_s: float = 5.0) -> None:
        self.picture_within_s: float | None = picture_within_s
        self._asked = threading.Semaphore(0)

    def fire(self) -> None:
        """A part is in front of the camera now."""
        self._asked.release()

    def wait(self, timeout_s: float) -> bool:
        return self._asked.acquire(timeout=timeout_s)

    def reset(self) -> None:
        while self._asked.acquire(blocking=False):
            pass


def open_trigger(settings: Settings) -> Trigger:
    """The trigger that the station's settings ask for."""
    match settings.trigger:
        case TriggerKind.FREE:
            return FreeRun()
        case TriggerKind.INTERVAL:
            return Interval(settings.interval_s)
        case TriggerKind.SOFTWARE:
            return Software()
