"""What a verdict says in words: measured on the part, in English and Japanese."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from inspectfork.frame import Pixels
from inspectfork.judge.regions import defects_in
from inspectfork.model.phrase import parse_phrase, print_phrase
from inspectfork.model.phrase_words import Language
from inspectfork.predict.saying import phrase_for
from inspectfork.verdict import UNKNOWN

BOX = (0, 0, 800, 600)


def part(spots: int) -> tuple[Pixels, np.ndarray]:
    """A plate with so many dark spots along its upper edge, and the map that found them."""
    pixels, found = np.full((600, 800), 180, np.uint8), np.zeros((150, 200), np.float32)
    for number in range(spots):
        cv2.circle(pixels, (60 + 80 * number, 60), 14, 20, -1)
        cv2.circle(found, (15 + 20 * number, 15), 3, 2.0 + number, -1)
    return pixels, found


def said(spots: int, language: Language, kind: str = UNKNOWN) -> str:
    pixels, found = part(spots)
    defects = tuple(replace(d, class_name=kind) for d in defects_in(found, 1.0, BOX, None))
    return print_phrase(phrase_for(pixels, found, 1.0, BOX, defects, "plate-a"), language)


def test_a_good_part_is_said_to_be_ok() -> None:
    assert said(0, Language.EN) == "OK plate-a"


def test_place_and_count_are_measured_and_an_unknown_kind_is_called_unknown() -> None:
    english = said(2, Language.EN).split()
    assert english[:2] == ["NG", "unknown"] and {"upper-left", "x2", "plate-a"} <= set(english)
    japanese = said(2, Language.JA).split()
    assert japanese[:2] == ["NG", "未知"] and {"左上", "2個"} <= set(japanese)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ["open", "pin-hole", 'a "new" kind', "断線"])
def test_every_kind_is_read_back_as_it_was_said(kind: str, language: Language) -> None:
    found = parse_phrase(said(1, language, kind), language).finding
    assert found is not None and found.class_name == kind.replace('"', "'")


def test_a_defect_of_one_map_pixel_is_described_too() -> None:
    found = np.zeros((150, 200), np.float32)
    found[70, 100] = 5.0
    (defect,) = defects_in(found, 1.0, BOX, 4.0)
    assert phrase_for(np.full((600, 800), 99, np.uint8), found, 1.0, BOX, [defect], "p").finding is not None
    assert (defect.length_px, defect.length_mm) == (4, 1.0)


def test_length_is_measured_along_the_defect_however_it_lies() -> None:
    found = np.zeros((600, 800), np.float32)
    cv2.line(found, (100, 100), (400, 500), 2.0, 3)
    (defect,) = defects_in(found, 1.0, BOX, 10.0)
    assert defect.length_px == pytest.approx(503, abs=4)
    assert defect.length_mm == pytest.approx(50.3, abs=0.4)
    assert defect.area_px < 3000
