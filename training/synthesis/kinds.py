"""The drawn defect that a class resembles most, for outlines and words where the class itself was never drawn."""

import difflib
from collections.abc import Sequence

import cv2
import numpy as np

from inspectfork.drawn.sheet_defects import SHEET_DEFECTS
from inspectfork.fault import Fault
from inspectfork.model.phrase_words import NAMED, Language
from inspectfork.predict.region import Mask
from training.synthesis.asked import RealDefect

KINDS = tuple(SHEET_DEFECTS)
SLENDER = 4.0  # longer than broad by which a defect is a line
SMALL, LARGE = 0.004, 0.06  # share of the picture below which it is a pit, and from which it is a stain
AT_THE_END_PX = 3


def nearest_kind(name: str, reals: Sequence[RealDefect]) -> str:
    """By its name, in English or Japanese, else by how its real examples look.

    Raises Fault `synthesis.class_unknown` where neither says anything.
    """
    for kind in KINDS:
        if name.lower() == kind or name == NAMED[kind][Language.JA]:
            return kind
    if reals:
        return _kind_of_look(reals)
    if alike := difflib.get_close_matches(name.lower(), KINDS, 1):
        return alike[0]
    raise Fault("synthesis.class_unknown", name=name, known=", ".join(KINDS))


def _kind_of_look(reals: Sequence[RealDefect]) -> str:
    share = float(np.median([real.mask.mean() for real in reals]))
    if share >= LARGE:
        return "stain"
    if np.mean([any(ends_of(real.mask)) for real in reals]) > 0.5:
        return "chip"
    if np.median([_slenderness(real.mask) for real in reals]) > SLENDER:
        return "crack" if np.median([_contrast(real) for real in reals]) < 0 else "scratch"
    return "pit" if share < SMALL else "stain"


def ends_of(mask: Mask) -> tuple[bool, bool, bool, bool]:
    """At which ends of its picture a mask lies: top, bottom, left, right."""
    near = AT_THE_END_PX
    sides = (mask[:near], mask[-near:], mask[:, :near], mask[:, -near:])
    top, bottom, left, right = (bool(side.any()) for side in sides)
    return top, bottom, left, right


def _slenderness(mask: Mask) -> float:
    """Length over breadth of a region of this area and outline."""
    outlines, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    around = max(cv2.arcLength(outline, True) for outline in outlines)
    largest = max(cv2.contourArea(outline) for outline in outlines)
    return float(around**2 / (16 * max(largest, 1.0)))


def _contrast(real: RealDefect) -> float:
    grey = real.pixels if real.pixels.ndim == 2 else real.pixels.mean(2)
    return float(grey[real.mask].mean()) - float(np.median(grey))
