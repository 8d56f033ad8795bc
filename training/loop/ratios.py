"""Every mix ratio tried: taught on each fold, tested on the real defects that the fold holds out."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

import numpy as np

from inspectfork.predict.prepare import Array
from inspectfork.recipe import Recipe
from training.defects import Shown
from training.head import Step
from training.job import Seen
from training.known import Known, teach_known
from training.loop.choice import RATIOS, Proven, gains, halves_of, proven
from training.loop.held import Fared, fared
from training.loop.making import MadeDefect, first_of
from training.loop.order import Fold
from training.studies.intervals import over_pictures
from training.teach import Taught

Figures = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Lesson:
    """All that was seen, looked at once: good parts, real defects and made ones."""

    seen: Seen
    taught: Taught
    distances: dict[int, Array]
    shown: Shown
    made: Sequence[Sequence[MadeDefect]]  # of each fold
    parents: frozenset[int]  # good parts that defects were made on
    recipe: Recipe
    seed: int

    def known(self, folds: Sequence[tuple[Fold, Sequence[MadeDefect]]], ratio: float, step: Step) -> Known:
        """The head from the real defects that teach in these folds and their made ones at this ratio."""
        pictures = {sample.picture for fold, _ in folds for sample in fold.teaching}
        pictures |= {one.sample.picture for fold, made in folds for one in first_of(made, fold, ratio)}
        shown = self.shown.only([n for n, path in enumerate(self.shown.paths) if path in pictures])
        return teach_known(
            self.seen.spool, self.taught, self.distances, shown, self.recipe, self.seed, step, self.parents
        )


@dataclass(frozen=True, eq=False)
class Tried:
    """What every ratio showed on the held-out parts."""

    figures: list[Figures]  # of each ratio
    proven: Proven
    parts: int

    def told(self) -> Figures:
        return {"ratios": self.figures, "proven": {**asdict(self.proven), "helps": self.proven.helps}}


def tried(lesson: Lesson, folds: Sequence[Fold], step: Callable[[int, int, int, float], None]) -> Tried:
    """Teach every ratio on every fold; `step` is told the number of the head, steps done, in all, and the loss."""
    rows, classes = [], []
    for number, (fold, made) in enumerate(zip(folds, lesson.made, strict=True)):
        by_path = {sample.picture: sample for sample in fold.held}
        held = [(n, by_path[path]) for n, path in enumerate(lesson.shown.paths) if path in by_path]
        classes += [sample.class_name for _, sample in held]
        by_ratio: list[list[Fared]] = []
        for turn, ratio in enumerate(RATIOS):
            known = lesson.known([(fold, made)], ratio, partial(step, number * len(RATIOS) + turn))
            memory, recipe = lesson.taught.memory, lesson.recipe
            levels = lesson.seen.sight.levels
            by_ratio.append([fared(known, lesson.shown, n, sample, memory, recipe, levels) for n, sample in held])
        rows.append(np.array(by_ratio, np.float64))
    values = np.concatenate(rows, 1)  # (ratios, parts, figures)
    halves = halves_of(classes, lesson.seed)
    return Tried(
        _figures(values, lesson.seed), proven(values[:, :, 0], values[:, :, 2], halves, lesson.seed), len(classes)
    )


def _figures(values: np.ndarray, seed: int) -> list[Figures]:
    """Of each ratio, every figure and what it gains on ratio 0, with intervals over the parts."""
    told: list[Figures] = [{"ratio": ratio} for ratio in RATIOS]
    for place, name in enumerate(Fared._fields):
        of_one = values[:, :, place]
        shares = over_pictures(of_one.T, np.random.default_rng(seed))
        for figures, share, gain in zip(told, shares, gains(of_one, seed), strict=True):
            figures[name], figures[f"{name}_gain"] = asdict(share), asdict(gain)
    return told
