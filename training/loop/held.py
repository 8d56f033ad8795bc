"""How one real held-out defect fares under a head."""

from functools import partial
from typing import NamedTuple

import cv2
import numpy as np

from inspectfork.dataset import Sample
from inspectfork.judge.bank import MemoryBank
from inspectfork.judge.outline import surface_in
from inspectfork.levels import Levels
from inspectfork.predict.inspector import found_on
from inspectfork.predict.prepare import crop
from inspectfork.recipe import Recipe
from training.defects import Shown
from training.known import Known
from training.marks import marks_of
from training.score import auroc, average_precision


class Fared(NamedTuple):
    """Of one part: 1 where it reached the limit, else 0; the share of good parts below it; precision of its map."""

    found: float
    auroc: float
    pixel_ap: float


def fared(
    known: Known, shown: Shown, place: int, sample: Sample, memory: MemoryBank, recipe: Recipe, levels: Levels
) -> Fared:
    """`place` is that of the part among `shown`."""
    features, distances = shown.look(place, memory)
    view, pixels = shown.spool.views[shown.numbers[place]], levels.read(sample.picture)
    surface = partial(surface_in, pixels, view)
    score, found, _ = found_on(view, features, distances, known.head, known.limit.score, recipe, surface)
    full = np.asarray(cv2.resize(found, view.map_box[2:], interpolation=cv2.INTER_LINEAR), np.float32)
    assert sample.mask is not None  # as the order was checked
    marked = crop(marks_of(sample.picture, sample.mask, pixels.shape), view.map_box) > 0
    precision = average_precision(full[~marked], full[marked]) if marked.any() else 0.0
    return Fared(float(score >= known.limit.score), auroc(known.scores, np.array([score])), precision)
