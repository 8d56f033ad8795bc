"""The bits in use: found from the good parts, and the same for every picture that is judged."""

from pathlib import Path

import numpy as np
import pytest
from tiff import tiff_of

from inspectfork.fault import Fault
from inspectfork.judge.calibrate import Limit
from inspectfork.judge.calibration import Calibration, read_calibration
from inspectfork.levels import FULL, Levels, levels_in
from inspectfork.picture import as_colour, encode_png, grey_of

GREY = np.random.default_rng(1).integers(20, 240, (40, 50)).astype(np.uint8)


@pytest.mark.parametrize("bits", [8, 10, 12, 14])
def test_right_aligned_bits_become_what_eight_bits_are(tmp_path: Path, bits: int) -> None:
    stored = GREY.astype(np.uint16) << (bits - 8)
    stored[0, 0] = (1 << bits) - 1  # burnt out
    (tmp_path / "good.png").write_bytes(encode_png(stored))
    (tmp_path / "small.png").write_bytes(encode_png(GREY))
    (tmp_path / "broken.png").write_bytes(encode_png(stored)[:60])
    levels = levels_in(sorted(tmp_path.iterdir()))
    assert levels == Levels(0, 255 << (bits - 8))
    spread = levels.spread(stored, "x")
    assert np.array_equal(as_colour(spread)[1:, :, 0], GREY[1:])
    assert np.array_equal(grey_of(spread)[1:], GREY[1:])
    changed = spread.copy()
    changed[5, 5] = 257 * 99
    back = levels.back(changed, stored)
    assert back[5, 5] == 99 << (bits - 8)
    back[5, 5] = stored[5, 5]
    assert np.array_equal(back, stored)


@pytest.mark.parametrize("bits", [8, 10, 12, 14])
def test_bits_shifted_to_the_left_become_what_eight_bits_are(tmp_path: Path, bits: int) -> None:
    stored = GREY.astype(np.uint16) << 8
    stored[0, :4] |= 1 << (16 - bits)
    (tmp_path / "good.png").write_bytes(encode_png(stored))
    levels = levels_in([tmp_path / "good.png"])
    assert levels == Levels(0, 65280)
    assert np.array_equal(as_colour(levels.spread(stored, "x"))[1:, :, 0], GREY[1:])


def test_all_sixteen_bits_are_taken_as_they_are(tmp_path: Path) -> None:
    stored = GREY.astype(np.uint16) * 257
    (tmp_path / "good.png").write_bytes(encode_png(stored))
    assert levels_in([tmp_path / "good.png"]) == FULL
    assert FULL.spread(stored, "x") is stored


def test_white_is_zero_counts_from_white(tmp_path: Path) -> None:
    twelve = GREY.astype(np.uint16) << 4
    (tmp_path / "a.tif").write_bytes(tiff_of(4095 - twelve, white_is_zero=True))
    levels = levels_in([tmp_path / "a.tif"])
    assert levels == Levels(61440, 65520)
    assert np.array_equal(as_colour(levels.read(tmp_path / "a.tif"))[..., 0], GREY)


def test_a_dark_and_a_bright_part_of_one_camera_are_brightened_alike() -> None:
    levels = Levels(0, 4095)
    dark = levels.spread(np.full((4, 4), 100, np.uint16), "x")
    bright = levels.spread(np.full((4, 4), 4000, np.uint16), "x")
    assert float(bright.mean()) == pytest.approx(40 * float(dark.mean()), abs=40)


def test_a_bright_defect_is_white_and_another_setting_of_the_camera_is_refused() -> None:
    levels = Levels(0, 1020)
    assert (levels.spread(np.full((10, 10), 1023, np.uint16), "burnt out.png") == 65535).all()
    pixels = np.full((10, 10), 500, np.uint16)
    pixels[:3] = 4095
    assert levels.spread(pixels, "x").max() == 65535
    pixels[:6] = 4095
    with pytest.raises(Fault) as caught:
        levels.spread(pixels, "x.png")
    assert caught.value.code == "picture.other_levels"


def test_eight_bits_are_never_touched() -> None:
    assert Levels(0, 1023).spread(GREY, "x") is GREY
    assert Levels(0, 1023).back(GREY, GREY) is GREY
    assert levels_in([]) == FULL


def test_the_bundle_keeps_them_and_one_of_before_has_all_values(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    limit = Limit(1.0, 0.0, 0.0, 1.0)
    Calibration(392, limit, np.zeros(3), levels=Levels(0, 4095)).write(path)
    assert read_calibration(path).levels == Levels(0, 4095)
    Calibration(392, limit, np.zeros(3)).write(path)
    assert "levels" not in path.read_text("utf-8")
    assert read_calibration(path).levels == FULL
    for wrong in ('{"black": 9, "white": 3}', '{"black": -1}', '{"white": 70000}', '{"grey": 1}', "3"):
        path.write_text(path.read_text("utf-8").replace("{", f'{{"levels": {wrong}, ', 1), "utf-8")
        with pytest.raises(Fault, match=r"calibration\.json"):
            read_calibration(path)
        Calibration(392, limit, np.zeros(3)).write(path)
