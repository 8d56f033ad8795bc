"""Teaching from good parts: their features become the memory, the memory without each part becomes the limit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.judge.bank import BUDGET_MB, MemoryBank
from inspectfork.judge.calibrate import FEWEST_SCORES, Limit, Scores, distribution_of, effect_of, limit_for
from inspectfork.judge.memory import TOKENS_TO_TRAIN, MemoryPlan, Tokens, evenly
from inspectfork.predict.inspector import scored_map
from inspectfork.predict.prepare import Array
from inspectfork.predict.sight import Sight, View, finite
from inspectfork.recipe import Recipe
from training.features import FeatureSpool
from training.moved import copies_of, moved
from training.near_twins import left_out_for, near_twins, parts_among
from training.progress import Emit, Progress, told

MOST_BALANCED = 60  # good parts whose distances say how much each depth weighs
MOST_CALIBRATED = 400  # good parts judged by the others: enough for the limit, and teaching stays short
STRANGE = 5.0  # deviations (robust, and of all others) from which a "good" part is taken for a defect among the goods
FEWEST_PARTS = 10  # different good parts from which a limit can be found at all
SEVERAL = 2  # pictures a part, from which few parts are told: with one of each, the number of pictures says it
FEWEST_TO_DOUBT = 8  # good parts from which one of them can stand out
LEAST_CONTRAST = 1.0  # grey levels of 255: below it the lens cap was on


@dataclass(frozen=True, eq=False)
class Taught:
    """What teaching found."""

    memory: MemoryBank
    own: Mapping[int, Tokens]  # of each picture that is remembered, the tokens that do not count when it is judged
    part_of: Mapping[int, int]  # the number of the part that each of them seems to show, from 0
    limit: Limit
    by_picture: Mapping[int, float]  # the scores of good parts, each judged by the others
    left_out: tuple[Path, ...]

    @property
    def scores(self) -> Scores:
        return np.array(list(self.by_picture.values()))

    @property
    def parts(self) -> int:
        """How many parts the scores are of."""
        return parts_among(self.by_picture, self.part_of)


def see_pictures(
    sight: Sight, paths: Sequence[Path], spool: FeatureSpool, emit: Emit, progress: Progress
) -> list[Path]:
    """Fill the spool; a picture that cannot be used is named in a warning and left out. Returns those left out.

    What the spool has kept from a job that was stopped is not looked at again.
    """
    left_out, total = [], len(paths)
    for number, path in enumerate(paths, start=1):
        going_on, looks = bool(spool.kept), list[Array]()
        try:
            pixels = usable(sight.levels.read(path), path)
            view, mark = sight.prepare(pixels, str(path)), spool.mark(pixels, number, total)
            if not spool.take_up(path, view, mark):
                looks = look_at(sight, pixels, view, path, number, total)
        except Fault as fault:
            emit(told("warning", fault, path))
            left_out.append(path)
        if going_on and not spool.kept and spool.sources:
            emit({"event": "resumed", "looked": len(spool.sources), "of": total})
            progress.resume("features", number - bool(looks), total)
        progress.step("features", number, total, str(path))  # whom nobody hears any more ends here, before it writes
        if looks:
            spool.append(path, view, looks, mark)
    if len(spool.sources) < FEWEST_SCORES:
        raise Fault("teach.too_few", usable=len(spool.sources), given=len(paths), needed=FEWEST_SCORES)
    return left_out


def look_at(sight: Sight, pixels: Pixels, view: View, path: Path, number: int, total: int) -> list[Array]:
    """Features (n, width) of a good picture, and where there are few of them, of it a little moved."""
    copies = moved(pixels, view, copies_of(total * sight.tiles(view)), number)
    views = [view, *(sight.prepare(copy, str(path)) for copy in copies)]
    return [finite(sight.understand(sight.trunk(v), v.grid), str(path)) for v in views]


def make_room(sight: Sight, good: Sequence[Path], defects: int, spool: FeatureSpool) -> None:
    """Look whether features of all these pictures, as large as the first good one, fit on the disk.

    Raises Fault `teach.no_room`, before anything is looked at.
    """
    for path in good:
        try:
            view = sight.prepare(usable(sight.levels.read(path), path), str(path))
        except Fault:
            continue  # it is told of when all are looked at
        looks = len(good) * (1 + copies_of(len(good) * sight.tiles(view))) + defects
        spool.make_room(looks * view.grid.rows * view.grid.columns, len(good) + defects)
        return


def usable(pixels: Pixels, path: Path) -> Pixels:
    """The picture, unless it shows nothing: Fault `picture.blank`."""
    full = 255.0 if pixels.dtype == np.uint8 else 65535.0
    if float(pixels.std()) * 255.0 / full < LEAST_CONTRAST:
        raise Fault("picture.blank", source=path)
    return pixels


def teach_good(spool: FeatureSpool, recipe: Recipe, seed: int, emit: Emit, progress: Progress) -> Taught:
    """Memory and limit from the good parts in the spool; a part that stands out is named and not remembered."""
    pictures = list(range(len(spool.sources)))
    remembered = remember(spool, pictures, seed, progress)
    scores = score_without_itself(spool, remembered, recipe, progress)
    strange = strange_among(scores)
    for number in strange:
        path = spool.sources[number]
        fault = Fault("teach.strange_part", source=path)
        emit(told("warning", fault, path))
    if strange:
        remembered = remember(spool, [p for p in pictures if p not in strange], seed, progress)
    if remembered.parts < FEWEST_PARTS and len(remembered.own) >= SEVERAL * remembered.parts:
        emit(told("warning", Fault("teach.few_parts", given=len(remembered.own), parts=remembered.parts)))
    kept = {number: score for number, score in scores.items() if number not in strange}
    limit = limit_of(np.array(list(kept.values())), recipe, parts_among(kept, remembered.part_of))
    left_out = tuple(spool.sources[n] for n in strange)
    return Taught(remembered.memory, remembered.own, remembered.part_of, limit, kept, left_out)


def limit_of(scores: Scores, recipe: Recipe, parts: int) -> Limit:
    """The recipe's own limit with its effect, or the one for the false rejects it wants; the scores are of so many
    parts.
    """
    if recipe.limit is not None:
        return effect_of(recipe.limit, scores, taught=parts)
    return limit_for(scores, recipe.false_rejects_per_1000, taught=parts)


@dataclass(frozen=True, eq=False)
class Remembered:
    """A memory; of each picture the tokens that do not count when it is judged, and the number of its part."""

    memory: MemoryBank
    own: Mapping[int, Tokens]
    part_of: Mapping[int, int]

    @property
    def parts(self) -> int:
        """How many parts the pictures seem to show."""
        return parts_among(self.part_of, self.part_of)


def remember(spool: FeatureSpool, pictures: Sequence[int], seed: int, progress: Progress) -> Remembered:
    """A memory of these pictures' tokens. Pictures that seem to show one part do not count for one another."""
    plan = MemoryPlan.within(sum(len(spool.ranges[p]) for p in pictures), spool.width, BUDGET_MB / spool.depths)
    samples = (spool.sample(pictures, TOKENS_TO_TRAIN, depth) for depth in range(spool.depths))
    memory = MemoryBank.learn(samples, plan, seed)
    own = {}
    total = 2 * len(pictures)
    for done, picture in enumerate(pictures, start=1):
        own[picture] = memory.add(spool.read(spool.ranges[picture])[:: plan.stride])
        progress.step("memory", done, total)
    near = near_twins(spool, memory, own, lambda done: progress.step("memory", len(pictures) + done, total))
    left_out = left_out_for(own, near)
    return Remembered(memory.balanced(_farthest(spool, memory, left_out)), left_out, near.part_of())


