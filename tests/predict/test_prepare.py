"""The one preparation."""

import numpy as np
import pytest
import torch

from inspectfork.predict.prepare import Grid, crop, grid_for, resampling, to_patches


@pytest.mark.parametrize(
    ("size", "grid"),
    [((640, 480), Grid(12, 16)), ((480, 640), Grid(16, 12)), ((1000, 50), Grid(2, 16)), ((30, 30), Grid(16, 16))],
)
def test_the_grid_keeps_the_shape_of_the_region(size: tuple[int, int], grid: Grid) -> None:
    assert grid_for(*size, input_size=224, patch=14) == grid


def test_eight_and_sixteen_bit_and_colour_of_the_same_scene_prepare_alike() -> None:
    grey = np.random.default_rng(0).integers(0, 256, (70, 84), np.uint8)
    patches = to_patches(grey, Grid(5, 6), 14)
    assert patches.shape == (5, 6, 588)
    assert np.allclose(to_patches(grey.astype(np.uint16) * 257, Grid(5, 6), 14), patches, atol=1e-5)
    assert np.allclose(to_patches(np.stack([grey] * 3, axis=2), Grid(5, 6), 14), patches, atol=1e-5)


def test_each_patch_holds_its_own_place_channel_by_channel() -> None:
    picture = np.zeros((28, 28, 3), np.uint8)
    picture[14:, :14, 1] = 255
    patches = to_patches(picture, Grid(2, 2), 14).reshape(2, 2, 3, 14, 14)
    assert (patches[1, 0, 1] > 2).all()
    assert (patches[0, 0, 1] < 0).all() and (patches[1, 0, 0] < 0).all()


def test_positions_are_resampled_as_the_weights_training_did() -> None:
    table = torch.randn(1, 4, 37, 37)
    wanted = torch.nn.functional.interpolate(table, size=(12, 20), mode="bicubic", align_corners=False)
    down, across = torch.from_numpy(resampling(12, 37)), torch.from_numpy(resampling(20, 37))
    assert torch.allclose(torch.einsum("rg,bwgh,ch->bwrc", down, table, across), wanted, atol=1e-5)


def test_the_region_of_interest_is_cut_out() -> None:
    picture = np.arange(100, dtype=np.uint8).reshape(10, 10)
    assert crop(picture, (2, 3, 4, 5)).shape == (5, 4)
    assert crop(picture, (2, 3, 4, 5))[0, 0] == 32
    assert crop(picture, None) is picture
