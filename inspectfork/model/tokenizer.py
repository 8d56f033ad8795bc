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
        for last in self.inside[-1].parameters():
            nn.init.zeros_(last)  # it begins as the way through alone, and learns faster so

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

    def forward(self, pictures: Tensor, latents: Tensor, drawn: Tensor) -> Tensor:
        """The pictures as the decoder gives them back, with `latents` in place of their own where `drawn` is 1.

        latents (b, len(LEVELS), h / STRIDE, w / STRIDE), drawn (b, 1, h / STRIDE, w / STRIDE).
        """
        return self.decode(rounded(self.encode(pictures) * (1 - drawn) + latents.clamp(-1, 1) * drawn))

    def repeat(self, pictures: Tensor) -> Tensor:
        """The pictures as they come back from their own codes."""
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


def noised(latents: Tensor) -> Tensor:
    """Each latent moved at random by up to half a step between levels: rounding whose gradient is true."""
    return latents + (2 * torch.rand_like(latents) - 1) / _steps(latents)


def in_tokens(latents: Tensor) -> Tensor:
    """(b, latents, h, w) -> (b, h / 2, w / 2, 4 * latents): two by two codes a token, latent after latent."""
    b, c, h, w = latents.shape
    return latents.reshape(b, c, h // 2, 2, w // 2, 2).permute(0, 2, 4, 1, 3, 5).reshape(b, h // 2, w // 2, 4 * c)


def from_tokens(tokens: Tensor) -> Tensor:
    """The other way."""
    b, rows, columns, c = tokens.shape
    latents = tokens.reshape(b, rows, columns, c // 4, 2, 2).permute(0, 3, 1, 4, 2, 5)
    return latents.reshape(b, c // 4, 2 * rows, 2 * columns)


def codes_of(latents: Tensor) -> Tensor:
    """The code (b, h, w) of each place, from 0 to CODES - 1."""
    steps = _steps(latents)
    levels = torch.round((latents + 1) / 2 * steps).long()
    places = torch.tensor([prod(LEVELS[:i]) for i in range(len(LEVELS))], device=latents.device)
    return (levels * places[:, None, None]).sum(1)


def _steps(latents: Tensor) -> Tensor:
    return (torch.tensor(LEVELS, device=latents.device, dtype=latents.dtype) - 1)[:, None, None]
