"""Comparison by place: each fault of a board is found where it is and called what it is."""

import cv2
import numpy as np
import pytest
from boards import FAULTS, PLACES, board, moved

from inspectfork.judge.align import Grey, align
from inspectfork.judge.template import LEAST_LIMIT, Differences, compare, defects_by_place
from inspectfork.recipe import Material

BOX = (0, 0, 200, 200)


def differences(part: Grey, golden: Grey, material: Material = Material.DARK) -> Differences:
    return compare(part, golden, align(part, golden), material)


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_where_it_is_and_named(fault: str) -> None:
    (defect,) = defects_by_place(differences(board(fault), board()), LEAST_LIMIT, BOX, None)
    x, y, w, h = defect.box
    assert defect.class_name == fault
    assert (x + w / 2, y + h / 2) == pytest.approx(PLACES[fault], abs=6)


@pytest.mark.parametrize("fault", FAULTS)
def test_bright_copper_on_dark_ground_is_judged_alike(fault: str) -> None:
    found = differences(255 - board(fault), 255 - board(), Material.BRIGHT)
    assert [d.class_name for d in defects_by_place(found, LEAST_LIMIT, BOX, None)] == [fault]


def test_a_sound_part_that_lies_elsewhere_has_no_defect() -> None:
    found = differences(moved(board(), (4.3, -2.6), 0.8, 1.004), board())
    assert defects_by_place(found, LEAST_LIMIT, BOX, None) == ()


def test_boxes_lie_in_the_frame_and_areas_in_square_millimetres() -> None:
    found = differences(moved(board("pin-hole"), (12, -7)), board())
    (defect,) = defects_by_place(found, LEAST_LIMIT, BOX, px_per_mm=2.0)
    x, y, w, h = defect.box
    assert (x + w / 2, y + h / 2) == pytest.approx((112, 138), abs=2)
    assert defect.area_mm2 == pytest.approx(defect.area_px / 4)


def test_between_two_levels_a_difference_is_missing_or_too_much() -> None:
    golden = np.full((200, 200), 128, np.uint8)
    golden[:, 100:] = 200
    cv2.circle(golden, (50, 100), 15, 30, -1)
    without, beside = golden.copy(), golden.copy()
    cv2.circle(without, (50, 100), 16, 128, -1)
    cv2.circle(beside, (150, 50), 12, 30, -1)
    pose = align(golden, golden)
    for part, kind in ((without, "missing"), (beside, "extra")):
        found = compare(part, golden, pose, Material.DARK)
        assert {d.class_name for d in defects_by_place(found, LEAST_LIMIT, BOX, None)} == {kind}
