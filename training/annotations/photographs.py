"""Which picture files of a folder are masks of others, and which are pictures of parts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from inspectfork.fault import Fault
from training.annotations.mask_image import has_few_levels, looks_like_mask
from training.annotations.places import MASK_FOLDERS, plain, without_suffix

LOOKED_AT = 3  # pictures of a folder with the name of one of masks, by which it is believed
LOSSY = frozenset({".jpg", ".jpeg", ".webp"})


@dataclass(frozen=True)
class Sorted:
    """The files of a folder, each on one side."""

    pictures: tuple[Path, ...]
    masks: tuple[Path, ...]


def sort_out(files: Sequence[Path], root: Path, masks: Path | None = None) -> Sorted:
    """Pictures of parts, and their masks: what lies in a folder of masks, `masks` or one of that name, or beside its
    picture under the same name or with _mask, _label, _gt behind it.

    Raises Fault `labels.which` where two files of one name both may be the mask of the other.
    """
    apart = set(_in_folders_of_masks(files, root, masks))
    rest = [file for file in files if file not in apart]
    beside = set(_beside(rest))
    pictures = tuple(file for file in rest if file not in beside)
    return Sorted(pictures, tuple(file for file in files if file in apart or file in beside))


def photographs(files: Sequence[Path], root: Path) -> list[Path]:
    """The pictures of parts among the files below a folder; masks are left out."""
    return list(sort_out(files, root).pictures)


def _in_folders_of_masks(files: Sequence[Path], root: Path, masks: Path | None) -> Iterator[Path]:
    named: dict[Path, list[Path]] = {}
    for file in files:
        if masks is not None and masks != root and file.is_relative_to(masks) and not root.is_relative_to(masks):
            yield file
        elif (folder := _folder_of_masks(file, root)) is not None:
            named.setdefault(folder, []).append(file)
    for below in named.values():
        if len(below) < len(files) and all(looks_like_mask(file) for file in below[:LOOKED_AT]):
            yield from below


def _folder_of_masks(file: Path, root: Path) -> Path | None:
    """The uppermost folder between root and file that has the name of one of masks."""
    folders = [folder for folder in file.parents if folder != root and folder.is_relative_to(root)]
    return next((folder for folder in reversed(folders) if plain(folder.name) in MASK_FOLDERS), None)


def _beside(files: Iterable[Path]) -> Iterator[Path]:
    """Masks in the same folder as their pictures."""
    alike: dict[tuple[Path, str], list[Path]] = {}
    stems = {(file.parent, normalize("NFC", file.stem)) for file in files}
    for file in files:
        stem = normalize("NFC", file.stem)
        bare = without_suffix(stem)
        alike.setdefault((file.parent, bare if (file.parent, bare) in stems else stem), []).append(file)
    for (_, stem), together in alike.items():
        if len(together) > 1:
            yield from _masks_among(together, stem)


def _masks_among(together: Sequence[Path], stem: str) -> list[Path]:
    """Of files with one name: those that look like masks, unless all of them do."""
    masks = [file for file in together if looks_like_mask(file)]
    for likelier in (_has_suffix(stem), _is_lossless, has_few_levels):
        if len(masks) < len(together):
            return masks
        masks = [file for file in masks if likelier(file)] or masks
    if len(masks) == len(together):
        raise Fault("labels.which", one=masks[0], other=masks[1])
    return masks


def _has_suffix(stem: str) -> Callable[[Path], bool]:
    return lambda file: normalize("NFC", file.stem) != stem


def _is_lossless(file: Path) -> bool:
    return file.suffix.lower() not in LOSSY
