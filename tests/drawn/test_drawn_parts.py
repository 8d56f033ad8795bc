"""Drawn parts: the same everywhere, different from each other, and true about their defects."""

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from inspectfork.drawn import DEFECTS, PRODUCTS, draw_part
from inspectfork.drawn.large import draw_sheet

EVERY_DEFECT = [(product, defect) for product in PRODUCTS for defect in DEFECTS[product]]


def digest_of(product: str, defect: str | None) -> str:
    part = draw_part(product, 3, 7, defect)
    return hashlib.sha256(part.pixels.tobytes() + part.mask.tobytes()).hexdigest()


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_part_is_the_same_in_another_process(product):
    defect = DEFECTS[product][0]
    script = (
        "import hashlib; from inspectfork.drawn import draw_part\n"
        f"p = draw_part({product!r}, 3, 7, {defect!r})\n"
        "print(hashlib.sha256(p.pixels.tobytes() + p.mask.tobytes()).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()
    assert other == digest_of(product, defect)


@pytest.mark.parametrize("product", PRODUCTS)
def test_good_parts_differ_from_each_other_and_have_an_empty_truth(product):
    parts = [draw_part(product, 1, number) for number in range(4)]
    assert len({part.pixels.tobytes() for part in parts}) == 4
    assert not any(part.mask.any() for part in parts)
    assert all(part.pixels.shape[:2] == part.mask.shape == (336, 448) for part in parts)
    assert draw_part(product, 2, 0).pixels.tobytes() != parts[0].pixels.tobytes()


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_parts_fill_the_range_of_the_camera_without_burning_out(product):
    pixels = draw_part(product, 1, 1).pixels
    assert 40 < pixels.mean() < 160
    assert (pixels == 255).mean() < 0.01


@pytest.mark.parametrize(("product", "defect"), EVERY_DEFECT)
@pytest.mark.parametrize("number", range(5))
def test_every_defect_shows_within_its_mask_and_is_small(product, defect, number):
    part = draw_part(product, 1, number, defect)
    assert 4 <= part.mask.sum() < 0.05 * part.mask.size
    assert part.defect == defect


@pytest.mark.parametrize(("product", "defect"), EVERY_DEFECT)
def test_the_same_defect_comes_in_different_places_and_sizes(product, defect):
    masks = [draw_part(product, 1, number, defect).mask for number in range(4)]
    assert len({mask.tobytes() for mask in masks}) >= 3


@pytest.mark.parametrize(("product", "defect"), [("plate", "missing hole"), ("board", "missing pad")])
def test_a_defect_changes_the_picture_where_the_mask_says(product, defect):
    good = np.mean([draw_part(product, 1, n).pixels.astype(float) for n in range(12)], axis=0)
    part = draw_part(product, 1, 2, defect)
    change = np.abs(part.pixels - good)
    change = change.max(axis=2) if change.ndim == 3 else change
    assert change[part.mask].mean() > 3 * change[~part.mask].mean()


def test_an_unknown_defect_is_our_mistake():
    with pytest.raises(KeyError):
        draw_part("plate", 1, 1, "rust")


def test_a_large_sheet_is_the_same_each_time_and_another_one_each_number() -> None:
    first, again, other = (draw_sheet(0, number, 300, 200) for number in (1, 1, 2))
    assert first.shape == (200, 300) and first.dtype == np.uint8
    assert (first == again).all() and (first != other).any()
    assert abs(float(first.mean()) - float(other.mean())) < 8
