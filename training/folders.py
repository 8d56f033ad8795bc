"""Pictures in folders, as people bring them, become a data set: classes by folder, masks by the picture's name."""

import glob
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from inspectfork.dataset import DatasetSnapshot, Label, Sample, defect
from inspectfork.readable import class_name


def dataset_of(good: Sequence[Path], defects: Sequence[Path] = (), masks: Path | None = None) -> DatasetSnapshot:
    """Good pictures, and defects whose class is their folder's name and whose marks lie below `masks`."""
    return DatasetSnapshot((*(Sample(path, Label.GOOD) for path in good), *defects_in(defects, masks)))


def defects_in(paths: Sequence[Path], masks: Path | None) -> tuple[Sample, ...]:
    """Each defect with its class and its marks."""
    classes = classes_of(paths) if paths else {}
    return tuple(defect(path, classes[path], masks and marks_below(masks, path, classes[path])) for path in paths)


def classes_of(paths: Sequence[Path]) -> Mapping[Path, str]:
    """Each picture's class: its first folder below the folder they all share, or that folder's name."""
    shared = Path(os.path.commonpath([path.parent for path in paths]))
    below = {path: path.parent.relative_to(shared).parts for path in paths}
    return {path: class_name(parts[0] if parts else shared.name) for path, parts in below.items()}


def marks_below(masks: Path, picture: Path, kind: str) -> Path:
    """The file of a picture's name below `masks`, best in a folder of its kind; or else where one should be."""
    named = [mask for mask in masks.rglob(f"{glob.escape(picture.stem)}.*") if mask != picture]
    return min(named, key=lambda mask: (kind not in mask.parts, mask), default=masks / f"{picture.stem}.png")
