"""Where files lie, in the words that people use for their folders: which masks may belong to which pictures."""

import re
from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

from inspectfork.picture import PICTURE_SUFFIXES

GOOD_FOLDERS = frozenset({"good", "goods", "ok", "normal", "normals", "良品", "正常"})
MASK_FOLDERS = frozenset(
    {
        *("ground_truth", "groundtruth", "ground-truth", "gt", "mask", "masks", "mask-images", "mask_images"),
        *("label", "labels", "annotation", "annotations", "segmentation", "segmentationclass", "マスク"),
    }
)
PICTURE_FOLDERS = frozenset(
    {
        *("images", "image", "imgs", "img", "pictures", "picture", "photos", "jpegimages", "rgb", "data", "dataset"),
        *("jpg", "jpeg", "png", "bmp", "json", "xml", "txt", "labelme", "yolo", "voc", "coco", "画像"),
    }
)
SPLITS = frozenset({"train", "training", "test", "testing", "test_public", "val", "valid", "validation", "trainval"})
_SUFFIX = re.compile(
    r"^(.+)[._-](mask|masks|label|labels|gt|ground_?truth|seg|segmentation|anno|annotation)$", re.IGNORECASE
)
SAME_FOLDER, SAME_PLACE, SAME_CLASS, PARTLY, NO_FOLDER, ANYWHERE = range(6)


def plain(name: str) -> str:
    """A folder's name without what systems and people spell differently."""
    return normalize("NFC", name).casefold()


def is_role(name: str) -> bool:
    """Whether a folder is named by what kind of file is in it, not by a class."""
    return plain(name) in MASK_FOLDERS | PICTURE_FOLDERS


def is_generic(name: str) -> bool:
    """Whether the name of a folder of pictures says nothing of the parts in it."""
    return plain(name) in PICTURE_FOLDERS | SPLITS


def without_suffix(stem: str) -> str:
    """`000` of `000_mask`; of any other name itself."""
    found = _SUFFIX.match(stem)
    return found[1] if found else stem


def keys_of(file: Path) -> list[str]:
    """The names of pictures, without their kind of file, that a mask of this name may belong to, the likeliest
    first."""
    stem = normalize("NFC", file.stem)
    inner = Path(stem)
    if inner.suffix.lower() in PICTURE_SUFFIXES:
        stem = inner.stem  # a.jpg.png belongs to a.jpg
    return list(dict.fromkeys([stem, without_suffix(stem)]))


def nearness(picture: Sequence[str], kind: str | None, mask: Sequence[str]) -> int | None:
    """How surely a mask in these folders belongs to a picture of its name in those, 1 the surest; None where it is
    another picture's.

    The folders are counted from the roots of pictures and masks. `kind` is the picture's class; None where no folder
    names it.
    """
    ours = [plain(name) for name in picture if not is_role(name)]
    theirs = [plain(name) for name in mask if not is_role(name)]
    if ours == theirs:
        return SAME_PLACE
    ours, theirs = ([name for name in names if name not in SPLITS] for names in (ours, theirs))
    if not theirs:
        return SAME_CLASS if not ours else NO_FOLDER
    if ours == theirs:
        return SAME_CLASS
    if set(theirs) <= {*ours, *([plain(kind)] if kind else [])}:
        return PARTLY
    return ANYWHERE if kind is None else None
