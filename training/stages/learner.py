"""The optimiser of a stage: each part with its own learning rate, schedule, weight decay and early stop."""

import math
from typing import Any

import torch
from torch import Tensor, nn

from training.stages.net import Net
from training.stages.plan import PartPlan, Plan
from training.stages.stage import STAGES

FLOOR = 0.01  # of the learning rate, where a cosine ends
STEEPEST = 1.0  # norm to which gradients are cut
GAIN = 1e-4  # share by which a held-out loss must fall to count as better
BETAS = (0.9, 0.99)


class Learner:
    """AdamW (arXiv 1711.05101) over the parameters that learn."""

    def __init__(self, net: Net, plan: Plan) -> None:
        self._plan = plan
        self.parameters: list[nn.Parameter] = []
        groups: dict[tuple[str, bool], list[nn.Parameter]] = {}
        for part, _, parameter in net.learning():
            self.parameters.append(parameter)
            groups.setdefault((part, parameter.ndim > 1), []).append(parameter)
        self._optimiser = torch.optim.AdamW(
            [
                # Biases, norms and layer scales are not decayed, as the trunk's weights were trained.
                {"params": found, "part": part, "weight_decay": plan.part(part).weight_decay if decays else 0.0}
                for (part, decays), found in groups.items()
            ],
            betas=BETAS,
        )
        self._watched: dict[str, Watch] = {part: Watch() for part in STAGES[plan.stage].parts}

    @property
    def gradients(self) -> list[Tensor]:
        """Of every parameter, zeros where a loss did not reach it."""
        for parameter in self.parameters:
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        return [parameter.grad for parameter in self.parameters if parameter.grad is not None]

    def step(self, step: int) -> None:
        """Learn from the gradients, and drop them."""
        nn.utils.clip_grad_norm_(self.parameters, STEEPEST)
        for group in self._optimiser.param_groups:
            group["lr"] = self.rate(group["part"], step)
        self._optimiser.step()
        self._optimiser.zero_grad(set_to_none=True)

    def rate(self, part: str, step: int) -> float:
        """The learning rate of a part at a step; none once it has stopped."""
        return 0.0 if self._watched[part].stopped else rate_at(self._plan.part(part), step, self._plan.steps)

    def look(self, losses: dict[str, float]) -> None:
        """Held-out losses by task: each branch watches its own, the trunk their sum."""
        for part, watch in self._watched.items():
            watch.look(losses.get(part, sum(losses.values())), self._plan.part(part).patience)

    @property
    def stopped(self) -> bool:
        """Whether nothing learns any more."""
        return all(watch.stopped for watch in self._watched.values())

    def state(self) -> dict[str, Any]:
        watched = {part: vars(watch) for part, watch in self._watched.items()}
        return {"optimiser": self._optimiser.state_dict(), "watched": watched}

    def load(self, state: dict[str, Any]) -> None:
        self._optimiser.load_state_dict(state["optimiser"])
        for part, values in state["watched"].items():
            vars(self._watched[part]).update(values)


class Watch:
    """Early stop of one part."""

    def __init__(self) -> None:
        self.best, self.since, self.stopped = math.inf, 0, False

    def look(self, loss: float, patience: int) -> None:
        """Count the looks without gain; 0 patience never stops."""
        better = loss < self.best * (1 - GAIN)
        self.best, self.since = (loss, 0) if better else (self.best, self.since + 1)
        self.stopped = self.stopped or bool(patience and self.since >= patience)


def rate_at(plan: PartPlan, step: int, steps: int) -> float:
    """The learning rate of a part as its schedule has it."""
    warm = max(1, round(plan.warmup * steps))
    if step < warm:
        return plan.learning_rate * (step + 1) / warm
    if plan.schedule == "constant":
        return plan.learning_rate
    share = (step - warm) / max(1, steps - warm)
    return plan.learning_rate * (FLOOR + (1 - FLOOR) * (1 + math.cos(math.pi * share)) / 2)
