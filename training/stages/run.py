"""A stage as a process of its own: `python -m training.stages.run JOB.toml FOLDER`, JSON lines out, exit 0 or 1.

Several processes: `torchrun --nproc-per-node 2 -m training.stages.run JOB.toml FOLDER`.
"""

import signal
import sys
from pathlib import Path

from training.progress import emit_line, to_the_end
from training.stages.loop import train
from training.stages.plan import read_plan


def main(arguments: list[str]) -> int:
    """Run or go on. A request to stop saves a checkpoint first; the same command then goes on from there."""
    asked_to_stop: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: asked_to_stop.append(number))
    job, out = Path(arguments[0]), Path(arguments[1])
    return to_the_end(lambda: train(read_plan(job), out, emit_line, lambda: bool(asked_to_stop)), out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
