"""On the command line: tell what a long job says until it ends, and pass on the wish that it should end."""

import subprocess
from collections.abc import Callable, Mapping
from typing import Any

from ui.console import Console, complain
from ui.jobs import read_events
from ui.stopping import stopping

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
    try:
        with stopping(job.terminate):
            for event in read_events(job, (*ends, "fault"), stopped):
                last = event["event"]
                _tell(event, console, said, doing)
    finally:
        job.terminate()  # one that has ended already is left alone
    return last


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
