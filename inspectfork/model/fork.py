"""The Y: trunk, then a branch, and nothing else."""

from torch import Tensor, nn

from inspectfork.model.generation import Generation
from inspectfork.model.params import ForkParams
from inspectfork.model.trunk import Trunk
from inspectfork.model.understanding import Understanding


class Fork(nn.Module):
    """One trunk and its two branches. Each task takes what the trunk takes."""

    def __init__(self, params: ForkParams) -> None:
        super().__init__()
        self.params = params
        self.trunk = Trunk(params)
        self.understanding = Understanding(params)
        self.generation = Generation(params)

    def understand(self, *given: Tensor) -> tuple[Tensor, Tensor]:
        """Features of the picture's tokens (b, n, width) and the words of its phrase (b, t, words)."""
        features, words = self.understanding(*self.trunk(*given))
        return features, words

    def generate(self, *given: Tensor) -> Tensor:
        """How the drawing in the picture moves on (b, n, LATENTS_A_TOKEN)."""
        velocity: Tensor = self.generation(*self.trunk(*given))
        return velocity
