"""Protocol tokenizer: what the released tokenizer keeps of pictures it never saw, in crops of 256 px, three seeds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from inspectfork.model.fork import Fork
from inspectfork.model.params import SIZES
from inspectfork.model.tokenizer import Tokenizer
from inspectfork.picture import as_colour, read_picture
from inspectfork.predict.region import Mask
from inspectfork.weights import weights_file
from training import tokenizer_report as report
from training.bench_setup import Measured
from training.export import released_fork
from training.released import released_parts
from training.splits import mask_path
from training.stages.pictures import crop_of
from training.stages.sample import Colour

SIDE = 256  # px of a crop
MOST = 150  # pictures a seed
SEEDS = [0, 1, 2]
BINS_PX = (8, 16, 32)  # roots of a defect's area at which the next bin begins


@dataclass(frozen=True, eq=False)
class Crops:
    """Crops of one seed, where their defects are, and what the tokenizer made of them."""

    before: Sequence[Colour]
    after: Sequence[Colour]
    masks: Sequence[Mask]


def measure(paths: Sequence[Path], say: Callable[[str], None]) -> Measured:
    """Every figure of the tokenizer's report on these pictures."""
    torch.set_num_threads(1)
    fork, tokenizer = released_fork(SIZES["small"], weights_file())
    metrics: dict[str, list[float]] = {}
    for seed in SEEDS:
        say(f"seed {seed}")
        for name, value in _figures(fork, tokenizer, paths, np.random.default_rng(seed)).items():
            metrics.setdefault(name, []).append(value)
    size = (released_parts() / "tokenizer.pt").stat().st_size / 1e6
    more = {"feature_network": report.FEATURE_NETWORK, "crop_px": SIDE, "pictures": min(MOST, len(paths))}
    return Measured(SEEDS, metrics | {"tokenizer_mb": [size]}, {}, more)


def _figures(fork: Fork, tokenizer: Tokenizer, paths: Sequence[Path], rng: np.random.Generator) -> dict[str, float]:
    crops = _crops(tokenizer, paths, rng)
    seen = [report.features(fork, side) for side in (crops.before, crops.after)]
    used, perplexity = report.code_usage(tokenizer, crops.before)
    return {
        "psnr_db": report.psnr_of(crops.before, crops.after),
        "perceptual_distance": float(np.mean([report.perceptual_distance(*pair) for pair in zip(*seen, strict=True)])),
        "kernel_distance": report.kernel_distance(*seen),
        "codes_used": used,
        "code_perplexity": perplexity,
        **_dots(tokenizer, crops, rng),
        **_defects(crops),
    }


def _crops(tokenizer: Tokenizer, paths: Sequence[Path], rng: np.random.Generator) -> Crops:
    """A crop of each of at most MOST pictures; around the defect where a mask says where it is."""
    chosen = rng.permutation(len(paths))[:MOST]
    cut = [_crop(paths[number], rng) for number in chosen]
    before, masks = [pixels for pixels, _ in cut], [mask for _, mask in cut]
    return Crops(before, report.repeated(tokenizer, before), masks)


def _crop(path: Path, rng: np.random.Generator) -> tuple[Colour, Mask]:
    pixels, file = as_colour(read_picture(path)), mask_path(path)
    mask = as_colour(read_picture(file)).max(2) > 127 if file else np.zeros(pixels.shape[:2], np.bool_)
    return crop_of(pixels, mask, SIDE, rng)


def _dots(tokenizer: Tokenizer, crops: Crops, rng: np.random.Generator) -> dict[str, float]:
    """The share of drawn dots that survive, by their size."""
    return {
        f"dots_of_{size}px_survive": float(
            np.mean([report.dot_survival(tokenizer, c, size, rng) >= report.SURVIVES for c in crops.before])
        )
        for size in report.DOTS_PX
    }


def _defects(crops: Crops) -> dict[str, float]:
    """The share of real defects that survive, by the root of their area; nothing where there are no masks."""
    kept: dict[str, list[bool]] = {}
    names = [f"below_{edge}px" for edge in BINS_PX] + [f"from_{BINS_PX[-1]}px"]
    for before, after, mask in zip(crops.before, crops.after, crops.masks, strict=True):
        if mask.any():
            name = names[int(np.searchsorted(BINS_PX, np.sqrt(mask.sum()), side="right"))]
            kept.setdefault(name, []).append(report.defect_survival(before, after, mask) >= report.SURVIVES)
    return {f"defects_{name}_survive": float(np.mean(kept[name])) for name in names if name in kept}
