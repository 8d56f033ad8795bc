"""A mask marks the same pixels in every kind of picture that a tool may write."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from labelled import part, save
from PIL import Image

from inspectfork.fault import Fault
from training.annotations.mask_image import read_mask
from training.marks import marks_of

MARKED = part(1, "dent")[1]
GREY = np.where(MARKED, 255, 0).astype(np.uint8)


def classes() -> Image.Image:
    """Numbers of two classes, the second in a part of the defect."""
    numbers = MARKED.astype(np.uint8)
    numbers[MARKED & (np.arange(240) > 120)] = 2
    return Image.fromarray(numbers)


def palette(colours: list[int], numbers: np.ndarray) -> Image.Image:
    image = Image.fromarray(numbers.astype(np.uint8), "P")
    image.putpalette(colours)
    return image


def colour(mark: tuple[int, int, int]) -> Image.Image:
    return Image.fromarray(np.where(MARKED[..., None], np.array(mark), 0).astype(np.uint8))


def alpha(drawn: int) -> Image.Image:
    """Strokes of one grey level on a transparent ground of white."""
    grey = Image.fromarray(np.where(MARKED, drawn, 255).astype(np.uint8))
    grey.putalpha(Image.fromarray(GREY))
    return grey


KINDS: dict[str, Callable[[], Image.Image]] = {
    "black and white": lambda: Image.fromarray(GREY),
    "0 and 1": lambda: Image.fromarray(MARKED.astype(np.uint8)),
    "one bit": lambda: Image.fromarray(GREY).convert("1"),
    "grey of 100": lambda: Image.fromarray((MARKED * 100).astype(np.uint8)),
    "numbers of classes": classes,
    "16 bits": lambda: Image.fromarray(MARKED.astype(np.uint16) * 65535),
    "16 bits of 0 and 1": lambda: Image.fromarray(MARKED.astype(np.uint16)),
    "palette of VOC": lambda: palette([0, 0, 0, 128, 0, 0], MARKED),
    "palette with a grey ground": lambda: palette([120, 120, 120, 180, 120, 120], MARKED),
    "palette with white first": lambda: palette([255, 255, 255, 0, 0, 0], ~MARKED),
    "red": lambda: colour((255, 0, 0)),
    "dark green": lambda: colour((0, 60, 0)),
    "white with alpha": lambda: alpha(255),
    "black with alpha": lambda: alpha(0),
    "opaque": lambda: Image.merge("RGBA", [*(Image.fromarray(GREY),) * 3, Image.new("L", (240, 180), 255)]),
}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_of_mask_marks_the_same(name: str, tmp_path: Path) -> None:
    KINDS[name]().save(tmp_path / "mask.png")
    assert np.array_equal(read_mask(tmp_path / "mask.png"), MARKED)


@pytest.mark.parametrize("suffix", [".bmp", ".tif", ".jpg", ".webp"])
def test_every_kind_of_file_does(suffix: str, tmp_path: Path) -> None:
    found = read_mask(save(tmp_path / f"mask{suffix}", GREY))
    assert (found != MARKED).mean() < 0.002


def test_edges_that_were_smoothed_count_from_the_middle(tmp_path: Path) -> None:
    smooth = cv2.resize(cv2.resize(GREY, None, fx=4, fy=4), (240, 180), interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(smooth, (0, 0), 1.5)
    for pixels in (smooth, blurred):
        found = read_mask(save(tmp_path / "mask.png", pixels))
        assert found.sum() == pytest.approx(MARKED.sum(), rel=0.03)


def test_a_photograph_is_no_mask(tmp_path: Path) -> None:
    with pytest.raises(Fault) as told:
        read_mask(save(tmp_path / "mask.png", part(3, "dent")[0]))
    assert told.value.code == "mask.photograph" and "mask.png" in told.value.what


@pytest.mark.parametrize("large", [False, True])
def test_an_inverted_mask_is_told_by_its_edge_too(large: bool, tmp_path: Path) -> None:
    inside = np.zeros((180, 240), bool)
    inside[30:150, 40 : 160 if large else 60] = True
    with pytest.raises(Fault) as told:
        marks_of(tmp_path / "p.png", save(tmp_path / "m.png", (~inside).astype(np.uint8)), (180, 240))
    assert told.value.code == "mask.inverted"
