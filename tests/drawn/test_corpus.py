"""The corpus of drawn surfaces: the same everywhere, and true about every defect."""

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from inspectfork.drawn.corpus import CLASSES, PRODUCTS, draw_surface
from inspectfork.model.describe import describe
from inspectfork.model.phrase import print_phrase
from inspectfork.model.phrase_words import CLASSES as KNOWN
from inspectfork.model.vocabulary import Vocabulary


def test_there_are_ten_kinds_of_defect_that_phrases_know_and_the_surfaces_of_every_trade() -> None:
    assert len(CLASSES) == 10 and set(CLASSES) < set(KNOWN)
    assert {draw_surface(0, number, 32).phrase.product for number in range(60)} == set(PRODUCTS)


def test_a_surface_is_the_same_in_another_process() -> None:
    surface = draw_surface(5, 7, 64, "scratch")
    script = (
        "import hashlib; from inspectfork.drawn.corpus import draw_surface\n"
        "s = draw_surface(5, 7, 64, 'scratch')\n"
        "print(hashlib.sha256(s.pixels.tobytes() + s.mask.tobytes()).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()
    assert other == hashlib.sha256(surface.pixels.tobytes() + surface.mask.tobytes()).hexdigest()


@pytest.mark.parametrize("defect", CLASSES)
def test_a_defect_changes_the_picture_where_its_mask_says(defect: str) -> None:
    inside, outside = [], []
    for number in range(6):
        surface = draw_surface(3, number, 96, defect)
        change = np.abs(surface.pixels.astype(float) - surface.good).mean(2)
        inside.append(change[surface.mask].mean())
        outside.append(np.median(change[~surface.mask]))
    assert min(inside) > 1 and np.median(inside) > 8 * max(np.median(outside), 0.1)


@pytest.mark.parametrize("defect", CLASSES)
def test_the_phrase_says_what_was_drawn(defect: str) -> None:
    surface = draw_surface(3, 11, 64, defect)
    words = Vocabulary((), PRODUCTS)
    assert surface.phrase.finding is not None and surface.phrase.finding.class_name == defect
    assert surface.phrase == describe(surface.pixels, surface.mask, defect, surface.phrase.product)
    assert words.decode(words.encode(surface.phrase)) == surface.phrase


def test_a_good_surface_has_no_mask_and_an_ok_phrase() -> None:
    surface = draw_surface(3, 4)
    assert surface.pixels.shape == (128, 128, 3) and not surface.mask.any()
    assert np.array_equal(surface.good, surface.pixels)
    assert print_phrase(surface.phrase) == f"OK {surface.phrase.product}"


def test_every_severity_is_drawn() -> None:
    findings = [draw_surface(9, n, 128, CLASSES[n % 10]).phrase.finding for n in range(150)]
    assert {finding.severity for finding in findings if finding} == {1, 2, 3, 4, 5}
