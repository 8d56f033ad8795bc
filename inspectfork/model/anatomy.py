"""What a Y is made of: layers, parameters, bytes, and what of it each task uses."""

from collections.abc import Mapping
from dataclasses import dataclass

import torch

from inspectfork.model.fork import Fork
from inspectfork.model.params import ForkParams

BYTES = 4  # a parameter in float32, as parts are exported


@dataclass(frozen=True)
class Anatomy:
    """Layers and parameters of each part."""

    layers: Mapping[str, int]
    parameters: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.parameters.values())

    @property
    def bytes(self) -> int:
        return self.total * BYTES

    def activated(self, task: str) -> int:
        """Parameters that the task `understanding` or `generation` runs through."""
        return self.parameters["trunk"] + self.parameters[task]


def anatomy_of(params: ForkParams) -> Anatomy:
    """Counted on the net itself, which is built without memory for its weights."""
    with torch.device("meta"):
        fork = Fork(params)
    parts = {"trunk": fork.trunk, "understanding": fork.understanding, "generation": fork.generation}
    counts = {name: sum(p.numel() for p in part.parameters()) for name, part in parts.items()}
    layers = (params.trunk_depth, params.understanding_depth + params.deeper, params.generation_depth)
    return Anatomy(dict(zip(parts, layers, strict=True)), counts)
