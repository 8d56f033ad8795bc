"""Marks of defects, in every form people bring them, and in every form that is wrong."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from inspectfork.fault import Fault
from training.defects import tokens_that_show
from training.folders import defects_in
from training.marks import is_box, marks_of

SHAPE = (60, 80, 3)


def picture(folder: Path) -> Path:
    path = folder / "crack" / "a.png"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(cv2.imencode(".png", np.zeros(SHAPE, np.uint8))[1].tobytes())
    return path


def mask(folder: Path, pixels: np.ndarray) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "a.png").write_bytes(cv2.imencode(".png", pixels)[1].tobytes())
    return folder


def outlines(folder: Path, *shapes: object) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "a.json").write_text(json.dumps({"shapes": shapes}), "utf-8")
    return folder


def found(tmp_path: Path, masks: Path) -> np.ndarray:
    (sample,) = defects_in([picture(tmp_path)], masks)
    assert sample.mask is not None
    return marks_of(sample.picture, sample.mask, SHAPE)


def test_a_mask_marks_what_is_white(tmp_path: Path) -> None:
    drawn = np.zeros(SHAPE[:2], np.uint8)
    cv2.circle(drawn, (40, 30), 8, 255, -1)
    marks = found(tmp_path, mask(tmp_path / "masks", drawn))
    assert np.array_equal(marks > 0, drawn > 0) and not is_box(marks)


@pytest.mark.parametrize("white", [255, 65535])
def test_a_mask_of_any_depth_counts(tmp_path: Path, white: int) -> None:
    drawn = np.zeros(SHAPE[:2], np.uint8 if white == 255 else np.uint16)
    drawn[10:20, 30:50] = white
    assert found(tmp_path, mask(tmp_path / "masks", drawn)).sum() == 200


def test_a_box_of_labelme_is_a_box(tmp_path: Path) -> None:
    box = {"label": "crack", "shape_type": "rectangle", "points": [[10, 5], [29, 14]]}
    marks = found(tmp_path, outlines(tmp_path / "masks", box))
    assert marks.sum() == 20 * 10 and is_box(marks)


def test_an_outline_of_labelme_is_filled(tmp_path: Path) -> None:
    corners = {"label": "crack", "shape_type": "polygon", "points": [[10, 10], [40, 10], [10, 40]]}
    marks = found(tmp_path, outlines(tmp_path / "masks", corners))
    assert 400 < marks.sum() < 550 and not is_box(marks)


BAD = {
    "mask.nothing": np.zeros(SHAPE[:2], np.uint8),
    "mask.inverted": np.full(SHAPE[:2], 255, np.uint8),
    "labels.size_differs": np.full((30, 80), 255, np.uint8),
}


@pytest.mark.parametrize("code", sorted(BAD))
def test_a_mask_that_says_nothing_is_named(tmp_path: Path, code: str) -> None:
    with pytest.raises(Fault) as caught:
        found(tmp_path, mask(tmp_path / "masks", BAD[code]))
    assert caught.value.code == code


@pytest.mark.parametrize("shapes", [[{"points": []}], [3], [{"shape_type": "rectangle", "points": [[1, 2]]}]])
def test_outlines_that_cannot_be_read_are_named(tmp_path: Path, shapes: list[object]) -> None:
    with pytest.raises(Fault) as caught:
        found(tmp_path, outlines(tmp_path / "masks", *shapes))
    assert caught.value.code == "labels.unusable" and "1 of 1 labels" in caught.value.what


def test_a_picture_without_a_mask_is_named(tmp_path: Path) -> None:
    (tmp_path / "masks").mkdir()
    with pytest.raises(Fault) as caught:
        found(tmp_path, tmp_path / "masks")
    assert caught.value.code == "teach.masks_missing"


def test_of_a_box_the_half_least_like_good_parts_shows_the_defect() -> None:
    distances, marked = np.arange(10, dtype=np.float32), np.array([0, 0, 1, 1, 1, 1, 0, 0, 0, 0], np.float32)
    assert np.flatnonzero(tokens_that_show(distances, marked, boxed=True)).tolist() == [4, 5]
    assert np.flatnonzero(tokens_that_show(distances, marked, boxed=False)).tolist() == [2, 3, 4, 5]
    assert np.flatnonzero(tokens_that_show(distances, None, boxed=False)).tolist() == [9]
