"""Real defects as they are given: folders of a class with masks, or single pictures of one defect."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from inspectfork.dataset import Sample
from inspectfork.fault import Fault
from inspectfork.picture import read_picture
from training.folders import classes_of, marks_below
from training.marks import marks_of
from training.synthesis.asked import RealDefect

WHOLE = 0.15  # of a picture's sides, that is left out where nobody marked the defect on it


def reals_of(paths: Sequence[Path], masks: Path | None, class_name: str) -> tuple[RealDefect, ...]:
    """Those pictures that are of this class, by their folder.

    Raises Fault `synthesis.class_unknown`, and what `marks_of` and `read_picture` raise.
    """
    classes = classes_of(paths) if paths else {}
    chosen = [path for path in paths if classes[path] == class_name]
    if paths and not chosen:
        raise Fault("synthesis.class_unknown", name=class_name, known=", ".join(sorted(set(classes.values()))))
    return tuple(real_of(path, masks, class_name) for path in chosen)


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


def real_of(path: Path, masks: Path | None, class_name: str) -> RealDefect:
    """One picture of a defect; without masks nearly all of it is taken for the defect."""
    pixels = read_picture(path)
    if masks is not None:
        return RealDefect(path, pixels, marks_of(path, marks_below(masks, path, class_name), pixels.shape) > 0)
    mask = np.zeros(pixels.shape[:2], np.bool_)
    height, width = pixels.shape[:2]
    down, right = round(WHOLE * height), round(WHOLE * width)
    mask[down : height - down, right : width - right] = True
    return RealDefect(path, pixels, mask)