def _farthest(spool: FeatureSpool, memory: MemoryBank, left_out: Mapping[int, Tokens]) -> Array:
    """The largest distances of some good pictures at each depth, judged without their own parts: (pictures, depths)."""
    pictures = list(left_out)
    some = [pictures[n] for n in evenly(len(pictures), MOST_BALANCED)]
    return np.stack([memory.distances_by_depth(spool.first_look(p), left_out[p]).max(1) for p in some])


def score_without_itself(
    spool: FeatureSpool, remembered: Remembered, recipe: Recipe, progress: Progress
) -> dict[int, float]:
    """Each picture's score, by its number, by a memory that counts neither its own tokens nor its near twins'."""
    pictures = list(remembered.own)
    judged = [pictures[n] for n in evenly(len(pictures), MOST_CALIBRATED)]
    scores = {}
    for done, picture in enumerate(judged, start=1):
        scores[picture] = score_of(spool, picture, remembered.memory, recipe, remembered.own[picture])
        progress.step("limit", done, len(judged), figures={"score": scores[picture]})
    return scores


def score_of(spool: FeatureSpool, picture: int, memory: MemoryBank, recipe: Recipe, leaving_out: Tokens = ()) -> float:
    """The score of a picture in the spool, as the line would judge it."""
    distances = memory.distances(spool.first_look(picture), leaving_out)
    return float(scored_map(distances, spool.views[picture], recipe).max())


def strange_among(scores: dict[int, float]) -> set[int]:
    """Pictures whose score no good part would reach: far above the middle, and beyond all the others' distribution."""
    values: NDArray[np.float64] = np.array(list(scores.values()))
    if len(values) < FEWEST_TO_DOUBT:
        return set()
    middle = np.median(values)
    spread = 1.4826 * float(np.median(np.abs(values - middle)))
    far = {n for n, score in scores.items() if score > middle + STRANGE * max(spread, 1e-6 * abs(middle))}
    others = np.array([score for n, score in scores.items() if n not in far])
    if len(others) < FEWEST_TO_DOUBT:
        return set()
    usual = distribution_of(others)
    return {n for n in far if usual.zscore(scores[n]) > STRANGE}
