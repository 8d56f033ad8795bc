"""Judging by place: the verdict on a board, and why a board may not be judged."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.judge.calibrate import Limit
from inspectfork.judge.calibration import Calibration
from inspectfork.model.params import SIZES
from inspectfork.predict.bundle import BY_PLACE, load_bundle, write_bundle
from inspectfork.predict.inspector import open_inspector
from inspectfork.predict.placed import PlaceInspector
from inspectfork.recipe import Compare, Recipe
from inspectfork.settings import Settings
from inspectfork.verdict import Decision, Verdict

RECIPE = Recipe("board", compare=Compare.PLACE)
CALIBRATION = Calibration(392, Limit(0.25, 0.0, 0.0, 1.0), np.array([0.01, 0.02, 0.03]))
CUT = (150, 78, 12, 14)  # where the broken board's trace is cut


def board() -> np.ndarray:
    picture = np.full((220, 300, 3), 240, np.uint8)
    for y in (40, 85, 130):
        cv2.line(picture, (20, y), (y + 150, y), (20, 60, 20), 8)
        cv2.circle(picture, (y + 150, y), 12, (20, 60, 20), -1)
    cv2.rectangle(picture, (30, 160), (260, 205), (20, 60, 20), -1)
    return picture


def broken() -> np.ndarray:
    picture = board()
    x, y, w, h = CUT
    picture[y : y + h, x : x + w] = 240
    return picture


def judged(pixels: np.ndarray, recipe: Recipe = RECIPE) -> Verdict:
    return PlaceInspector(recipe, "hash", board(), CALIBRATION).judge(Frame(pixels, "board.png", 1))[0]


def test_a_sound_board_is_ok_and_a_cut_trace_is_ng_and_called_open() -> None:
    assert judged(board()).decision is Decision.OK
    verdict = judged(np.roll(broken(), (3, 5), (0, 1)))
    assert verdict.decision is Decision.NG
    (defect,) = (d for d in verdict.defects if d.class_name == "open")
    x, y, w, h = defect.box
    assert (x + w / 2, y + h / 2) == pytest.approx((150 + 6 + 5, 78 + 7 + 3), abs=3)


@pytest.mark.parametrize(
    "recipe",
    [Recipe("b", ignore=(((140, 70), (175, 70), (175, 100), (140, 100)),)), Recipe("b", roi=(0, 100, 300, 120))],
)
def test_what_is_ignored_or_outside_the_region_is_not_judged(recipe: Recipe) -> None:
    verdict = judged(broken(), recipe)
    assert verdict.decision is Decision.OK
    assert verdict.map_box == (recipe.roi or (0, 0, 300, 220))


@pytest.mark.parametrize("stranger", [np.zeros((220, 300), np.uint8), np.flipud(board()).copy()])
def test_what_does_not_lie_like_the_golden_sample_is_refused_in_one_sentence(stranger: np.ndarray) -> None:
    with pytest.raises(Fault, match="does not lie like the golden sample") as caught:
        judged(stranger)
    assert caught.value.code == "picture.not_aligned"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    cv2.imwrite(str(tmp_path / "golden.png"), board()[..., ::-1])
    CALIBRATION.write(tmp_path / "calibration.json")
    files = {"golden": tmp_path / "golden.png", "calibration": tmp_path / "calibration.json"}
    write_bundle(tmp_path / "bundle", files, SIZES["tiny"])
    return tmp_path / "bundle"


def test_a_bundle_by_place_is_golden_sample_and_calibration_alone(folder: Path) -> None:
    assert set(load_bundle(folder).parts) == set(BY_PLACE)
    inspector = open_inspector(folder, RECIPE, Settings())
    assert inspector.judge(Frame(broken(), "board.png", 1))[0].decision is Decision.NG


def test_a_recipe_that_compares_otherwise_than_it_was_taught_is_refused(folder: Path) -> None:
    with pytest.raises(Fault, match="lacks its part trunk, understanding, memory"):
        open_inspector(folder, Recipe("board"), Settings())


def test_a_golden_sample_that_cannot_be_read_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "golden.png").write_bytes(b"no picture")
    CALIBRATION.write(tmp_path / "calibration.json")
    files = {"golden": tmp_path / "golden.png", "calibration": tmp_path / "calibration.json"}
    write_bundle(tmp_path / "other", files, SIZES["tiny"])
    with pytest.raises(Fault, match="cannot be read as a picture"):
        open_inspector(tmp_path / "other", RECIPE, Settings())
