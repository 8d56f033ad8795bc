"""`inspectfork train`: one stage of training the Y, as a process of its own that can be stopped and taken up again."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inspectfork.fault import Fault, file_fault
from training.released import job_of
from training.stages.plan import read_plan
from ui.cli import OK, WORLDS_FAULT, Desk
from ui.following import follow
from ui.jobs import start_job

STAGES = ("tokenizer", "alignment", "joint", "understanding", "generation", "trunk")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The stage, its job file, and the folder of the run."""
    parser.add_argument("stage", choices=STAGES, help="what is trained; docs/training.md says in which order")
    parser.add_argument(
        "--job", type=Path, metavar="FILE", help="the job (default: the one the released part was made by)"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="the folder of the run (default: in the station)")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Train, or go on where an earlier run of the same job was stopped."""
    job = args.job or job_of(args.stage)
    if read_plan(job).stage != args.stage:
        raise Fault("train.job", path=job, problems=f"it is no job of the stage {args.stage}")
    out = (args.out or desk.station.root / "training" / args.stage).resolve()
    try:
        out.mkdir(parents=True, exist_ok=True)
        process = start_job("training.stages.run", job.resolve(), out, errors=out / "errors.txt")
    except OSError as error:
        raise file_fault(error, out, "file.unwritable") from None
    last = follow(process, desk.console, SAID, ends=("trained", "cancelled"))
    return OK if last == "trained" else WORLDS_FAULT


def _held(event: Mapping[str, Any]) -> str:
    losses = ", ".join(f"{task} {loss:.4f}" for task, loss in event["loss"].items())
    return f"Step {event['step']}, held-out loss: {losses}"


def _cancelled(event: Mapping[str, Any]) -> str:
    return f"Stopped after step {event['step']}; the same command goes on from there."


def _trained(event: Mapping[str, Any]) -> str:
    return f"Trained, {event['step']} steps. Parts: {event['parts']}"


SAID = {"held": _held, "cancelled": _cancelled, "trained": _trained}
