"""The generation branch: what lies inside a mask, drawn in latents of the tokenizer by flow matching.

Source: flow matching along straight lines (arXiv 2209.03003, 2210.02747); good picture, phrase, references and the
drawing so far all come through the shared trunk, as in UniFork.
"""

import torch
from torch import Tensor, nn

from inspectfork.model.layers import EPSILON, Block
from inspectfork.model.params import LATENTS_A_TOKEN, ForkParams


class Generation(nn.Module):
    """Predicts how latents move from noise (time 0) to a defect (time 1)."""

    def __init__(self, params: ForkParams) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(Block(params) for _ in range(params.generation_depth))
        self.norm = nn.LayerNorm(params.width, eps=EPSILON)
        self.velocity = nn.Linear(params.width, LATENTS_A_TOKEN)

    def forward(self, seen: Tensor, given: Tensor) -> Tensor:
        """Tokens at the fork of the drawn-in picture (b, 1 + n, width) and of phrase and references (b, g, width).

        Returns the velocity of the drawing's latents (b, n, LATENTS_A_TOKEN).
        """
        x = torch.cat([seen, given], 1)
        for block in self.blocks:
            x = block(x)
        velocity: Tensor = self.velocity(self.norm(x[:, 1 : seen.shape[1]]))
        return velocity


def drawing_of(latents: Tensor, mask: Tensor, waves: Tensor) -> Tensor:
    """What the trunk is told of a drawing: latents (b, rows, columns, LATENTS_A_TOKEN), how much of each token the mask
    covers (b, rows, columns, CELLS_A_TOKEN), and the time as waves (b, WAVES).
    """
    return torch.cat([latents, mask, waves[:, None, None].expand(*mask.shape[:3], -1)], 3)
