"""What lies elsewhere is judged where it lies; what cannot be trusted is not inspected, in one sentence."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from terminal import Said, draw, said

from inspectfork.drawn import draw_part
from inspectfork.frame import Pixels
from inspectfork.picture import encode_png, read_picture

GOODS = 6


def spoilt(pixels: Pixels) -> dict[str, Pixels]:
    """Pictures of a good plate that went wrong, and one of another product, by the word of the sentence."""
    return {
        "too dark": (pixels * 0.2).astype(np.uint8),
        "out of focus": np.asarray(cv2.GaussianBlur(pixels, (0, 0), 5.0)),
        "this product": draw_part("board", 7, 3).pixels,
    }


def test_a_dark_a_blurred_and_a_foreign_picture_are_not_inspected(taught: Callable[..., Said], tmp_path: Path) -> None:
    (good,) = draw(tmp_path, range(200, 201))
    for word, pixels in spoilt(read_picture(good)).items():
        (tmp_path / f"{word}.png").write_bytes(encode_png(pixels))
    found = {Path(part["source"]).stem: part for part in taught(tmp_path, "--json").records}
    assert found["good-200"]["verdict"] != "NOT INSPECTED"
    for word in ("too dark", "out of focus", "this product"):
        assert found[word]["verdict"] == "NOT INSPECTED"
        assert word in found[word]["reason"]


def moved(pixels: Pixels) -> Pixels:
    matrix = cv2.getRotationMatrix2D((224, 168), 2.0, 1.0)
    matrix[:, 2] += (14, -9)
    return np.asarray(cv2.warpAffine(pixels, matrix, pixels.shape[1::-1], borderMode=cv2.BORDER_REPLICATE))


def test_a_recipe_aligned_to_its_golden_sample_judges_a_part_that_lies_elsewhere(
    needs_weights: None, tmp_path: Path
) -> None:
    draw(tmp_path / "good", range(GOODS))
    values = ("--set", "position=golden", "--set", "light=even", "--set", "input_size=112")
    taught = said("teach", "plate", "--good", tmp_path / "good", *values)
    assert taught.code == 0, taught.err
    (tmp_path / "parts").mkdir()
    part = draw_part("plate", 7, 50).pixels.copy()
    part[150:190, 200:240] = 255 - part[150:190, 200:240] // 2
    (tmp_path / "parts" / "a-defect.png").write_bytes(encode_png(moved(part)))
    (tmp_path / "parts" / "b-stranger.png").write_bytes(encode_png(draw_part("board", 7, 3).pixels))
    defect, stranger = said("inspect", tmp_path / "parts", "--recipe", "plate", "--json").records
    assert defect["verdict"] == "NG"
    x, y, w, h = defect["defects"][0]["box"]
    assert x < 224 + 14 < x + w and y < 168 - 9 < y + h
    assert stranger["verdict"] == "NOT INSPECTED"
    assert "does not lie like the golden sample" in stranger["reason"]


@pytest.mark.parametrize("values", [("position=sideways",), ("light=none",)])
def test_a_choice_that_does_not_exist_is_refused(tmp_path: Path, values: tuple[str, ...]) -> None:
    draw(tmp_path / "good", range(1))
    refused = said("teach", "plate", "--good", tmp_path / "good", *(a for v in values for a in ("--set", v)))
    assert refused.code == 1
    assert "cannot be" in refused.err
