"""Where samples come from: surfaces drawn as they are asked for, or folders of good parts and defects with masks."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from inspectfork.drawn.corpus import CLASSES, PRODUCTS, draw_surface
from inspectfork.fault import Fault
from inspectfork.levels import FULL, Levels, levels_in
from inspectfork.model.describe import describe
from inspectfork.model.vocabulary import Vocabulary
from inspectfork.picture import as_colour, folders_in, list_pictures
from inspectfork.predict.region import Mask
from training.annotations.mask_image import read_mask
from training.stages.plan import Plan
from training.stages.sample import Colour, Rng, Surface

GOODS = 0.3  # share of the samples without a defect
HELD_SEED = 1_000_003  # of held-out surfaces: the same for every run, so that runs can be compared
HELD_EVERY = 5  # of the pictures of a class, one is held out


class DrawnPictures:
    """As many surfaces as are asked for; ten classes in turn."""

    words = Vocabulary((), PRODUCTS)

    def __init__(self, side: int, seed: int) -> None:
        self._side, self._seed = side, seed

    def surface(self, number: int, rng: Rng) -> Surface:
        """Surface `number` of this seed's corpus."""
        kind = None if rng.random() < GOODS else CLASSES[number % len(CLASSES)]
        drawn = draw_surface(self._seed, number, self._side, kind)
        return Surface(drawn.pixels, drawn.mask, drawn.phrase)


class FolderPictures:
    """Crops of a person's own pictures, around each defect or anywhere on a good part."""

    def __init__(self, plan: Plan, held: bool) -> None:
        """Raises Fault `file.missing`, `train.class_empty`, `mask.size_differs` before any training begins."""
        self._side = plan.side
        good, defects, masks = Path(plan.good), Path(plan.defects), Path(plan.masks)
        product = good.name
        kinds = {folder.name: _some(folder, folder.name) for folder in _folders(defects)}
        for name, paths in kinds.items():
            for path in paths:
                _opened(path, _mask_of(path, defects, masks), name, FULL)
        self.words = Vocabulary(sorted(kinds), (product,))
        self._product, self._home, self._masks = product, defects, masks
        every = _some(good, product)
        self._levels = levels_in(every)
        self._good = _share(every, held)
        self._defects = [(name, path) for name in sorted(kinds) for path in _share(kinds[name], held)]

    def surface(self, number: int, rng: Rng) -> Surface:
        """A crop of picture `number`, mirrored at random."""
        if rng.random() < GOODS:
            pixels = as_colour(self._levels.read(self._good[number % len(self._good)]))
            name, mask = "", np.zeros(pixels.shape[:2], np.bool_)
        else:
            name, path = self._defects[number % len(self._defects)]
            pixels, mask = _opened(path, _mask_of(path, self._home, self._masks), name, self._levels)
        pixels, mask = _mirrored(*crop_of(pixels, mask, self._side, rng), rng)
        return Surface(pixels, mask, describe(pixels, mask, name, self._product))


Pictures = DrawnPictures | FolderPictures


def pictures_of(plan: Plan, held: bool) -> Pictures:
    """What a job learns from, or what it is tried on meanwhile."""
    if plan.good:
        return FolderPictures(plan, held)
    return DrawnPictures(plan.side, HELD_SEED if held else plan.seed)


def _folders(defects: Path) -> list[Path]:
    if not defects.is_dir():
        raise Fault("file.missing", path=defects)
    if not (found := folders_in(defects)):
        raise Fault("folder.empty", path=defects)
    return found


def _some(folder: Path, name: str) -> list[Path]:
    if not (found := list_pictures(folder)):
        raise Fault("train.class_empty", name=name, path=folder)
    return found


def _share(paths: Sequence[Path], held: bool) -> list[Path]:
    """The held-out pictures of a class, or the others; of a few, all are learned from and tried on."""
    if len(paths) < HELD_EVERY:
        return list(paths)
    return [path for number, path in enumerate(paths) if (number % HELD_EVERY == 0) == held]


def _mask_of(path: Path, defects: Path, masks: Path) -> Path:
    below = masks / path.relative_to(defects).with_suffix(".png")
    if not below.is_file():
        raise Fault("teach.masks_missing", source=path)
    return below


def _opened(path: Path, mask_path: Path, name: str, levels: Levels) -> tuple[Colour, Mask]:
    """Pixels and mask of a defect. Raises Fault where they do not belong together."""
    pixels = as_colour(levels.read(path))
    mask = read_mask(mask_path)
    if mask.shape != pixels.shape[:2]:
        describe(pixels, mask, name, name)  # says the two sizes
    return pixels, mask


def crop_of(pixels: Colour, mask: Mask, side: int, rng: Rng) -> tuple[Colour, Mask]:
    """`side` by `side` px that hold a place of the mask; a picture that is smaller is continued by its mirror image."""
    room = [(0, max(0, side - n)) for n in mask.shape]
    pixels, mask = np.pad(pixels, [*room, (0, 0)], mode="symmetric"), np.pad(mask, room, mode="symmetric")
    places = np.argwhere(mask)
    at = places[int(rng.integers(len(places)))] if len(places) else rng.integers(0, mask.shape)
    top, left = _corners(at, mask.shape, side, rng)
    here = slice(top, top + side), slice(left, left + side)
    return pixels[here], mask[here]


def _corners(at: np.ndarray, shape: tuple[int, ...], side: int, rng: Rng) -> Iterator[int]:
    for place, length in zip(at, shape, strict=True):
        yield int(np.clip(place - rng.integers(side // 4, side - side // 4), 0, length - side))


def _mirrored(pixels: Colour, mask: Mask, rng: Rng) -> tuple[Colour, Mask]:
    if rng.random() < 0.5:
        pixels, mask = pixels[:, ::-1], mask[:, ::-1]
    if rng.random() < 0.5:
        pixels, mask = pixels[::-1], mask[::-1]
    return np.ascontiguousarray(pixels), np.ascontiguousarray(mask)
