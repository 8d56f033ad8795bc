"""The tokenizer's report: its measures say what they claim, and a tokenizer that is too poor is not released."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from inspectfork.drawn.corpus import draw_surface
from inspectfork.fault import Fault
from inspectfork.model.tokenizer import Tokenizer
from training.parts import load_parts, save_parts
from training.released import released_parts
from training.released.make import take_over
from training.stages.sample import Colour
from training.tokenizer_report import (
    DOTS_PX,
    LEAST_DB,
    LOSSLESS_DB,
    code_usage,
    defect_survival,
    dot_survival,
    kernel_distance,
    perceptual_distance,
    psnr_of,
    repeated,
)

RNG = np.random.default_rng


class Perfect(Tokenizer):
    """Gives every picture back as it was."""

    def repeat(self, pictures: Tensor) -> Tensor:
        return pictures


class Blurring(Tokenizer):
    """Gives back the mean of 16 by 16 px."""

    def repeat(self, pictures: Tensor) -> Tensor:
        means = torch.nn.functional.avg_pool2d(pictures, 16)
        return torch.nn.functional.interpolate(means, scale_factor=16)


@pytest.fixture(scope="module")
def surfaces() -> list[Colour]:
    return [draw_surface(5, number, 128, "stain").pixels for number in range(8)]


@pytest.fixture(scope="module")
def released() -> Tokenizer:
    tokenizer = Tokenizer().eval()
    load_parts(released_parts(), {"tokenizer": tokenizer})
    return tokenizer


def test_noise_of_ten_grey_levels_is_28_db() -> None:
    plain = np.full((200, 200, 3), 128, np.uint8)
    noisy = plain + np.asarray(np.where(RNG(0).random(plain.shape) < 0.5, 10, 246), np.uint8)  # plus or minus ten
    assert psnr_of([plain], [noisy]) == pytest.approx(28.13, abs=0.01)
    assert psnr_of([plain], [plain]) == LOSSLESS_DB


def test_the_released_tokenizer_gives_drawn_surfaces_back(released: Tokenizer, surfaces: list[Colour]) -> None:
    back = repeated(released, surfaces)
    assert all(one.shape == other.shape and one.dtype == np.uint8 for one, other in zip(surfaces, back, strict=True))
    assert psnr_of(surfaces, back) > LEAST_DB


@pytest.mark.parametrize("across_px", DOTS_PX)
def test_a_dot_survives_what_is_perfect_and_not_what_blurs(surfaces: list[Colour], across_px: int) -> None:
    assert dot_survival(Perfect(), surfaces[0], across_px, RNG(1)) == pytest.approx(1)
    assert dot_survival(Blurring(), surfaces[0], across_px, RNG(1)) < 0.8


def test_larger_dots_survive_better_than_single_pixels(released: Tokenizer, surfaces: list[Colour]) -> None:
    kept = [np.mean([dot_survival(released, s, size, RNG(2)) for s in surfaces]) for size in (1, 6)]
    assert kept[0] < kept[1]


def test_a_real_defect_survives_what_is_perfect_and_not_what_wipes_it_away() -> None:
    drawn = draw_surface(5, 1, 128, "scratch")
    assert defect_survival(drawn.pixels, drawn.pixels, drawn.mask) == 1
    assert defect_survival(drawn.pixels, drawn.good, drawn.mask) < 0.5


def test_distances_are_nothing_for_the_same_pictures_and_grow_with_the_difference() -> None:
    rng = torch.Generator().manual_seed(0)
    tokens = [torch.randn(9, 16, generator=rng) for _ in range(30)]
    near, far = ([t + s * torch.randn(9, 16, generator=rng) for t in tokens] for s in (0.1, 1.0))
    moved = [t + 1.0 for t in tokens]
    assert perceptual_distance(tokens[0], tokens[0]) == pytest.approx(0, abs=1e-6)
    assert perceptual_distance(tokens[0], near[0]) < perceptual_distance(tokens[0], far[0])
    assert kernel_distance(tokens, near) < kernel_distance(tokens, moved)


def test_codes_used_lie_between_none_and_all(released: Tokenizer, surfaces: list[Colour]) -> None:
    share, perplexity = code_usage(released, surfaces)
    assert 0 < share < 1 and 1 < perplexity < share * 64_000 + 1
    flat = [np.full((64, 64, 3), 90, np.uint8)]
    assert code_usage(released, flat)[1] < perplexity


def test_a_tokenizer_that_is_too_poor_is_not_released(tmp_path: Path) -> None:
    run, home = tmp_path / "run", tmp_path / "home"
    save_parts(run / "parts", {"tokenizer": Tokenizer()})
    with pytest.raises(Fault, match=f"at least {LEAST_DB:.0f} dB"):
        take_over("tokenizer", run, home)
    assert not home.exists()


def test_a_good_tokenizer_is_taken_over(tmp_path: Path, released: Tokenizer) -> None:
    run, home = tmp_path / "run", tmp_path / "home"
    save_parts(run / "parts", {"tokenizer": released})
    take_over("tokenizer", run, home)
    taken = Tokenizer()
    load_parts(home, {"tokenizer": taken})
    assert all(
        torch.equal(a, b) for a, b in zip(taken.state_dict().values(), released.state_dict().values(), strict=True)
    )
