"""The tokenizer: pictures to a coarse grid of codes and back. The generation branch draws in its latents.

Latents are bounded and rounded to a few levels each (finite scalar quantisation, arXiv 2309.15505), so there is no
table of codes that could collapse.
"""

from math import prod

import torch
from torch import Tensor, nn

from inspectfork.model.params import LEVELS

STRIDE = 4  # px a code
CODES = prod(LEVELS)
WIDTHS = (32, 64, 96)  # channels at full, half and quarter size


class Residual(nn.Module):
    """Two convolutions beside the way through."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inside = nn.Sequential(
            nn.GroupNorm(8, width), nn.SiLU(), nn.Conv2d(width, width, 3, padding=1),
            nn.GroupNorm(8, width), nn.SiLU(), nn.Conv2d(width, width, 3, padding=1),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.inside(x)
        return out


class Tokenizer(nn.Module):
    """Pictures (b, 3, h, w) from -1 to 1 and back; h and w are multiples of STRIDE."""

    def __init__(self) -> None:
        super().__init__()
        full, half, quarter = WIDTHS
        self.encoder = nn.Sequential(
            nn.Conv2d(3, full, 3, padding=1), Residual(full),
            nn.Conv2d(full, half, 4, stride=2, padding=1), Residual(half),
            nn.Conv2d(half, quarter, 4, stride=2, padding=1), Residual(quarter),
            nn.Conv2d(quarter, len(LEVELS), 1),
        )  # fmt: skip
        self.decoder = nn.Sequential(
            nn.Conv2d(len(LEVELS), quarter, 3, padding=1), Residual(quarter), Residual(quarter),
            nn.Conv2d(quarter, 4 * half, 3, padding=1), nn.PixelShuffle(2), Residual(half),
            nn.Conv2d(half, 4 * full, 3, padding=1), nn.PixelShuffle(2), Residual(full),
            nn.Conv2d(full, 3, 3, padding=1),
        )  # fmt: skip

    def forward(self, pictures: Tensor) -> Tensor:
        """The pictures as the decoder gives them back."""
        return self.decode(rounded(self.encode(pictures)))

    def encode(self, pictures: Tensor) -> Tensor:
        """Latents (b, len(LEVELS), h / STRIDE, w / STRIDE) from -1 to 1, not yet rounded."""
        return torch.tanh(self.encoder(pictures))

    def decode(self, latents: Tensor) -> Tensor:
        """Pictures from latents."""
        pictures: Tensor = self.decoder(latents)
        return pictures


def rounded(latents: Tensor) -> Tensor:
    """Each latent at the nearest of its levels; the gradient goes straight through."""
    steps = _steps(latents)
    nearest = torch.round((latents + 1) / 2 * steps) / steps * 2 - 1
    return latents + (nearest - latents).detach()


def codes_of(latents: Tensor) -> Tensor:
    """The code (b, h, w) of each place, from 0 to CODES - 1."""
    steps = _steps(latents)
    levels = torch.round((latents + 1) / 2 * steps).long()
    places = torch.tensor([prod(LEVELS[:i]) for i in range(len(LEVELS))], device=latents.device)
    return (levels * places[:, None, None]).sum(1)


def _steps(latents: Tensor) -> Tensor:
    return (torch.tensor(LEVELS, device=latents.device, dtype=latents.dtype) - 1)[:, None, None]
