"""Labels are looked through before anything is taught: what cannot be used is told once, with a sum."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from inspectfork.dataset import Sample
from inspectfork.fault import Fault
from inspectfork.picture import read_picture
from training.annotations.mask_image import FORMATS
from training.annotations.reading import sheet_of
from training.marks import is_label_file, marks_by_label

WORDS: Mapping[str, str] = {
    "teach.outlines": "unreadable",
    "labels.size_differs": "of another size",
    "labels.turned": "on a turned picture",
    "labels.outside": "outside the picture",
}


@dataclass
class Checked:
    """Labels counted, with the classes that they name, the largest of each picture first."""

    total: int = 0
    bad: Counter[str] = field(default_factory=Counter)
    first: Fault | None = None
    names: dict[Path, list[str]] = field(default_factory=dict)

    def refuse(self, fault: Fault, kinds: Sequence[str]) -> None:
        """These labels cannot be used."""
        self.bad.update(kinds)
        self.first = self.first or fault


def names_in_labels(samples: Sequence[Sample]) -> Mapping[Path, list[str]]:
    """The classes that each picture's file of labels names, the one that marks most first.

    Raises Fault `labels.unusable` where any label of any file cannot be used.
    """
    checked = Checked()
    for sample in samples:
        if sample.mask is not None and is_label_file(sample.mask):
            _look_through(sample.picture, sample.mask, checked)
    if checked.first is not None:
        kinds = ", ".join(f"{count} {kind}" for kind, count in checked.bad.most_common())
        count, total = sum(checked.bad.values()), checked.total
        raise Fault("labels.unusable", count=count, total=total, kinds=kinds, why=checked.first.what.rstrip("."))
    return checked.names


def _look_through(picture: Path, file: Path, checked: Checked) -> None:
    try:
        sheet = sheet_of(file, picture)
    except Fault as fault:
        checked.total += 1
        checked.refuse(fault, [WORDS.get(fault.code, fault.code)])
        return
    checked.total += len(sheet.shapes) + len(sheet.refused)
    try:
        marked = marks_by_label(picture, file, _size_of(picture))
    except Fault as fault:
        kinds = sheet.refused or [WORDS.get(fault.code, fault.code)] * len(sheet.shapes)
        checked.refuse(fault, kinds)
        return
    checked.names[picture] = sorted(marked, key=lambda label: -int(marked[label].sum()))


def _size_of(picture: Path) -> tuple[int, int]:
    """Width and height as stored; of a file that cannot be read its reader tells."""
    try:
        with Image.open(picture, formats=FORMATS) as image:
            return image.size
    except (OSError, SyntaxError, ValueError):
        height, width = read_picture(picture).shape[:2]
        return width, height
