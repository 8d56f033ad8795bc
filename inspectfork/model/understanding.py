"""The understanding branch: tokens become features in which good parts lie close and defects stand apart."""

from torch import Tensor, nn

from inspectfork.model.layers import Block
from inspectfork.model.params import ForkParams


class Understanding(nn.Module):
    """tokens (b, 1 + n, width) at the fork -> features of the picture's tokens (b, n, width)."""

    def __init__(self, params: ForkParams) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(Block(params) for _ in range(params.understanding_depth))

    def forward(self, tokens: Tensor) -> Tensor:
        for block in self.blocks:
            tokens = block(tokens)
        return tokens[:, 1:]
