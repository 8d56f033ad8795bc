"""A study as a process of its own: `python -m training.studies.run NAME FOLDER whole|quick SIZE`, JSON lines out."""

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import torch

from training.progress import Emit, Progress, emit_line, to_the_end
from training.studies import alignment, depth, sharing
from training.studies.arms import runs_of, train_all
from training.studies.extent import QUICK, WHOLE, Extent
from training.studies.report import write_report

STUDIES = {"sharing": sharing, "depth": depth, "alignment": alignment}
SCORING = 0.1  # of the time


def study(name: str, extent: Extent, out: Path, emit: Emit, unwanted: Callable[[], bool], asked: str = "") -> bool:
    """Train what is to be compared, score it and write the report. False when it was asked to stop; what was trained
    then serves the next time. `asked` are the options a person gave. Raises Fault, OSError.
    """
    began = time.monotonic()
    torch.set_num_threads(1)
    runs = runs_of(STUDIES[name].arms(extent), extent, out)
    trained = sum(run.plan.steps for run in runs if run.done) / sum(run.plan.steps for run in runs)
    progress = Progress(emit, {"runs": 1 - SCORING, "scores": SCORING}, trained * (1 - SCORING))
    if not train_all(runs, progress, unwanted):
        emit({"event": "cancelled", "step": sum(run.done for run in runs), "run": str(out)})
        return False
    report = STUDIES[name].report(runs, extent)
    progress.step("scores", 1, 1)
    command = " ".join(["inspectfork study", name, asked]).strip()
    emit({"event": "studied", "result": str(write_report(report, out, command, time.monotonic() - began))})
    return True


def main(arguments: list[str]) -> int:
    """A request to stop lets the trainings save what they have; the same command then goes on from there."""
    asked_to_stop: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: asked_to_stop.append(number))
    name, out, quick, size = arguments[0], Path(arguments[1]), arguments[2] == "quick", arguments[3]
    extent = (QUICK if quick else WHOLE)[name].of_size(size)
    asked = f"--size {size}" + (" --quick" if quick else "")
    return to_the_end(lambda: study(name, extent, out, emit_line, lambda: bool(asked_to_stop), asked), out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
