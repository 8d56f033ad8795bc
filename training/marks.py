"""Where a defect is on its picture, as somebody marked it: a mask, or boxes and outlines as labelme writes them."""

import json
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.picture import read_picture

OUTLINES = ".json"
MOST_MARKED = 0.9  # of a picture; a mask that marks more is inverted
Marks = NDArray[np.float32]  # (h, w) of the picture: 1 where the defect is


def marks_of(picture: Path, file: Path, shape: tuple[int, ...]) -> Marks:
    """What `file` marks on a picture of `shape`.

    Raises Fault `teach.masks_missing`, `teach.outlines`, `mask.size_differs`, `mask.nothing` or `mask.inverted`.
    """
    if not file.is_file():
        raise Fault("teach.masks_missing", source=picture)
    marks = _outlined(file, (shape[0], shape[1])) if file.suffix == OUTLINES else _masked(file)
    if marks.shape != shape[:2]:
        mask, whole = (f"{size[1]} x {size[0]}" for size in (marks.shape, shape))
        raise Fault("mask.size_differs", mask=mask, picture=whole)
    share = float(marks.mean())
    if share == 0 or share > MOST_MARKED:
        raise Fault("mask.nothing" if share == 0 else "mask.inverted", mask=file, share=f"{100 * share:.0f} %")
    return marks


def is_box(marks: Marks) -> bool:
    """Whether what is marked fills the rectangle around it: a box says that the defect is somewhere inside."""
    rows, columns = np.flatnonzero(marks.any(1)), np.flatnonzero(marks.any(0))
    return bool(marks[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].all())


def _masked(file: Path) -> Marks:
    mask = read_picture(file)
    flat = mask if mask.ndim == 2 else mask.max(2)
    return np.asarray(flat * 2.0 > np.iinfo(flat.dtype).max, np.float32)


def _outlined(file: Path, shape: tuple[int, int]) -> Marks:
    drawn = np.zeros(shape, np.uint8)
    try:
        for outline in json.loads(file.read_text("utf-8"))["shapes"]:
            corners = np.round(np.array(outline["points"], np.float64)).astype(np.int32).reshape(-1, 2)
            if outline.get("shape_type") == "rectangle":
                cv2.rectangle(drawn, tuple(map(int, corners[0])), tuple(map(int, corners[1])), 1, -1)
            else:
                cv2.fillPoly(drawn, [corners], (1,))
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, cv2.error) as error:
        raise Fault("teach.outlines", source=file, why=error) from None
    return drawn.astype(np.float32)
