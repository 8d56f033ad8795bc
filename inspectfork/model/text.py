"""Text: the words of a phrase as tokens."""

import torch
from torch import Tensor, nn

from inspectfork.model.vocabulary import LENGTH, VOCABULARY_SIZE


class Text(nn.Module):
    """Ids of words (b, t) -> tokens (b, t, width), t at most LENGTH."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY_SIZE, width)
        self.places = nn.Parameter(torch.randn(LENGTH, width) * 0.02)

    def forward(self, ids: Tensor) -> Tensor:
        tokens: Tensor = self.words(ids) + self.places[: ids.shape[1]]
        return tokens
