"""What a tokenizer keeps of pictures: error, perceptual and kernel distance, use of its codes, survival of defects."""

from collections.abc import Sequence

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import normalize

from inspectfork.model.describe import visibility
from inspectfork.model.fork import Fork
from inspectfork.model.tokenizer import CODES, Tokenizer, codes_of
from inspectfork.predict.prepare import Grid, nothing_beside, resampling, to_patches
from inspectfork.predict.region import Mask
from training.stages.losses import as_pictures
from training.stages.sample import Colour

FEATURE_NETWORK = "DINOv2-S, tokens behind the understanding branch"
GRID = Grid(18, 18)  # tokens of a crop, as the feature network sees it
FULL = 255.0
LOSSLESS_DB = 99.0
LEAST_DB = 30.0  # below it a tokenizer is not released
DOTS_PX = (1, 2, 3, 4, 6, 8, 12)  # across
DOT_CONTRAST = 60.0  # grey levels
AROUND_PX = 64  # side of what is looked at around a dot
SURVIVES = 0.5  # share of a defect's contrast, or of its visibility, that must come back


def repeated(tokenizer: Tokenizer, crops: Sequence[Colour]) -> list[Colour]:
    """Each crop (h, w, 3) as it comes back from its own codes."""
    return [_as_colour(tokenizer.repeat(_as_tensor(crop)))[0] for crop in crops]


def psnr_of(before: Sequence[Colour], after: Sequence[Colour]) -> float:
    """Mean peak signal to noise of pairs of pictures, in dB; a pair without any difference counts as 99."""
    errors = [float(((b.astype(np.float64) - a) ** 2).mean()) for b, a in zip(before, after, strict=True)]
    return float(np.mean([min(LOSSLESS_DB, 10 * np.log10(FULL**2 / max(error, 1e-12))) for error in errors]))


def features(fork: Fork, crops: Sequence[Colour]) -> list[Tensor]:
    """Tokens (n, width) of each crop, as the judge sees them."""
    patch, (down, across) = fork.params.patch, (resampling(n, fork.params.grid) for n in (GRID.rows, GRID.columns))
    beside = nothing_beside(GRID, patch)
    found = []
    with torch.no_grad():
        for crop in crops:
            given = (to_patches(crop, GRID, patch)[None], down, across, *beside)
            found.append(fork.understand(*map(torch.from_numpy, given))[0][0])
    return found


def perceptual_distance(before: Tensor, after: Tensor) -> float:
    """Mean over places of 1 - cosine between the tokens of a crop and of what came back: 0 for no difference."""
    return float((1 - (normalize(before, dim=1) * normalize(after, dim=1)).sum(1)).mean())


def kernel_distance(before: Sequence[Tensor], after: Sequence[Tensor]) -> float:
    """Squared maximum mean discrepancy between the two sets of mean tokens, unbiased, cubic kernel.

    Source: kernel inception distance (arXiv 1801.01401), with our feature network.
    """
    x, y = (np.stack([tokens.mean(0).numpy() for tokens in side]).astype(np.float64) for side in (before, after))
    n, width = x.shape
    within = [((side @ side.T / width + 1) ** 3) for side in (x, y)]
    pairs = float(sum(kernel.sum() - np.trace(kernel) for kernel in within)) / (n * (n - 1))
    across = float(((x @ y.T / width + 1) ** 3).mean())
    return float(pairs - 2 * across)


def code_usage(tokenizer: Tokenizer, crops: Sequence[Colour]) -> tuple[float, float]:
    """The share of all codes that these crops use, and how many codes used evenly would carry as much (perplexity)."""
    counts = np.zeros(CODES)
    with torch.no_grad():
        for crop in crops:
            np.add.at(counts, codes_of(tokenizer.encode(_as_tensor(crop))).numpy().ravel(), 1)
    shares = counts[counts > 0] / counts.sum()
    return float((counts > 0).mean()), float(np.exp(-(shares * np.log(shares)).sum()))


def dot_survival(tokenizer: Tokenizer, crop: Colour, across_px: int, rng: np.random.Generator) -> float:
    """The share of the contrast of one drawn dot, somewhere on a crop, that comes back: 1 for all of it."""
    top, left = rng.integers(0, crop.shape[0] - AROUND_PX + 1, 2)
    plain = crop[top : top + AROUND_PX, left : left + AROUND_PX]
    y, x = np.mgrid[:AROUND_PX, :AROUND_PX] - AROUND_PX // 2
    inside = np.hypot(y, x) <= across_px / 2
    sign = -1.0 if plain[inside].mean() > FULL / 2 else 1.0
    dotted = np.asarray((plain + sign * DOT_CONTRAST * inside[..., None]).clip(0, 255), np.uint8)
    without, with_ = (back.astype(np.float64) for back in repeated(tokenizer, (plain, dotted)))
    given, kept = (dotted.astype(np.float64) - plain)[inside], (with_ - without)[inside]
    return float((kept * given).sum() / max((given**2).sum(), 1e-12))


def defect_survival(before: Colour, after: Colour, mask: Mask) -> float:
    """The share of a real defect's visibility (`model/describe.py`) that comes back."""
    grey = [cv2.cvtColor(side, cv2.COLOR_RGB2GRAY) for side in (before, after)]
    seen = visibility(grey[0], mask)
    return visibility(grey[1], mask) / seen if seen else 1.0


def _as_tensor(crop: Colour) -> Tensor:
    return as_pictures(torch.from_numpy(np.ascontiguousarray(crop))[None])


def _as_colour(pictures: Tensor) -> NDArray[np.uint8]:
    """(b, 3, h, w) from -1 to 1 -> (b, h, w, 3) of eight bit."""
    levels = ((pictures.detach() + 1) * FULL / 2).clamp(0, FULL).round()
    return np.ascontiguousarray(levels.permute(0, 2, 3, 1).numpy().astype(np.uint8))
