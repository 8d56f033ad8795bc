"""A map goes back to where the part lay, and forth again."""

import cv2
import numpy as np
import pytest

from inspectfork.fault import Fault
from inspectfork.predict.position import Placed, place
from inspectfork.predict.prepare import made_even


def picture() -> np.ndarray:
    drawn = np.full((200, 240), 220, np.uint8)
    for x, y, r in ((60, 60, 25), (170, 50, 15), (90, 150, 12), (190, 150, 30)):
        cv2.circle(drawn, (x, y), r, 40, -1)
    return drawn


def moved(pixels: np.ndarray) -> np.ndarray:
    matrix = cv2.getRotationMatrix2D((120, 100), 3.0, 1.02)
    matrix[:, 2] += (9, -6)
    return np.asarray(cv2.warpAffine(pixels, matrix, (240, 200), borderMode=cv2.BORDER_REPLICATE))


@pytest.fixture(scope="module")
def placed() -> Placed:
    return place(moved(picture()), picture(), "part.png", 0.5)


def test_a_moved_part_is_straightened_onto_the_golden_sample(placed: Placed) -> None:
    straight = placed.straightened(moved(picture())).astype(float)
    assert np.abs(straight - picture())[15:-15, 15:-15].mean() < 3


def test_the_map_comes_back_in_the_pixels_of_the_frame(placed: Placed) -> None:
    box = (40, 20, 180, 160)
    found = np.zeros((80, 90), np.float32)  # two golden pixels a map pixel
    found[64:67, 24:27] = 1.0  # around (90, 150) in the golden picture
    back = placed.back(found, box)
    assert back.shape == (100, 120)
    spot = moved(cv2.circle(np.zeros((200, 240), np.uint8), (91, 151), 3, 255, -1))
    wanted = np.argwhere(spot > 128).mean(0) / 2
    assert np.argwhere(back > 0.5).mean(0) == pytest.approx(wanted, abs=1.0)
    forth = placed.forth(back, (80, 90), box)
    assert np.argwhere(forth > 0.5).mean(0) == pytest.approx((65, 25), abs=0.7)


def test_a_part_that_is_not_there_is_a_fault_and_no_verdict() -> None:
    noise = np.random.default_rng(5).integers(0, 255, (200, 240)).astype(np.uint8)
    with pytest.raises(Fault, match="does not lie like the golden sample"):
        place(noise, picture(), "part.png", 0.5)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_every_light_is_made_the_same(kind: type) -> None:
    full = np.iinfo(kind).max
    part = (picture() / 255 * full).astype(kind)
    dim = (part * 0.6 + 0.05 * full).astype(kind)
    assert np.abs(made_even(dim).astype(float) - made_even(part)).max() < 0.02 * full
    assert made_even(part).dtype == kind
