"""Where a defect is on its picture, as somebody marked it: by a mask, or by shapes in a file of labels."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.picture import is_picture_name
from training.annotations.mask_image import Marked, read_mask
from training.annotations.reading import LABEL_SUFFIXES, sheet_of
from training.annotations.shapes import Canvas
from training.annotations.upright import AS_STORED, as_stored, turn_of, upright_size

MOST_MARKED = 0.9  # of a picture; a mask that marks more is inverted
MOSTLY, ROUND_THE_EDGE = 0.5, 0.95  # so is one that marks most of it and nearly all of its edge
Marks = NDArray[np.float32]  # (h, w) of the picture: 1 where the defect is


def marks_of(picture: Path, file: Path, shape: tuple[int, ...]) -> Marks:
    """What `file` marks on a picture of `shape`: a mask, a folder of masks that count together, or a file of labels.

    Raises Fault `teach.masks_missing`, `teach.outlines`, `labels.*`, `mask.nothing`,
    `mask.photograph` or `mask.inverted`.
    """
    if not file.exists():
        raise Fault("teach.masks_missing", source=picture)
    stored = (shape[1], shape[0])
    if is_label_file(file):
        marked = _together(marks_by_label(picture, file, stored), stored)
    else:
        marked = _masked(picture, file, stored)
    share = float(marked.mean())
    if share == 0:
        raise Fault("mask.nothing", mask=file)
    if share > MOST_MARKED or (share > MOSTLY and _edge(marked) > ROUND_THE_EDGE):
        raise Fault("mask.inverted", mask=file, share=f"{100 * share:.0f} %")
    return marked.astype(np.float32)


def marks_by_label(picture: Path, file: Path, stored: tuple[int, int]) -> Mapping[str, Canvas]:
    """What each label of a file marks on a picture of this width and height.

    Raises Fault `labels.kinds` where a shape cannot be taken, and what reading them raises.
    """
    sheet = sheet_of(file, picture)
    if sheet.refused:
        raise Fault("labels.kinds", file=file, kinds=", ".join(dict.fromkeys(sheet.refused)))
    return sheet.on(picture, file, stored)


def is_label_file(file: Path) -> bool:
    """Whether it holds shapes in words, not pixels."""
    return file.suffix.lower() in LABEL_SUFFIXES and file.is_file()


def is_box(marks: Marks) -> bool:
    """Whether what is marked fills the rectangle around it: a box says that the defect is somewhere inside."""
    rows, columns = np.flatnonzero(marks.any(1)), np.flatnonzero(marks.any(0))
    return bool(marks[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].all())


def _together(by_label: Mapping[str, Canvas], stored: tuple[int, int]) -> Marked:
    marked = np.zeros(stored[::-1], np.bool_)
    for canvas in by_label.values():
        marked |= canvas > 0
    return marked


def _masked(picture: Path, file: Path, stored: tuple[int, int]) -> Marked:
    """A mask, or all masks of a folder, on the stored pixels of the picture."""
    if not file.is_dir():
        return _one_mask(picture, file, stored)
    marked = np.zeros(stored[::-1], np.bool_)
    for mask in sorted(path for path in file.iterdir() if is_picture_name(path)):
        marked |= _one_mask(picture, mask, stored)
    return marked


def _one_mask(picture: Path, file: Path, stored: tuple[int, int]) -> Marked:
    marked, turn = read_mask(file), turn_of(picture)
    size = (marked.shape[1], marked.shape[0])
    shown = upright_size(stored, turn)
    if size not in (stored, shown):
        marks, whole = (f"{width} x {height}" for width, height in (size, stored))
        raise Fault("labels.size_differs", file=file, source=picture, marked=marks, picture=whole)
    if turn == AS_STORED or size != shown:
        return marked
    if size == stored:
        raise Fault("labels.turned", file=file, picture=picture)
    return as_stored(marked, turn)


def _edge(marked: Marked) -> float:
    """The share of the picture's outermost pixels that is marked."""
    return float(np.concatenate([marked[0], marked[-1], marked[:, 0], marked[:, -1]]).mean())
