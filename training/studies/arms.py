"""The models a study compares, and their runs: each a training of its own that can be stopped and taken up again."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import tomli_w
import torch

from inspectfork.fault import Fault
from inspectfork.model.params import SIZES, ForkParams
from training.parts import LIST
from training.progress import Progress
from training.stages.net import Net, build_net
from training.stages.plan import Plan
from training.stages.stage import PARTS
from training.studies.extent import Extent

PACKAGES = Path(__file__).resolve().parent.parent.parent
AT_ONCE = 2  # trainings, on a machine with so many cores


def nothing_shared(_params: ForkParams) -> int:
    """Where an expert forks."""
    return 0


def half_shared(params: ForkParams) -> int:
    """Where the Y of this size forks."""
    return params.trunk_depth


def all_shared(params: ForkParams) -> int:
    """Where nothing of the shallower task is left for a branch."""
    return params.shallower


@dataclass(frozen=True)
class Arm:
    """One kind of model; each task is as deep in all of them."""

    name: str
    stage: str
    forks_at: Callable[[ForkParams], int]

    @property
    def tasks(self) -> tuple[str, ...]:
        return tuple(task for task in ("understanding", "generation") if self.stage in ("joint", f"{task}-expert"))


UNDERSTANDING_EXPERT = Arm("understanding-expert", "understanding-expert", nothing_shared)
GENERATION_EXPERT = Arm("generation-expert", "generation-expert", nothing_shared)
FULLY_SHARED = Arm("fully-shared", "joint", all_shared)
THE_Y = Arm("the-Y", "joint", half_shared)


@dataclass(frozen=True)
class Run:
    """One arm with one seed, in its folder."""

    arm: Arm
    seed: int
    plan: Plan
    folder: Path

    @property
    def done(self) -> bool:
        return (self.folder / "parts" / LIST).exists()

    @property
    def fork_depth(self) -> int:
        return self.plan.params.trunk_depth

    def net(self) -> Net:
        """What was trained. Raises Fault `train.*`."""
        net = build_net(replace(self.plan, start=str(self.folder / "parts")), torch.device("cpu"))
        net.judging()
        return net


def runs_of(arms: Sequence[Arm], extent: Extent, out: Path) -> list[Run]:
    """Every arm with every seed. Arms of one seed learn from the same pictures in the same order."""
    return [
        Run(arm, seed, _plan(arm, seed, extent), out / "runs" / f"{arm.name}-{seed}")
        for seed in extent.seeds
        for arm in arms
    ]


def _plan(arm: Arm, seed: int, extent: Extent) -> Plan:
    every = max(1, extent.steps // 6)
    return Plan(
        arm.stage,
        extent.steps,
        size=extent.size,
        fork_depth=arm.forks_at(SIZES[extent.size]),
        batch=extent.batch,
        seed=seed,
        side=extent.side,
        check_every=every,
        save_every=every,
        start=extent.start,
        device=extent.device,
    )


def train_all(runs: Sequence[Run], progress: Progress, unwanted: Callable[[], bool]) -> bool:
    """Train what is not trained yet, some at once. False when it was asked to stop. Raises Fault of a run."""
    steps = {run.folder.name: run.plan.steps if run.done else 0 for run in runs}
    lock, total = threading.Lock(), sum(run.plan.steps for run in runs)

    def count(run: Run, done: int) -> None:
        with lock:
            steps[run.folder.name] = done
            progress.step("runs", sum(steps.values()), total, run.folder.name)

    with ThreadPoolExecutor(min(AT_ONCE, os.cpu_count() or 1)) as pool:
        list(pool.map(lambda run: _train(run, count, unwanted), [run for run in runs if not run.done]))
    return not unwanted()


def _train(run: Run, count: Callable[[Run, int], None], unwanted: Callable[[], bool]) -> None:
    """One training as a process of its own; it saves what it has when it is asked to stop."""
    if unwanted():
        return
    run.folder.mkdir(parents=True, exist_ok=True)
    job = run.folder.with_suffix(".toml")
    job.write_text(_toml(run.plan), "utf-8")
    command = [sys.executable, "-m", "training.stages.run", str(job.resolve()), str(run.folder.resolve())]
    with subprocess.Popen(command, cwd=PACKAGES, stdout=subprocess.PIPE, encoding="utf-8") as process:
        event: dict[str, Any] = {}
        for line in process.stdout or ():
            event = json.loads(line)
            if event["event"] == "progress":
                count(run, event["done"])
            if unwanted():
                process.terminate()
    if event.get("event") == "fault":
        raise Fault(event["code"], **event["facts"])
    if not run.done and not unwanted():
        raise Fault("train.stopped", exit=process.returncode)


def _toml(plan: Plan) -> str:
    """The plan as a job file; TOML has no word for what is left open."""
    values = {name: value for name, value in asdict(plan).items() if value is not None}
    return tomli_w.dumps({name: values[name] for name in sorted(values, key=lambda name: name in PARTS)})
