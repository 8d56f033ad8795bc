"""Long jobs run as processes of their own: start one, listen to its JSON lines."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inspectfork.fault import Fault
from training.progress import told

PACKAGES = Path(__file__).resolve().parent.parent  # where `python -m` finds the program
NICER = 10  # than whoever starts it: a long job waits for the line and the window, never they for it


def start_job(module: str, *arguments: Path | str, errors: Path) -> "subprocess.Popen[str]":
    """Start `python -m module arguments`, behind the line and the window wherever they want a core too; what it says on
    standard error goes into a file.
    """
    with errors.open("w", encoding="utf-8") as file:
        job = subprocess.Popen(
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=PACKAGES,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=file,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            encoding="utf-8",
            creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),  # which Windows alone has
        )
    if sys.platform != "win32":
        os.setpriority(os.PRIO_PROCESS, job.pid, os.getpriority(os.PRIO_PROCESS, 0) + NICER)
    return job


def read_events(job: "subprocess.Popen[str]", ends: tuple[str, ...], stopped: str) -> Iterator[dict[str, Any]]:
    """What the job says, as it says it; the last event is one of `ends`, or the fault `stopped` when it just died."""
    last = ""
    with job:
        for line in job.stdout or ():
            if (event := _event(line)) is not None:
                last = event["event"]
                yield event
    if last not in ends:
        yield told("fault", Fault(stopped, exit=job.returncode))


def _event(line: str) -> dict[str, Any] | None:
    """One event, or None for a line that some library printed in between."""
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) and "event" in event else None
