"""Files of labels, told apart by what is in them."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from inspectfork.fault import Fault
from training.annotations import labelme, voc, yolo
from training.annotations.coco import Coco
from training.annotations.sheet import Sheet

LABEL_SUFFIXES = frozenset({".json", ".txt", ".xml"})
_WRONG = (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError)


def sheet_of(file: Path, picture: Path) -> Sheet:
    """What a file of labels says of a picture. Raises Fault `teach.outlines`, or `teach.masks_missing` where it says
    nothing of it."""
    try:
        suffix = file.suffix.lower()
        if suffix == ".txt":
            return yolo.sheet_of(file.read_text("utf-8-sig"), file)
        if suffix == ".xml":
            return voc.sheet_of(file.read_text("utf-8-sig"))
        known = coco_of(file)
        if known is None:
            return labelme.sheet_of(_json_of(file))
        entry = known.entry(picture)
        if entry is None:
            raise Fault("teach.masks_missing", source=picture)
        return known.sheet(entry)
    except _WRONG as error:
        raise Fault("teach.outlines", source=file, why=error) from None


def coco_of(file: Path) -> Coco | None:
    """The labels of many pictures; None where a file is not of that kind. Raises Fault `teach.outlines`."""
    try:
        status = file.stat()
        return _coco(file, status.st_mtime_ns, status.st_size)
    except _WRONG as error:
        raise Fault("teach.outlines", source=file, why=error) from None


@lru_cache(maxsize=8)
def _coco(file: Path, _changed: int, _size: int) -> Coco | None:
    """Read once, as every picture of a folder is looked up in it."""
    data = file.read_bytes()
    if b'"annotations"' not in data or b'"images"' not in data:
        return None
    return Coco(json.loads(data.decode("utf-8-sig")))


def _json_of(file: Path) -> Any:
    return json.loads(file.read_text("utf-8-sig"))
