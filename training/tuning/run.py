"""Tuning as a process: `python -m training.tuning.run JOB.json`, JSON lines out, exit 0 or 1.

The same command goes on where an earlier one was stopped. It leaves a finished bundle in the folder the job names.
"""

import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import torch
from torch import nn

from inspectfork.fault import Fault
from inspectfork.model.half import round_to_half
from inspectfork.model.params import SIZES
from inspectfork.predict.bundle import Bundle, load_bundle, write_bundle
from inspectfork.predict.onnx_runner import OnnxRunner
from training.export import agreed_branch, exported_parts, released_fork, write_branch
from training.parts import load_parts
from training.progress import Emit, emit_line, to_the_end
from training.stages.batches import held_batch
from training.stages.loop import train
from training.stages.losses import LOSSES
from training.stages.net import build_net
from training.stages.plan import Plan
from training.tuned import mark_tuned
from training.tuning.order import SIZE, TuningJob, lay_out, read_tuning

TASK = "generation"


def tune(job: TuningJob, emit: Emit, unwanted: Callable[[], bool]) -> None:
    """Train, export, and leave the bundle in `job.out`. Raises Fault; what was learned so far stays to go on with."""
    bundle = _fitting(job)
    lay_out(job)
    plan = job.plan()
    if not train(plan, job.run, emit, unwanted):
        return  # which was told
    before, after = _held_loss(plan, None), _held_loss(plan, job.run / "parts")
    made = _exchanged(bundle, job)
    emit({"event": "tuned", "bundle": str(made.folder), "hash": made.hash, "before": before, "after": after})


def _fitting(job: TuningJob) -> Bundle:
    """The bundle, if its trunk is the one that the branch will be tuned on. Raises Fault `tuning.other_trunk`."""
    bundle = load_bundle(job.bundle)
    parts = exported_parts(SIZES[SIZE], job.weights, job.weights.parent / "exported")
    if "trunk" not in bundle.parts or bundle.path("trunk").read_bytes() != parts["trunk"].read_bytes():
        raise Fault("tuning.other_trunk", name=job.name)
    return bundle


def _exchanged(bundle: Bundle, job: TuningJob) -> Bundle:
    """The bundle with the tuned branch; every other part of it stays as it is, bit for bit."""
    fork, _ = released_fork(SIZES[SIZE], job.weights)
    branch: nn.Module = fork.generation
    load_parts(job.run / "parts", {TASK: branch})
    round_to_half(branch)
    job.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=job.out.parent) as scratch:
        draft = Path(scratch) / f"{TASK}.onnx"
        write_branch(branch, fork, draft)
        mark_tuned(draft, job.name)
        agreed_branch(branch, fork, OnnxRunner(draft, 1))
        files = {name: draft if name == TASK else bundle.path(name) for name in bundle.parts}
        return write_bundle(job.out, files, bundle.fork)


def _held_loss(plan: Plan, parts: Path | None) -> float:
    """On the pictures that the run held out: of the branch it began with, or of the one in `parts`."""
    net = build_net(plan, torch.device("cpu"))
    if parts is not None:
        load_parts(parts, {TASK: net.parts[TASK]})
    net.judging()
    torch.manual_seed(plan.seed)
    with torch.no_grad():
        return float(LOSSES[TASK](net, held_batch(plan)))


def main(arguments: list[str]) -> int:
    """Run or go on. A request to stop saves what was learned first."""
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: asked.append(number))
    code = to_the_end(lambda: tune(read_tuning(Path(arguments[0])), emit_line, lambda: bool(asked)), arguments[0])
    return 1 if asked else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
