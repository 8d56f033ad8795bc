"""The camera thread's work: wait for a part, take its picture, hand it on; wait for a lost camera."""

import threading
import time
from collections.abc import Callable

from inspectfork.camera.camera import Camera, SourceEnded
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.line.channel import Channel, Part
from inspectfork.line.events import CameraBack, CameraLost, Dropped, LineEvent, SourceNote
from inspectfork.line.serials import Serials
from inspectfork.line.state import LineState
from inspectfork.line.tally import Tally
from inspectfork.line.trigger import Trigger

_TICK_S = 0.1  # how long a step may wait before it looks for stop and pause again
_LONGEST_RETRY_S = 10.0


class Watching:
    """Takes pictures until it is stopped or the source ends. Only this touches the camera."""

    def __init__(
        self,
        camera: Camera,
        trigger: Trigger,
        channel: Channel,
        tally: Tally,
        stop: threading.Event,
        pause: threading.Event,
        tell: Callable[[LineEvent], None],
        enter: Callable[[LineState, Fault | None], None],
        held_up: Callable[[], bool],
        show: Callable[[Frame], None],
        has_room: Callable[[float], bool],
        first_retry_s: float,
        serials: Serials,
    ) -> None:
        self._camera, self._trigger, self._channel, self._tally = camera, trigger, channel, tally
        self._stop, self._pause = stop, pause
        self._tell, self._enter, self._show = tell, enter, show
        self._held_up = held_up
        self._has_room, self._first_retry_s, self._serials = has_room, first_retry_s, serials
        self._retry_s, self._retry_at = first_retry_s, 0.0
        self._connected = self._paused = False
        self._lost: Fault | None = None  # set until the camera is back
        self._asked_at: float | None = None  # when the part was due whose picture has not come yet
        self._size: tuple[int, int] | None = None

    def setup(self) -> None:
        self._connect()

    def teardown(self) -> None:
        self._channel.close()
        self._camera.close()

    def step(self) -> bool:
        if self._stop.is_set():
            return False
        if not self._connected:
            self._wait_for_camera()
        elif self._pause.is_set() and not self._owes_a_picture():
            self._rest()
        elif self._paused:
            self._wake()
        elif self._is_due():
            return self._take()
        return True

    def _owes_a_picture(self) -> bool:
        return self._asked_at is not None and self._trigger.picture_within_s is not None

    def _rest(self) -> None:
        if not self._paused:
            self._paused = True
            self._enter(LineState.PAUSED, None)
        self._stop.wait(_TICK_S)

    def _wake(self) -> None:
        """Go on with the part that is there now."""
        self._paused, self._asked_at = False, None
        self._trigger.reset()
        self._camera.discard()
        self._enter(LineState.RUNNING, None)

    def _is_due(self) -> bool:
        """Whether a picture is to be taken; what waits in files is left there until there is room."""
        if self._asked_at is not None:
            return True
        if self._camera.patient and not self._has_room(_TICK_S):
            return False
        if not self._trigger.wait(_TICK_S):
            return False
        self._asked_at = time.monotonic()
        if self._trigger.fresh:
            self._camera.discard()
        return True

    def _take(self) -> bool:
        """Try for the picture that is due. False when the source has no more."""
        try:
            frame = self._camera.read(_TICK_S)
        except SourceEnded:
            return False
        except Fault as fault:
            if fault.code.startswith("camera."):
                self._lose(fault)
            elif fault.code.startswith("folder."):
                self._tell(SourceNote(fault))
            else:
                self._refuse(fault)
            return True
        if frame is not None:
            self._deliver(frame)
        elif self._is_overdue():
            self._refuse(Fault("camera.no_picture", source=self._camera.name))
        return True

    def _is_overdue(self) -> bool:
        patience_s, asked_at = self._trigger.picture_within_s, self._asked_at
        return patience_s is not None and asked_at is not None and time.monotonic() - asked_at >= patience_s

    def _deliver(self, frame: Frame) -> None:
        self._asked_at, self._retry_s = None, self._first_retry_s
        self._tally.came()
        self._show(frame)
        self._size = self._size or frame.size
        fault = self._fault_of(frame, self._size)
        serial = self._serials.on_arrival(frame.serial)
        if not self._channel.offer(Part(frame.source, frame, fault, serial, frame.taken_at)):
            self._drop(frame, serial)

    def _fault_of(self, frame: Frame, expected: tuple[int, int]) -> Fault | None:
        """Why this picture must not be judged."""
        if frame.is_repeat:
            return Fault("camera.frozen", source=frame.source)
        if frame.size != expected and not self._camera.patient:  # files come from anywhere, and may differ
            return Fault("picture.size_changed", size=_by(frame.size), expected=_by(expected))
        return None

    def _drop(self, frame: Frame, serial: str) -> None:
        """The picture is let go, so that memory stays bounded; the part is still recorded, in its turn."""
        code = "line.waited" if self._held_up() else "line.overrun"
        fault = Fault(code, number=frame.number)
        if self._channel.note(Part(frame.source, None, fault, serial, frame.taken_at)):
            self._tally.dropped()
            self._tell(Dropped(frame.number, fault))

    def _refuse(self, fault: Fault) -> None:
        """A part came of which there is no picture."""
        self._asked_at = None
        self._tally.came()
        source = fault.facts.get("source", self._camera.name)
        self._channel.note(Part(source, fault=fault, serial=self._serials.on_arrival("")))

    def _connect(self) -> None:
        """Faults of other kinds than `camera.*`, say a folder that is not there, end the line."""
        try:
            self._camera.open()
        except Fault as fault:
            if not fault.code.startswith("camera."):
                raise
            self._lose(fault)
        else:
            self._connected = True

    def _lose(self, fault: Fault) -> None:
        self._camera.close()
        if self._owes_a_picture():
            self._refuse(fault)
        self._connected, self._asked_at = False, None
        self._retry_at = time.monotonic() + self._retry_s
        self._retry_s = min(self._retry_s * 2, _LONGEST_RETRY_S)
        if self._lost is None or self._lost.code != fault.code:
            self._enter(LineState.WAITING, fault)
            self._tell(CameraLost(fault))
        self._lost = fault

    def _wait_for_camera(self) -> None:
        """Try again when it is time; parts that come meanwhile are answered with the fault."""
        self._stop.wait(min(_TICK_S, max(self._retry_at - time.monotonic(), 0)))
        while self._lost and self._trigger.picture_within_s is not None and self._trigger.wait(0):
            self._refuse(self._lost)
        if self._stop.is_set() or time.monotonic() < self._retry_at:
            return
        self._connect()
        if self._connected:
            self._lost, self._paused = None, False
            self._enter(LineState.RUNNING, None)
            self._tell(CameraBack())


def _by(size: tuple[int, int]) -> str:
    return f"{size[0]} x {size[1]}"
