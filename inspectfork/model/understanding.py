"""The understanding branch: tokens become features in which defects stand apart from good parts, and words."""

import torch
from torch import Tensor, nn

from inspectfork.model.layers import EPSILON, Block
from inspectfork.model.params import ForkParams
from inspectfork.model.vocabulary import VOCABULARY_SIZE


class Understanding(nn.Module):
    """From the tokens at the fork. A phrase is not said word after word: its grammar gives each word its place, so the
    branch is given a phrase of unsaid words and says them all at once.
    """

    def __init__(self, params: ForkParams) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(Block(params) for _ in range(params.understanding_depth))
        self.deeper = nn.ModuleList(Block(params) for _ in range(params.deeper))
        self.norm = nn.LayerNorm(params.width, eps=EPSILON)
        self.words = nn.Linear(params.width, VOCABULARY_SIZE)

    def forward(self, seen: Tensor, given: Tensor) -> tuple[Tensor, Tensor]:
        """Tokens of the picture (b, 1 + n, width) and of the phrase (b, t, width).

        Returns features of the picture's tokens (b, n, depths * width), from the shallowest depth to the deepest, and
        for each place of the phrase the logits of its word (b, t, VOCABULARY_SIZE).
        """
        x = torch.cat([seen, given], 1)
        for block in self.blocks:
            x = block(x)
        logits: Tensor = self.words(self.norm(x[:, seen.shape[1] :]))
        x = x[:, : seen.shape[1]]
        if not len(self.deeper):
            return x[:, 1:], logits
        depths = [seen, x]
        for block in self.deeper:
            x = block(x)
        return torch.cat([*depths, x], 2)[:, 1:], logits
