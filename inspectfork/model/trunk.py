"""The shared trunk: patches of a picture and words of a phrase become tokens that both branches read."""

import torch
from torch import Tensor, nn

from inspectfork.model.layers import Block
from inspectfork.model.params import DRAWING, ForkParams
from inspectfork.model.text import Text


class Trunk(nn.Module):
    """A picture in, with a phrase, reference pictures and a drawing where there are any; out come tokens at the fork.

    Patches are cut outside (`predict/prepare.py`) and the position table is resampled here by two small matrices, so
    one exported graph serves every picture size, and training and line prepare alike. A picture that is only judged
    brings an empty phrase, no references and a drawing of zeros, which change nothing.
    """

    def __init__(self, params: ForkParams) -> None:
        super().__init__()
        self.grid = params.grid
        self.embed = nn.Linear(3 * params.patch**2, params.width)
        self.class_token = nn.Parameter(torch.zeros(1, 1, params.width))
        self.positions = nn.Parameter(torch.zeros(1 + params.grid**2, params.width))
        self.drawing = nn.Linear(DRAWING, params.width, bias=False)  # without bias, so that zeros add nothing
        self.text = Text(params.width)
        self.reference = nn.Parameter(torch.randn(params.width) * 0.02)
        self.blocks = nn.ModuleList(Block(params) for _ in range(params.trunk_depth))

    def forward(
        self, patches: Tensor, down: Tensor, across: Tensor, drawing: Tensor, phrase: Tensor, references: Tensor
    ) -> tuple[Tensor, Tensor]:
        """patches (b, rows, columns, 3 * patch * patch), down (rows, grid), across (columns, grid), drawing (b, rows,
        columns, DRAWING), ids of the phrase (b, t), patches of references (b, m, 3 * patch * patch).

        Returns the picture's tokens behind its class token (b, 1 + rows * columns, width), and those of what was given
        beside it (b, t + m, width): the phrase, then the references.
        """
        first = self.class_token + self.positions[:1]  # (1, 1, width)
        table = self.positions[1:].reshape(self.grid, self.grid, -1)
        positions = torch.einsum("rg,ghw,ch->rcw", down, table, across)  # (rows, columns, width)
        tokens = (self.embed(patches) + positions + self.drawing(drawing)).flatten(1, 2)  # (b, rows * columns, width)
        given = (self.text(phrase), self.embed(references) + self.reference)
        x = torch.cat([first.expand(tokens.shape[0], -1, -1), tokens, *given], dim=1)
        for block in self.blocks:
            x = block(x)
        seen = 1 + tokens.shape[1]
        return x[:, :seen], x[:, seen:]
