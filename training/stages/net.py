"""The net that a stage works on: the Y and the tokenizer, put together from what the job begins with."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from inspectfork.model.fork import Fork
from inspectfork.model.tokenizer import Tokenizer
from inspectfork.model.understanding import Understanding
from inspectfork.model.weights import build_fork
from inspectfork.weights import weights_file
from training.parts import load_parts
from training.released import fitting, released_parts
from training.stages.plan import RELEASED, WEIGHTS, Plan
from training.stages.stage import STAGES

WEIGHTS_PATCH = 14  # px: of the pinned weights


@dataclass(frozen=True, eq=False)
class Anchor:
    """The understanding branch as the job found it, and the weight of how far judged features have moved from it."""

    branch: Understanding
    weight: float


@dataclass(frozen=True, eq=False)
class Net:
    """Every part, and which parameters this stage teaches."""

    fork: Fork
    tokenizer: Tokenizer
    learns: tuple[str, ...]
    anchor: Anchor | None = None

    @property
    def parts(self) -> dict[str, nn.Module]:
        fork = self.fork
        return {
            "tokenizer": self.tokenizer,
            "trunk": fork.trunk,
            "understanding": fork.understanding,
            "generation": fork.generation,
        }

    def learning(self) -> Iterator[tuple[str, str, nn.Parameter]]:
        """Part, name and parameter of everything that learns."""
        for part, module in self.parts.items():
            for name, parameter in module.named_parameters():
                if f"{part}.{name}".startswith(self.learns):
                    yield part, f"{part}.{name}", parameter

    def state(self) -> dict[str, Tensor]:
        """What learns; everything else comes from the start of the job again."""
        return {name: parameter.detach() for _, name, parameter in self.learning()}

    def load(self, state: dict[str, Tensor]) -> None:
        with torch.no_grad():
            for _, name, parameter in self.learning():
                parameter.copy_(state[name])

    def training(self, plan: Plan) -> None:
        """Dropout as the job says in the parts that learn, none in the others."""
        for name, part in self.parts.items():
            part.train(name in STAGES[plan.stage].parts)
            for module in part.modules():
                if isinstance(module, nn.Dropout):
                    module.p = plan.part(name).dropout

    def judging(self) -> None:
        """No dropout anywhere."""
        for part in self.parts.values():
            part.eval()


def build_net(plan: Plan, device: torch.device) -> Net:
    """Raises Fault `weights.*`, `train.no_parts` or `train.other_size`."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(plan.seed)
        fork, tokenizer = Fork(plan.params), Tokenizer()
    if plan.start in (WEIGHTS, RELEASED) and plan.params.patch == WEIGHTS_PATCH:
        fork = build_fork(plan.params, weights_file())
    net = Net(fork, tokenizer, STAGES[plan.stage].learns)
    if plan.start in ("", WEIGHTS, RELEASED):
        load_parts(released_parts(), {name: net.parts[name] for name in _released(plan)})
    else:
        load_parts(Path(plan.start), net.parts)
    learning = {name for _, name, _ in net.learning()}
    for part, module in net.parts.items():
        module.to(device)
        for name, parameter in module.named_parameters():
            parameter.requires_grad_(f"{part}.{name}" in learning)
    return replace(net, anchor=_anchor(fork.understanding, plan.keep)) if plan.keep else net


def _anchor(branch: Understanding, weight: float) -> Anchor:
    return Anchor(copy.deepcopy(branch).requires_grad_(False).eval(), weight)


def _released(plan: Plan) -> tuple[str, ...]:
    """The released parts that a job begins with: all that fit where it asks for them, else the tokenizer."""
    if plan.start == RELEASED:
        return fitting(plan.params)
    return () if plan.stage == "tokenizer" else ("tokenizer",)
