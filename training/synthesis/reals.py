"""Real defects as they are given: folders of a class with masks, or single pictures of one defect."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from inspectfork.dataset import Sample
from inspectfork.fault import Fault
from inspectfork.picture import read_picture
from training.marks import marks_of
from training.synthesis.asked import RealDefect

WHOLE = 0.15  # of a picture's sides, that is left out where nobody marked the defect on it


def reals_of(samples: Sequence[Sample], class_name: str) -> tuple[RealDefect, ...]:
    """Those defects that are of this class.

    Raises Fault `synthesis.class_unknown`, and what `marks_of` and `read_picture` raise.
    """
    chosen = [sample for sample in samples if sample.class_name == class_name]
    if samples and not chosen:
        known = sorted({sample.class_name for sample in samples})
        raise Fault("synthesis.class_unknown", name=class_name, known=", ".join(known))
    return tuple(real_of(sample) for sample in chosen)


def marked_real(marked: tuple[Path, Path]) -> RealDefect:
    """A picture and its mask, as the station keeps them."""
    picture, mask = marked
    pixels = read_picture(picture)
    return RealDefect(picture, pixels, marks_of(picture, mask, pixels.shape) > 0)


def real_in(sample: Sample) -> RealDefect:
    """A defect of a data set, which has a mask.

    Raises Fault `teach.masks_missing`, `mask.*`, and what `read_picture` raises.
    """
    assert sample.mask is not None  # as whoever chose it checked
    return marked_real((sample.picture, sample.mask))


def real_of(sample: Sample) -> RealDefect:
    """One picture of a defect; without a mask nearly all of it is taken for the defect."""
    if sample.mask is not None:
        return real_in(sample)
    pixels = read_picture(sample.picture)
    mask = np.zeros(pixels.shape[:2], np.bool_)
    height, width = pixels.shape[:2]
    down, right = round(WHOLE * height), round(WHOLE * width)
    mask[down : height - down, right : width - right] = True
    return RealDefect(sample.picture, pixels, mask)
