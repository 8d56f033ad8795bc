"""The running line: a camera thread, an inference thread, and a promise.

Every part that comes is accounted for: frames = verdicts + counted faults. A verdict is told only after its record
is durable, and a part that could not be judged is NOT INSPECTED, never OK. Plain threads, no window needed.
"""

import threading
import time
from collections.abc import Callable

from inspectfork.camera.camera import Camera
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.line.channel import Channel
from inspectfork.line.events import LineEnded, LineEvent, LineFailed, Shutdown, StateChanged
from inspectfork.line.inspecting import Inspecting, Judge
from inspectfork.line.recording import Recording, Records, Waits
from inspectfork.line.serials import Serials
from inspectfork.line.state import LineCounts, LineState
from inspectfork.line.tally import Tally
from inspectfork.line.trigger import Trigger
from inspectfork.line.watching import Watching
from inspectfork.line.worker import Worker
from inspectfork.verdict import Inspection

__all__ = ["Judge", "Line", "Records", "Waits"]
_JOIN_S = 10.0
_FINAL = (LineState.ENDED, LineState.FAILED)
State = tuple[LineState, Fault | None]  # a state, and what a waiting line waits for


class Line:
    """One run of one recipe on one camera, used once: `start`, perhaps `pause` and `resume`, `stop`.

    `on_event` is called from the line's threads, one event after the other from each, and must return quickly; it
    must not call `stop`. The last event is always `LineEnded`, whether the line was stopped, failed, or its source
    had no more pictures.
    """

    def __init__(
        self,
        camera: Camera,
        trigger: Trigger,
        judge: Judge,
        records: Records,
        on_event: Callable[[LineEvent], None],
        operator: str = "",
        depth: int = 8,
        first_retry_s: float = 0.5,
        waits: Waits | None = None,
    ) -> None:
        self.latest: tuple[Frame, Inspection | None] | None = None  # overwritten; a window pulls it when it likes
        self.trigger = trigger
        self._on_event = on_event
        self._lock = threading.Lock()
        self._state = LineState.IDLE
        self._camera_state: State = (LineState.RUNNING, None)  # what the camera's thread does, or waits for
        self._held_by: Fault | None = None  # set while the records take nothing
        self._waits_for: Fault | None = None
        self._error: Exception | None = None
        self._shutdown: Shutdown | None = None
        self._stop, self._pause, self._asked_to_stop = threading.Event(), threading.Event(), threading.Event()
        self._tally, self._channel = Tally(), Channel(depth)
        self.serials = Serials(judge.recipe.serial)
        watching = Watching(
            camera=camera,
            trigger=trigger,
            channel=self._channel,
            tally=self._tally,
            stop=self._stop,
            pause=self._pause,
            tell=self._tell,
            enter=self._enter_by_camera,
            held_up=lambda: self._held_by is not None,
            show=self._show,
            has_room=lambda timeout_s: self._channel.wait_for_room(timeout_s) and records.wait_for_room(timeout_s),
            first_retry_s=first_retry_s,
            serials=self.serials,
        )
        recording = Recording(records, self._wait_for_records, self._asked_to_stop, waits)
        self._inspecting = Inspecting(
            judge, recording, self._channel, self._tally, self._tell, self._show_judged, operator, self.serials
        )
        self._camera = Worker("camera", watching, self._fail, ended=lambda: None)
        self._inference = Worker("inference", self._inspecting, self._fail, ended=self._inference_ended)

    @property
    def state(self) -> LineState:
        return self._state

    @property
    def has_camera(self) -> bool:
        """Whether its camera thread still works; another line on this camera would lose parts to it."""
        return self._camera.late

    @property
    def counts(self) -> LineCounts:
        return self._tally.counts

    def start(self) -> None:
        """Begin; a line starts once."""
        if self._state is not LineState.IDLE:
            raise RuntimeError("a line starts once")
        self._enter(LineState.RUNNING)
        self._inference.start()
        self._camera.start()

    @property
    def operator(self) -> str:
        """Whose name the records of the next part bear; "" for nobody."""
        return self._inspecting.operator

    def record_by(self, operator: str) -> None:
        """From the next part on the records bear this name; "" for nobody."""
        self._inspecting.operator = operator

    def pause(self) -> None:
        """Take no more pictures until `resume`; seen between two frames."""
        self._pause.set()

    def resume(self) -> None:
        """Go on with the part that is in front of the camera then."""
        self._pause.clear()

    def stop(self, timeout_s: float = _JOIN_S) -> Shutdown:
        """End the line: the camera first, then what it took is judged and recorded; threads that are late are named.

        Safe to call after the line ended by itself, and again.
        """
        until = time.monotonic() + timeout_s
        self._asked_to_stop.set()
        if self._state is not LineState.IDLE:
            self._enter(LineState.STOPPING)
            self._stop.set()
            self._camera.join(max(until - time.monotonic(), 0) / 2)  # half is left for what is already taken
            self._channel.close()
            self._inference.join(max(until - time.monotonic(), 0))
        return self._end()

    def _inference_ended(self) -> None:
        """The source had no more pictures, or the line failed; whoever asked it to stop ends it otherwise."""
        self._stop.set()
        if not self._asked_to_stop.is_set():
            self._camera.join(_JOIN_S)
            self._end()

    def _end(self) -> Shutdown:
        """The final account, drawn up once."""
        with self._lock:
            if self._shutdown is not None:
                return self._shutdown
            late: tuple[str, ...] = ("camera",) if self._camera.late else ()
            if self._inference.late:
                late += (self._inspecting.waits_for,)
            self._shutdown = shutdown = self._tally.close(late)
        self._enter(LineState.ENDED)
        self._on_event(LineEnded(shutdown))
        return shutdown

    def _fail(self, error: Exception) -> None:
        """Into the safe state. Only the first error is told: others follow from it."""
        with self._lock:
            first = self._error is None
            self._error = self._error or error
        self._stop.set()
        self._channel.close()
        if first:
            self._enter(LineState.FAILED)
            self._tell(LineFailed(error))

    def _enter_by_camera(self, state: LineState, waits_for: Fault | None) -> None:
        """What the camera's thread does is the line's state, unless the records hold the line up."""
        with self._lock:
            self._camera_state = state, waits_for
            is_held = self._held_by is not None
        if not is_held:
            self._enter(state, waits_for)

    def _wait_for_records(self, fault: Fault | None) -> None:
        """The records take nothing because of this; None when they do again."""
        with self._lock:
            self._held_by = fault
            state, waits_for = self._camera_state if fault is None else (LineState.WAITING, fault)
        self._enter(state, waits_for)

    def _enter(self, state: LineState, waits_for: Fault | None = None) -> None:
        with self._lock:
            is_same = state is self._state and _code_of(waits_for) == _code_of(self._waits_for)
            is_over = self._state in _FINAL or (self._state is LineState.STOPPING and state not in _FINAL)
            stays = is_same or is_over
            if not stays:
                self._state, self._waits_for = state, waits_for
        if not stays:
            self._on_event(StateChanged(state, waits_for))

    def _tell(self, event: LineEvent) -> None:
        """Nothing is told after the end, not by late threads either."""
        if self._shutdown is None:
            self._on_event(event)

    def _show(self, frame: Frame) -> None:
        self.latest = frame, None

    def _show_judged(self, frame: Frame, inspection: Inspection) -> None:
        self.latest = frame, inspection


def _code_of(fault: Fault | None) -> str:
    return "" if fault is None else fault.code
