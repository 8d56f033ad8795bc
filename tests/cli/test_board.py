"""A printed board on the command line: taught by its golden sample, inspected place by place."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from terminal import said

from inspectfork.picture import encode_png


def board(shift: int = 0, cut: bool = False) -> bytes:
    picture = np.full((220, 300), 255, np.uint8)
    for y in (40, 85, 130):
        cv2.line(picture, (20, y), (y + 150, y), 0, 8)
        cv2.circle(picture, (y + 150, y), 12, 0, -1)
    cv2.rectangle(picture, (30, 160), (260, 205), 0, -1)
    if cut:
        picture[78:92, 150:162] = 255
    return encode_png(np.roll(picture, shift, 1))


def test_a_board_is_taught_and_inspected_by_place(tmp_path: Path) -> None:
    (tmp_path / "good").mkdir()
    for number in range(5):
        (tmp_path / "good" / f"{number}.png").write_bytes(board(shift=number - 2))
    golden = tmp_path / "good" / "2.png"
    taught = said("teach", "board", "--good", tmp_path / "good", "--golden", golden, "--set", "compare=place")
    assert taught.code == 0, taught.err
    assert "Taught from 4 good pictures" in taught.out
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "cut.png").write_bytes(board(shift=3, cut=True))
    (tmp_path / "parts" / "sound.png").write_bytes(board(shift=-3))
    noise = np.random.default_rng(3).integers(120, 255, (220, 300)).astype(np.uint8)
    (tmp_path / "parts" / "stranger.png").write_bytes(encode_png(noise))
    found = said("inspect", tmp_path / "parts", "--recipe", "board", "--json").records
    assert [part["verdict"] for part in found] == ["NG", "OK", "NOT INSPECTED"]
    assert found[0]["defects"][0]["class"] == "open"
    assert "does not look like this product" in found[2]["reason"]


@pytest.mark.parametrize("value", ["compare", "colour=red", "name=other"])
def test_a_value_that_no_recipe_has_is_wrong_use(tmp_path: Path, value: str) -> None:
    refused = said("teach", "board", "--good", tmp_path, "--set", value)
    assert refused.code == 2
    assert "no FIELD=VALUE of a recipe" in refused.err


def test_a_value_out_of_range_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(board())
    refused = said("teach", "board", "--good", tmp_path, "--set", "compare=sideways")
    assert refused.code == 1
    assert "compare cannot be sideways" in refused.err


def test_the_template_bench_needs_the_lists_of_its_data_set(tmp_path: Path) -> None:
    refused = said("bench", "template", "--data", tmp_path, "--out", tmp_path / "out.json")
    assert refused.code == 1 and "trainval.txt" in refused.err
