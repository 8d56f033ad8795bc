"""A few real defects: what each kind looks like, and how many of them the limit finds."""

import glob
import os
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.judge.kinds import Kinds, pooled
from inspectfork.judge.memory import Memory
from inspectfork.picture import read_picture
from inspectfork.predict.inspector import scored_map
from inspectfork.predict.prepare import Array, crop
from inspectfork.predict.sight import Sight, View
from inspectfork.recipe import Recipe
from training.progress import Emit, Progress, told

STRONGEST = 0.02  # share of tokens taken for the defect where nobody drew a mask


def teach_kinds(
    sight: Sight,
    paths: Sequence[Path],
    masks: Path | None,
    taught: tuple[Memory, float, Array],
    recipe: Recipe,
    emit: Emit,
    progress: Progress,
) -> tuple[Kinds | None, int]:
    """Kinds named by the folders that part the defect pictures, and how many of these pictures the limit finds.

    `taught` is the memory, the limit and the mean token of good parts. A picture that cannot be used is named.
    """
    memory, limit, good = taught
    kinds = kinds_of(paths)
    examples: dict[str, list[Array]] = {}
    found = 0
    for number, path in enumerate(kinds, start=1):
        try:
            view = sight.prepare(read_picture(path), str(path))
            features = sight.understand(sight.trunk(view), view.grid)
            distances = memory.distances(features)
            found += bool(scored_map(distances, view, recipe).max() >= limit)
            weights = mask_weights(mask_of(path, masks, kinds[path]), view) if masks else strongest(distances)
            examples.setdefault(kinds[path], []).append(pooled(features, weights))
        except Fault as fault:
            emit(told("warning", fault, path))
        progress.step("defects", number, len(paths), str(path))
    return (Kinds.learn(examples, good) if examples else None), found


def kinds_of(paths: Sequence[Path]) -> dict[Path, str]:
    """Each picture's kind: its first folder below the folder they all share, or that folder's name."""
    shared = Path(os.path.commonpath([path.parent for path in paths]))
    below = {path: path.parent.relative_to(shared).parts for path in paths}
    return {path: parts[0] if parts else shared.name for path, parts in below.items()}


def mask_of(picture: Path, masks: Path, kind: str) -> Pixels:
    """The mask of the picture's name below `masks`, best in a folder of its kind. Fault where there is none."""
    named = [mask for mask in masks.rglob(f"{glob.escape(picture.stem)}.*") if mask != picture]
    if not named:
        raise Fault("teach.masks_missing", source=picture)
    return read_picture(min(named, key=lambda mask: (kind not in mask.parts, mask)))


def mask_weights(mask: Pixels, view: View) -> Array:
    """How much of each token (n,) is marked."""
    marked = (mask if mask.ndim == 2 else mask.max(2)).astype(np.float32)
    if view.placed:
        marked = view.placed.straightened(marked)
    region = crop(marked / max(float(marked.max()), 1.0), view.box)
    size = (view.grid.columns, view.grid.rows)
    return np.asarray(cv2.resize(region, size, interpolation=cv2.INTER_AREA), np.float32).reshape(-1)


def strongest(distances: Array) -> Array:
    """Weights (n,) of the few tokens least like good parts."""
    least = np.quantile(distances, 1 - STRONGEST)
    weights: Array = np.where(distances >= least, distances, 0.0).astype(np.float32)
    return weights
