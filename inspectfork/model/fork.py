"""The Y: trunk, then a branch, and nothing else."""

from torch import Tensor, nn

from inspectfork.model.params import ForkParams
from inspectfork.model.trunk import Trunk
from inspectfork.model.understanding import Understanding


class Fork(nn.Module):
    """One trunk and its branches (the generation branch joins here)."""

    def __init__(self, params: ForkParams) -> None:
        super().__init__()
        self.params = params
        self.trunk = Trunk(params)
        self.understanding = Understanding(params)

    def understand(self, patches: Tensor, down: Tensor, across: Tensor) -> Tensor:
        """What the trunk takes -> features (b, n, width)."""
        features: Tensor = self.understanding(self.trunk(patches, down, across))
        return features
