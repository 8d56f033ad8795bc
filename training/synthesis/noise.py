"""Perlin textures in the mask: the plainest artificial defect, and the baseline of the others.

Source: Perlin, Improving noise (SIGGRAPH 2002); as DRAEM blends it (arXiv 2108.07610).
"""

import numpy as np

from inspectfork.predict.prepare import Array
from inspectfork.predict.region import softened
from training.synthesis.asked import Asked, Rng
from training.synthesis.label import levels

CELLS_PX = (3.0, 24.0)  # between which the grain lies
OCTAVES = 3
OPACITY = (0.4, 0.9)
TONE, CONTRAST = 70.0, 60.0  # grey levels: spread of the texture's brightness, and its own contrast


class Noise:
    """A texture of nothing."""

    name, draws_outline = "noise", False

    def change(self, asked: Asked) -> Array:
        """See `Way`."""
        rng = np.random.default_rng(asked.seed)
        good = levels(asked.good)
        texture = perlin(asked.mask.shape, float(np.exp(rng.uniform(*np.log(CELLS_PX)))), rng)
        colour = rng.normal(0, TONE, 3 if good.shape[2] == 3 else 1)
        pattern = good[asked.mask].mean(0) + colour + CONTRAST * texture[..., None]
        share = rng.uniform(*OPACITY) * softened(asked.mask)[..., None]
        return np.asarray(np.broadcast_to(share * (pattern - good), (*asked.mask.shape, 3)), np.float32)


def perlin(shape: tuple[int, ...], cell: float, rng: Rng) -> Array:
    """Gradient noise (h, w) of about -1 to 1, `cell` px a cell, with finer octaves."""
    parts = [_octave(shape, cell / 2**n, rng) / 2**n for n in range(OCTAVES)]
    return np.asarray(np.sum(parts, 0), np.float32)


def _octave(shape: tuple[int, ...], cell: float, rng: Rng) -> Array:
    rows, columns = (np.arange(side) / max(cell, 1.0) for side in shape)
    angles = rng.uniform(0, 2 * np.pi, (int(rows[-1]) + 2, int(columns[-1]) + 2))
    y, x = np.meshgrid(rows, columns, indexing="ij")
    row, column = y.astype(int), x.astype(int)
    v, u = y - row, x - column

    def corner(down: int, right: int) -> np.ndarray:
        angle = angles[row + down, column + right]
        return np.asarray(np.cos(angle) * (u - right) + np.sin(angle) * (v - down))

    ease_u, ease_v = (t**3 * (t * (6 * t - 15) + 10) for t in (u, v))
    upper, lower = (corner(d, 0) + ease_u * (corner(d, 1) - corner(d, 0)) for d in (0, 1))
    return np.asarray(np.sqrt(2) * (upper + ease_v * (lower - upper)), np.float32)
