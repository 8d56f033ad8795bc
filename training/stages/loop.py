"""The one loop all stages run in: batch, loss, gradient, step; look, save, tell."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from inspectfork.fault import Fault
from training.parts import save_parts
from training.progress import Emit, Progress
from training.stages.batches import Batch, Samples, batches, held_batch
from training.stages.learner import Learner
from training.stages.losses import LOSSES
from training.stages.net import Net, build_net
from training.stages.plan import Plan
from training.stages.run_folder import RunFolder
from training.stages.stage import STAGES
from training.stages.world import World, joined_world

EXPLODED = 20.0  # times its first value: a loss that high will not come back
STEPS_A_SHOW = 2  # references are shown in one of so many steps
Losses = dict[str, float]


def train(plan: Plan, out: Path, emit: Emit, unwanted: Callable[[], bool] = lambda: False) -> bool:
    """Run a stage, or go on with it, and leave its parts in `out/parts`. False when it was cancelled before the end.

    Raises Fault for pictures or a start that cannot be used, for a disk that is full, and for a loss that is lost.
    """
    torch.set_num_threads(plan.threads)
    with joined_world(plan.device) as world:
        return Training(plan, out, world, emit if world.leads else _silent).run(unwanted)


class Training:
    """One run in one process."""

    def __init__(self, plan: Plan, out: Path, world: World, emit: Emit) -> None:
        self._plan, self._world, self._emit = plan, world, emit
        self._tasks = STAGES[plan.stage].tasks
        self._samples = Samples(plan, held=False)
        self._held = _on(world, held_batch(plan))
        self.net: Net = build_net(plan, world.device)
        self._learner = Learner(self.net, plan)
        self._folder = RunFolder(out, plan, world.leads)
        self._began: Losses = {}
        self._saved = 0

    def run(self, unwanted: Callable[[], bool]) -> bool:
        """To the end, to early stop, or until nobody wants it any more."""
        step = self._resumed()
        progress = Progress(self._emit, {self._plan.stage: 1.0}, step / self._plan.steps)
        for batch in batches(self._samples, self._plan, self._world, step):
            told = self.learn(step, _on(self._world, batch))
            step += 1
            progress.step(self._plan.stage, step, self._plan.steps, figures=told)
            ends = step == self._plan.steps or unwanted()
            if step % self._plan.check_every == 0 or step == self._plan.steps:
                self._look(step)
            if step % self._plan.save_every == 0 or ends or self._learner.stopped:
                self._save(step)
            if unwanted():
                self._emit({"event": "cancelled", "step": step, "run": str(self._folder.path)})
                return False
            if self._learner.stopped:
                break
        self._finish(step)
        return True

    def _resumed(self) -> int:
        """The step to go on with."""
        self._world.wait()  # the first process has cut the curve back by now
        checkpoint = self._folder.checkpoint()
        if checkpoint is None:
            return 0
        self.net.load(checkpoint["net"])
        self._learner.load(checkpoint["learner"])
        self._began, self._saved = checkpoint["began"], checkpoint["step"]
        return self._saved

    def learn(self, step: int, batch: Batch) -> Losses:
        """One step; gives its losses.

        What dropout and noise draw follows from seed and step, so a resumed run draws the same.
        """
        torch.manual_seed(_drawn(self._plan.seed, step, self._world.rank))
        self.net.training(self._plan)
        shows = _drawn(self._plan.seed, step) % STEPS_A_SHOW == 0
        losses = self._losses(batch if shows else without_references(batch))
        torch.autograd.backward(list(losses.values()))
        told = [loss.detach() for loss in losses.values()]
        self._world.average([*self._learner.gradients, *told])
        said = {task: float(loss) for task, loss in zip(losses, told, strict=True)}
        self._check(step, said)
        rates = {part: self._learner.rate(part, step) for part in STAGES[self._plan.stage].parts}
        self._learner.step(step)
        self._folder.note({"step": step, "loss": said, "rate": rates})
        return said

    def _losses(self, batch: Batch) -> dict[str, Tensor]:
        """In half precision where a graphics card computes; the weights stay in single precision."""
        with torch.autocast(self._world.device.type, torch.bfloat16, enabled=self._world.device.type == "cuda"):
            return {task: LOSSES[task](self.net, batch) for task in self._tasks}

    def _check(self, step: int, losses: Losses) -> None:
        """A loss that is lost ends the run before it reaches the weights. Raises Fault `train.diverged`."""
        for task, loss in losses.items():
            began = self._began.setdefault(task, loss)
            if not math.isfinite(loss) or loss > EXPLODED * began:
                raise Fault("train.diverged", step=step, task=task, loss=f"{loss:.3g}", saved=self._saved)

    def _look(self, step: int) -> None:
        """Held-out losses, which decide on early stop."""
        self.net.judging()
        with torch.no_grad():
            held = {task: float(loss) for task, loss in self._losses(self._held).items()}
        self._learner.look(held)
        self._folder.note({"step": step - 1, "held": held})
        self._emit({"event": "held", "step": step, "loss": held})

    def _save(self, step: int) -> None:
        learner = self._learner.state()
        self._folder.save({"step": step, "net": self.net.state(), "learner": learner, "began": self._began})
        self._saved = step

    def _finish(self, step: int) -> None:
        if self._world.leads:
            save_parts(self._folder.parts, self.net.parts)
        self._emit({"event": "trained", "step": step, "parts": str(self._folder.parts)})


def without_references(batch: Batch) -> Batch:
    """The same batch, with no reference shown to the generation branch."""
    return {**batch, "shown": batch["shown"][:, :0]} if "shown" in batch else batch


def _drawn(*numbers: int) -> int:
    """A number that follows from these."""
    return int(np.random.default_rng(numbers).integers(2**62))


def _on(world: World, batch: Batch) -> Batch:
    return {name: tensor.to(world.device, non_blocking=True) for name, tensor in batch.items()}


def _silent(_event: dict[str, Any]) -> None:
    """What the processes say that do not lead."""
