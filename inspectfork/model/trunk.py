"""The shared trunk: patches of a picture become tokens that both branches read."""

import torch
from torch import Tensor, nn

from inspectfork.model.layers import Block
from inspectfork.model.params import ForkParams


class Trunk(nn.Module):
    """Patches in; out come the class token and the picture's tokens at the fork.

    Patches are cut outside (`predict/prepare.py`) and the position table is resampled here by two small matrices, so
    one exported graph serves every picture size, and training and line prepare alike.
    """

    def __init__(self, params: ForkParams) -> None:
        super().__init__()
        self.grid = params.grid
        self.embed = nn.Linear(3 * params.patch**2, params.width)
        self.class_token = nn.Parameter(torch.zeros(1, 1, params.width))
        self.positions = nn.Parameter(torch.zeros(1 + params.grid**2, params.width))
        self.blocks = nn.ModuleList(Block(params) for _ in range(params.trunk_depth))

    def forward(self, patches: Tensor, down: Tensor, across: Tensor) -> Tensor:
        """patches (b, rows, columns, 3 * patch * patch), down (rows, grid), across (columns, grid).

        Returns tokens (b, 1 + rows * columns, width).
        """
        first = self.class_token + self.positions[:1]  # (1, 1, width)
        table = self.positions[1:].reshape(self.grid, self.grid, -1)
        positions = torch.einsum("rg,ghw,ch->rcw", down, table, across)  # (rows, columns, width)
        tokens = (self.embed(patches) + positions).flatten(1, 2)  # (b, rows * columns, width)
        x = torch.cat([first.expand(tokens.shape[0], -1, -1), tokens], dim=1)
        for block in self.blocks:
            x = block(x)
        return x
