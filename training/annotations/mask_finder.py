"""Finds the mask of each picture, in every layout that people and public data sets have. Never takes another
picture's, or one of another class: where two may be meant, that is a fault."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from inspectfork.fault import Fault
from inspectfork.picture import is_picture_name
from training.annotations.mask_image import looks_like_mask
from training.annotations.places import NO_FOLDER, SAME_FOLDER, keys_of, nearness
from training.annotations.reading import LABEL_SUFFIXES, coco_of

BESIDE_TEST = "ground_truth"  # where MVTec's sets keep the masks of the folder test


@dataclass(frozen=True)
class Wanted:
    """A picture whose mask is looked for: the folders between the root and it, and its class where a folder says it."""

    picture: Path
    folders: tuple[str, ...]
    kind: str | None


@dataclass(frozen=True)
class Place:
    """Files that may be masks or labels, below a root."""

    root: Path
    files: Sequence[Path]


@dataclass(frozen=True)
class Candidate:
    """A mask, a folder of masks or a file of labels; `folders` are those between the masks' root and it."""

    file: Path
    folders: tuple[str, ...]


class MaskFinder:
    """Looks through the masks of some pictures once: in the first place where there is one."""

    def __init__(self, places: Sequence[Place], pictures: Sequence[Wanted]) -> None:
        self._pictures = pictures
        self._by_stem: dict[str, list[Path]] = {}
        for wanted in pictures:
            self._by_stem.setdefault(_stem(wanted.picture), []).append(wanted.picture)
        own = {wanted.picture for wanted in pictures}
        self._shelves = [_Shelf(place, own, self._by_stem.keys()) for place in places]

    def all(self) -> Mapping[Path, Path]:
        """The mask of each picture that has one. Raises Fault `labels.ambiguous`, `labels.shared`."""
        found, first = dict[Path, Path](), dict[Path, Path]()
        for wanted in self._pictures:
            mask = self._mask_of(wanted)
            if mask is None:
                continue
            found[wanted.picture] = mask
            other = first.setdefault(mask, wanted.picture)
            if other != wanted.picture and not _is_of_many(mask):
                raise Fault("labels.shared", mask=mask, one=other, other=wanted.picture)
        return found

    def _mask_of(self, wanted: Wanted) -> Path | None:
        for shelf in self._shelves:
            rank, near = shelf.nearest(wanted)
            if len(near) > 1:
                near = [file for file in near if not is_picture_name(file) or looks_like_mask(file)]
            if len(near) > 1:
                raise Fault("labels.ambiguous", one=near[0], other=near[1], source=wanted.picture)
            if near:
                self._check_alone(wanted.picture, near[0], rank)
                return near[0]
        return None

    def _check_alone(self, picture: Path, mask: Path, rank: int) -> None:
        """A mask that no folder ties to a class is that of a picture whose name no other picture has."""
        others = [other for other in self._by_stem[_stem(picture)] if other != picture]
        if rank >= NO_FOLDER and others:
            raise Fault("labels.shared", mask=mask, one=picture, other=others[0])


class _Shelf:
    """The masks of one place, sorted by the names of the pictures they may belong to."""

    def __init__(self, place: Place, pictures: Collection[Path], stems: Collection[str]) -> None:
        self._root = place.root
        self._classes = {normalize("NFC", picture.parent.name) for picture in pictures}
        self._by_stem: dict[str, list[Candidate]] = {}
        self._many: list[Path] = []  # files of labels for many pictures
        for file in place.files:
            if file not in pictures:
                self._add(file, stems)

    def _add(self, file: Path, stems: Collection[str]) -> None:
        folder = normalize("NFC", file.parent.name)
        keys = [key for key in keys_of(file) if key in stems]
        if folder in stems and folder not in self._classes and is_picture_name(file):
            self._note(folder, Candidate(file.parent, self._folders(file.parent.parent)))  # its masks count together
        elif keys:
            self._note(keys[0], Candidate(file, self._folders(file.parent)))
        elif file.suffix.lower() == ".json" and coco_of(file):
            self._many.append(file)

    def _note(self, stem: str, candidate: Candidate) -> None:
        known = self._by_stem.setdefault(stem, [])
        if candidate not in known:
            known.append(candidate)

    def nearest(self, wanted: Wanted) -> tuple[int, list[Path]]:
        """How surely the best candidates belong to a picture, and these; several where nothing tells them apart."""
        ranked: dict[int, list[Path]] = {}
        for candidate in self._candidates(wanted.picture):
            near = nearness(wanted.folders, wanted.kind, candidate.folders)
            if candidate.file.parent == wanted.picture.parent:
                near = SAME_FOLDER
            if near is not None:
                ranked.setdefault(near, []).append(candidate.file)
        if not ranked:
            return NO_FOLDER, []
        best = min(ranked)
        return best, list(dict.fromkeys(ranked[best]))

    def _candidates(self, picture: Path) -> Iterator[Candidate]:
        single = self._by_stem.get(_stem(picture), [])
        yield from single
        if single:
            return
        for file in self._many:
            known = coco_of(file)
            for entry in known.entries(picture) if known else ():
                yield Candidate(file, (*self._folders(file.parent), *entry.name.parts[:-1]))

    def _folders(self, folder: Path) -> tuple[str, ...]:
        return folder.relative_to(self._root).parts if folder.is_relative_to(self._root) else ()


def places_for(root: Path, masks: Path | None) -> list[Place]:
    """Where the masks of the pictures below `root` are looked for: in the folder or the file that a person named
    first, then beside the pictures."""
    if masks is not None:
        named = Place(masks, files_that_mark(masks))
        return [named] if masks == root else [named, Place(root, files_that_mark(root))]
    return [Place(root, files_that_mark(root)), *beside_test(root)]


def beside_test(root: Path) -> list[Place]:
    """The folder of masks beside a folder of tests, as MVTec's sets have it."""
    folders = [folder / BESIDE_TEST for folder in (root.parent, root.parent.parent)]
    return [Place(folder, files_that_mark(folder)) for folder in folders if folder.is_dir()]


def files_that_mark(root: Path) -> list[Path]:
    """All files of a folder that may be masks or labels."""
    if root.is_file():
        return [root]
    return sorted(file for file in root.rglob("*") if _may_mark(file) and file.is_file())


def _may_mark(file: Path) -> bool:
    if is_picture_name(file):
        return True
    return file.suffix.lower() in LABEL_SUFFIXES and not file.name.startswith(".")


def _is_of_many(file: Path) -> bool:
    return file.suffix.lower() == ".json" and coco_of(file) is not None


def _stem(picture: Path) -> str:
    return normalize("NFC", picture.stem)
