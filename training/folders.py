"""Pictures in folders, as people bring them, become a data set: classes by folder, masks by the picture's name."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inspectfork.dataset import DatasetSnapshot, Label, Sample, defect
from inspectfork.fault import Fault
from inspectfork.picture import some_pictures
from training.annotations.check import names_in_labels
from training.annotations.mask_finder import MaskFinder, Wanted
from training.annotations.photographs import photographs, sort_out
from training.annotations.places import GOOD_FOLDERS, is_generic, plain

SAYS_NOTHING = frozenset({"", "defect", "defects", "anomaly", "anomalies", "ng", "bad", "object", "default", "不良"})


@dataclass(frozen=True)
class Brought:
    """What a folder of defects holds: pictures with class and mask; those in folders of good parts; masks."""

    defects: tuple[Sample, ...]
    good: tuple[Path, ...] = ()
    masks: tuple[Path, ...] = ()
    several: int = 0  # pictures whose labels name several classes; each teaches the one that marks most

    @property
    def marked(self) -> int:
        """How many have a mask."""
        return sum(sample.mask is not None for sample in self.defects)


def brought(source: Path, masks: Path | None = None) -> Brought:
    """The pictures of a folder or a list, without the masks among them. `masks` is a folder or a file of labels.

    Raises Fault `file.missing`, `folder.empty`, `defects.none`, `labels.*`.
    """
    files = [_absolute(file) for file in some_pictures(source)]
    root = _absolute(source) if source.is_dir() else _shared(files)
    below = None if masks is None else _absolute(masks)
    found = sort_out(files, root, below)
    kinds = _kinds(found.pictures, root)
    good = tuple(path for path in found.pictures if is_good(path, root))
    bad = [path for path in found.pictures if path not in set(good)]
    if not bad:
        raise Fault("defects.none", path=source, good=len(good), masks=len(found.masks))
    samples, several = _named(bad, kinds, root, below)
    return Brought(samples, good, found.masks, several)


def good_in(source: Path) -> list[Path]:
    """The pictures of good parts in a folder or a list, without the masks among them.

    Raises Fault `file.missing`, `folder.empty`.
    """
    files = some_pictures(source)
    found = photographs(files, source if source.is_dir() else _shared(files))
    if not found:
        raise Fault("folder.empty", path=source)
    return found


def is_good(picture: Path, root: Path) -> bool:
    """Whether a picture lies in a folder of good parts: below the root, or that folder itself."""
    folders = picture.parent.relative_to(root).parts or (root.name,)
    return any(plain(name) in GOOD_FOLDERS for name in folders)


def dataset_of(good: Sequence[Path], defects: Sequence[Sample] = ()) -> DatasetSnapshot:
    """Good pictures and defects."""
    return DatasetSnapshot((*(Sample(path, Label.GOOD) for path in good), *defects))


def defects_in(paths: Sequence[Path], masks: Path | None) -> tuple[Sample, ...]:
    """Some pictures of defects, each with its class and its mask; all of them are taken for pictures."""
    if not paths:
        return ()
    files = [_absolute(path) for path in paths]
    root = _shared(files)
    return _named(files, _kinds(files, root), root, None if masks is None else _absolute(masks))[0]


def classes_of(paths: Sequence[Path]) -> Mapping[Path, str]:
    """Each picture's class: its first folder below the folder they all share, or that folder's name."""
    kinds = _kinds([_absolute(path) for path in paths], None)
    return {path: kinds[_absolute(path)].name for path in paths}


@dataclass(frozen=True)
class Kind:
    """A class by its folder; `named` where the folder is one of a class, not just where all pictures lie."""

    name: str
    named: bool


def _kinds(pictures: Sequence[Path], root: Path | None) -> dict[Path, Kind]:
    """Each picture's class: its first folder below the one they all share that does not just say what it holds."""
    if not pictures:
        return {}
    shared = _shared(pictures)
    kinds = {}
    for picture in pictures:
        telling = [name for name in picture.parent.relative_to(shared).parts if not is_generic(name)]
        if telling:
            kinds[picture] = Kind(telling[0], True)
        else:
            kinds[picture] = Kind(shared.name, root not in (None, shared) and not is_generic(shared.name))
    return kinds


def _named(
    pictures: Sequence[Path], kinds: Mapping[Path, Kind], root: Path, masks: Path | None
) -> tuple[tuple[Sample, ...], int]:
    """Each picture with its class and mask, and how many have labels of several classes."""
    wanted = [
        Wanted(path, path.parent.relative_to(root).parts, kinds[path].name if _is_telling(kinds[path]) else None)
        for path in pictures
    ]
    found = MaskFinder(root, masks, wanted).all()
    samples = [defect(path, kinds[path].name, found.get(path, _missing(masks, path))) for path in pictures]
    names = names_in_labels(samples)
    several = sum(len(set(labels)) > 1 for labels in names.values())
    return tuple(_by_label(sample, kinds[sample.picture], names) for sample in samples), several


def _by_label(sample: Sample, kind: Kind, names: Mapping[Path, list[str]]) -> Sample:
    """The class that the labels name, where the folder names none."""
    labels = [label for label in names.get(sample.picture, ()) if plain(label) not in SAYS_NOTHING]
    if kind.named or not labels:
        return sample
    if kind.name in labels or (labels[0].isdigit() and _is_telling(kind)):
        return sample
    return replace(sample, class_name=labels[0])


def _is_telling(kind: Kind) -> bool:
    return kind.named or not (is_generic(kind.name) or plain(kind.name) in SAYS_NOTHING)


def _missing(masks: Path | None, picture: Path) -> Path | None:
    """Where the mask of a picture should lie, which then is told of as missing."""
    return None if masks is None else masks / f"{picture.stem}.png"


def _shared(paths: Sequence[Path]) -> Path:
    return Path(os.path.commonpath([path.parent for path in paths]))


def _absolute(path: Path) -> Path:
    return path.absolute()


def count_by_class(samples: Sequence[Sample]) -> Mapping[str, int]:
    """How many pictures each class has."""
    return Counter(sample.class_name for sample in samples)
