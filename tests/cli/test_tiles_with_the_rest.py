"""Large parts in tiles, with golden sample, regions of any shape and even light, from teaching to verdict."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from terminal import said

from inspectfork.drawn import draw_part
from inspectfork.frame import Pixels
from inspectfork.picture import encode_png

SIZE = (672, 504)  # six tiles
GOODS = 8
MIDDLE, CORNER = (330, 250), (95, 90)  # of the two defects, one of them where nothing is judged
SIDE = 16
TILED = ("--set", "tile=252", "--set", "input_size=112", "--set", "light=even")
IGNORED = "--set", "ignore=[[[45,45],[165,45],[165,150],[45,150]]]"
SHAPES = {
    "shapes": (*IGNORED, "--set", "inside=[[[30,30],[642,30],[642,474],[30,474]]]"),
    "golden sample": (*IGNORED, "--set", "roi=[30,30,612,444]", "--set", "position=golden"),
}
TURNED = cv2.getRotationMatrix2D((SIZE[0] / 2, SIZE[1] / 2), 2.0, 1.0) + np.array([(0, 0, 11), (0, 0, -7)])


def large(number: int) -> Pixels:
    return np.asarray(cv2.resize(draw_part("plate", 7, number).pixels, SIZE, interpolation=cv2.INTER_CUBIC), np.uint8)


def marked(pixels: Pixels, at: tuple[int, int]) -> Pixels:
    """The part with a pale square at a place."""
    x, y, made = at[0] - SIDE // 2, at[1] - SIDE // 2, pixels.copy()
    made[y : y + SIDE, x : x + SIDE] = 255 - made[y : y + SIDE, x : x + SIDE] // 2
    return made


def moved(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.warpAffine(pixels, TURNED, SIZE, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def write(folder: Path, pictures: dict[str, Pixels]) -> Path:
    folder.mkdir()
    for name, pixels in pictures.items():
        (folder / f"{name}.png").write_bytes(encode_png(pixels))
    return folder


def close(box: list[int], at: NDArray[np.float64]) -> bool:
    """Whether the box holds the place, and is not much larger than the defect and two tokens around it."""
    x, y, w, h = box
    return bool(x <= at[0] <= x + w and y <= at[1] <= y + h and max(w, h) < SIDE + 4 * 252 // 8)


@pytest.mark.parametrize("way", SHAPES)
def test_defects_are_found_where_they_are_and_nothing_where_nothing_is_judged(
    way: str, needs_weights: None, tmp_path: Path
) -> None:
    good = write(tmp_path / "good", {f"{n}": large(n) for n in range(GOODS)})
    taught = said("teach", "large", "--good", good, *TILED, *SHAPES[way])
    assert taught.code == 0, taught.err
    part = large(50)
    kinds = {"a-good": part, "b-middle": marked(part, MIDDLE), "c-corner": marked(part, CORNER)}
    dim = {f"{name}-dim": np.asarray(pixels * 0.85, np.uint8) for name, pixels in kinds.items()}
    turned = {f"{name}-moved": moved(pixels) for name, pixels in kinds.items()} if way == "golden sample" else {}
    parts = write(tmp_path / "parts", {**kinds, **dim, **turned})
    judged = {Path(r["source"]).stem: r for r in said("inspect", parts, "--recipe", "large", "--json").records}
    assert {name for name, r in judged.items() if r["verdict"] == "NG"} == {n for n in judged if "middle" in n}
    assert all(r["verdict"] == "OK" for name, r in judged.items() if "middle" not in name)
    for name in (n for n in judged if "middle" in n):
        at = TURNED @ (*MIDDLE, 1) if "moved" in name else np.array(MIDDLE, float)
        assert [close(defect["box"], at) for defect in judged[name]["defects"]] == [True], judged[name]
