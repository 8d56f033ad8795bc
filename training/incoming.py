"""Files and folders that a person lets fall on a recipe's pictures: what each picture shows, as its folder says it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspectfork.dataset import Label, Sample, defect
from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.picture import is_picture_name, list_pictures
from training.annotations.mask_finder import MaskFinder, Place, beside_test, files_that_mark
from training.annotations.photographs import sort_out
from training.annotations.places import plain
from training.classes import Kind, by_label, is_good, kinds_of, shared_folder
from training.folders import wanted_of
from training.marks import Marks, is_label_file, marks_by_label, marks_of

OF_DEFECTS = frozenset(
    {"defects", "defect", "defective", "ng", "anomaly", "anomalies", "bad", "test", "不良", "不良品"}
)


@dataclass(frozen=True)
class Incoming:
    """A picture with what its folder and its labels say of it; `kind` is the class by its folder."""

    sample: Sample
    kind: Kind

    def shown(self, pixels: Pixels) -> tuple[Sample, Marks | None]:
        """What is known of it, and what is marked on it. Raises Fault where its labels cannot be used."""
        sample, mask = self.sample, self.sample.mask
        if mask is None:
            return sample, None
        marks = marks_of(sample.picture, mask, pixels.shape)
        if not is_label_file(mask):
            return sample, marks
        marked = marks_by_label(sample.picture, mask, (pixels.shape[1], pixels.shape[0]))
        return by_label(sample, self.kind, sorted(marked, key=lambda label: -int(marked[label].sum()))), marks


def incoming(paths: Sequence[Path], tell: Callable[[Fault], None]) -> list[Incoming]:
    """The pictures of files, lists and folders, without the masks among them.

    A folder of good parts says so. The other folders name classes of defects where there is one of good parts beside
    them, where they lie in one of defects, or where masks say where the defect is; else nothing is known of a picture.
    A sub-folder that is not read is told to `tell`. Raises Fault `file.missing`, `list.unreadable`, `labels.ambiguous`,
    `labels.shared`.
    """
    files = _pictures_in([path.absolute() for path in paths], tell)
    if not files:
        return []
    root = _root_of([path.absolute() for path in paths], files)
    found = sort_out(files, root)
    kinds = kinds_of(found.pictures, root)
    good = {path for path in found.pictures if is_good(path, root)}
    wanted = [wanted_of(path, root, kinds[path]) for path in found.pictures if path not in good]
    masks = MaskFinder(_places(root, paths, found.masks), wanted).all()
    tells = bool(good) or any(plain(name) in OF_DEFECTS for name in _folders(root, found.pictures))
    every = []
    for path in found.pictures:
        if path in good:
            sample = Sample(path, Label.GOOD)
        elif path in masks or (tells and kinds[path].named):
            sample = defect(path, kinds[path].name, masks.get(path))
        else:
            sample = Sample(path)
        every.append(Incoming(sample, kinds[path]))
    return every


def _pictures_in(paths: Sequence[Path], tell: Callable[[Fault], None]) -> list[Path]:
    """All pictures; a text file beside a picture of its name holds labels, any other one is a list of pictures."""
    stems = {(path.parent, path.stem) for path in paths if is_picture_name(path)}
    found: list[Path] = []
    for path in paths:
        labels = path.suffix.lower() in (".json", ".xml") or (
            path.suffix.lower() == ".txt" and (path.parent, path.stem) in stems
        )
        if not labels:
            found += list_pictures(path, tell)
    return list(dict.fromkeys(found))


def _root_of(paths: Sequence[Path], files: Sequence[Path]) -> Path:
    """The folder that was let fall; of several, or of files, the one in which they lie."""
    if len(paths) == 1 and paths[0].is_dir():
        return paths[0]
    return shared_folder([*paths, *files])


def _places(root: Path, paths: Sequence[Path], masks: Sequence[Path]) -> list[Place]:
    """Masks and labels are taken from what was let fall, and from the folder beside one of tests."""
    files: list[Path] = [*masks]
    for path in paths:
        files += files_that_mark(path.absolute())
    return [Place(root, sorted(set(files))), *beside_test(root)]


def _folders(root: Path, pictures: Sequence[Path]) -> set[str]:
    """The names of all folders from the root down."""
    names = {root.name}
    for picture in pictures:
        names.update(picture.parent.relative_to(root).parts)
    return names
