"""Pictures in folders, as people bring them, become a data set: classes by folder, masks by the picture's name."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspectfork.dataset import DatasetSnapshot, Label, Sample, defect
from inspectfork.fault import Fault
from inspectfork.picture import some_pictures
from training.annotations.check import names_in_labels
from training.annotations.mask_finder import MaskFinder, Wanted, places_for
from training.annotations.photographs import photographs, sort_out
from training.classes import Kind, by_label, is_good, kinds_of, shared_folder


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
    root = _absolute(source) if source.is_dir() else shared_folder(files)
    below = None if masks is None else _absolute(masks)
    found = sort_out(files, root, below)
    kinds = kinds_of(found.pictures, root)
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
    found = photographs(files, source if source.is_dir() else shared_folder(files))
    if not found:
        raise Fault("folder.empty", path=source)
    return found


def dataset_of(good: Sequence[Path], defects: Sequence[Sample] = ()) -> DatasetSnapshot:
    """Good pictures and defects."""
    return DatasetSnapshot((*(Sample(path, Label.GOOD) for path in good), *defects))


def defects_in(paths: Sequence[Path], masks: Path | None) -> tuple[Sample, ...]:
    """Some pictures of defects, each with its class and its mask; all of them are taken for pictures."""
    if not paths:
        return ()
    files = [_absolute(path) for path in paths]
    root = shared_folder(files)
    return _named(files, kinds_of(files, root), root, None if masks is None else _absolute(masks))[0]


def classes_of(paths: Sequence[Path]) -> Mapping[Path, str]:
    """Each picture's class: its first folder below the folder they all share, or that folder's name."""
    kinds = kinds_of([_absolute(path) for path in paths], None)
    return {path: kinds[_absolute(path)].name for path in paths}


def _named(
    pictures: Sequence[Path], kinds: Mapping[Path, Kind], root: Path, masks: Path | None
) -> tuple[tuple[Sample, ...], int]:
    """Each picture with its class and mask, and how many have labels of several classes."""
    wanted = [wanted_of(path, root, kinds[path]) for path in pictures]
    found = MaskFinder(places_for(root, masks), wanted).all()
    samples = [defect(path, kinds[path].name, found.get(path, _missing(masks, path))) for path in pictures]
    names = names_in_labels(samples)
    several = sum(len(set(labels)) > 1 for labels in names.values())
    classed = [by_label(sample, kinds[sample.picture], names.get(sample.picture, ())) for sample in samples]
    return tuple(classed), several


def wanted_of(picture: Path, root: Path, kind: Kind) -> Wanted:
    """A picture whose mask is looked for."""
    return Wanted(picture, picture.parent.relative_to(root).parts, kind.name if kind.is_telling else None)


def _missing(masks: Path | None, picture: Path) -> Path | None:
    """Where the mask of a picture should lie, which then is told of as missing."""
    return None if masks is None else masks / f"{picture.stem}.png"


def _absolute(path: Path) -> Path:
    return path.absolute()


def count_by_class(samples: Sequence[Sample]) -> Mapping[str, int]:
    """How many pictures each class has."""
    return Counter(sample.class_name for sample in samples)
