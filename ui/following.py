"""On the command line: tell what a long job says until it ends, and pass on the wish that it should end."""

import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any

from ui.console import Console, complain
from ui.jobs import read_events

Event = Mapping[str, Any]
Said = Mapping[str, Callable[[Event], str]]


def follow(
    job: "subprocess.Popen[str]",
    console: Console,
    said: Said,
    ends: tuple[str, ...],
    doing: str = "Training",
    stopped: str = "train.stopped",
) -> str:
    """Follow a job to its last word, one of `ends` or a fault; `said` puts its events into sentences.

    `doing` is what it does, in words; `stopped` the fault of a job that just died.
    """
    last = ""
    with _stopping(job):
        for event in read_events(job, (*ends, "fault"), stopped):
            last = event["event"]
            _tell(event, console, said, doing)
    return last


@contextmanager
def _stopping(job: "subprocess.Popen[str]") -> Iterator[None]:
    """A request to stop is passed on, and we listen until the job has saved what it has; a second one ends us."""

    def ask(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, earlier[signal.Signals(number)])
        job.terminate()

    earlier = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)
        job.terminate()


def _tell(event: Event, console: Console, said: Said, doing: str) -> None:
    kind = event["event"]
    if kind == "progress":
        left = f", about {event['left_s']:.0f} s left" if event.get("left_s") is not None else ""
        source = f" ({event['source']})" if event["source"] else ""
        console.progress(f"{doing}, {event['stage']}: step {event['done']} of {event['total']}{source}{left}")
        if console.as_json:
            console.record(dict(event), "")
        return
    console.progress_over()
    if kind == "fault":
        complain(f"inspectfork: {event['what']} {event['hint']}")
    else:
        console.record(dict(event), said[kind](event))
