"""Classes of pictures by their folders, and by what their labels name where no folder does."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inspectfork.dataset import Sample
from inspectfork.readable import class_name
from training.annotations.places import GOOD_FOLDERS, is_generic, plain

SAYS_NOTHING = frozenset({"", "defect", "defects", "anomaly", "anomalies", "ng", "bad", "object", "default", "不良"})


@dataclass(frozen=True)
class Kind:
    """A class by its folder; `named` where the folder is one of a class, not just where all pictures lie."""

    name: str
    named: bool

    @property
    def is_telling(self) -> bool:
        """Whether the name is that of a class at all."""
        return self.named or not (is_generic(self.name) or plain(self.name) in SAYS_NOTHING)


def kinds_of(pictures: Sequence[Path], root: Path | None) -> dict[Path, Kind]:
    """Each picture's class: its first folder below the one they all share that does not just say what it holds.

    `root` is the folder that a person named; a class folder in it that all pictures share is one, too.
    """
    if not pictures:
        return {}
    shared = shared_folder(pictures)
    of_all = Kind(class_name(shared.name), root not in (None, shared) and not is_generic(shared.name))
    kinds = {}
    for picture in pictures:
        telling = [name for name in picture.parent.relative_to(shared).parts if not is_generic(name)]
        kinds[picture] = Kind(class_name(telling[0]), True) if telling else of_all
    return kinds


def by_label(sample: Sample, kind: Kind, labels: Sequence[str]) -> Sample:
    """The class that the labels name, where the folder names none; the first label is that which marks most."""
    telling = [label for label in labels if plain(label) not in SAYS_NOTHING]
    if kind.named or not telling or kind.name in telling:
        return sample
    if telling[0].isdigit() and kind.is_telling:
        return sample
    return replace(sample, class_name=telling[0])


def is_good(picture: Path, root: Path) -> bool:
    """Whether a picture lies in a folder of good parts: below the root, or that folder itself."""
    folders = picture.parent.relative_to(root).parts or (root.name,)
    return any(plain(name) in GOOD_FOLDERS for name in folders)


def shared_folder(paths: Sequence[Path]) -> Path:
    """The folder in which all of these lie, at any depth."""
    return Path(os.path.commonpath([path.parent for path in paths]))
