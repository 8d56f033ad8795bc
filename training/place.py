"""Teaching a part that is compared place by place: the golden sample, and the limit from the other good parts."""

from pathlib import Path

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.judge.calibrate import FEWEST_SCORES, Limit, Scores, effect_of
from inspectfork.judge.gate import Light, measure
from inspectfork.judge.template import LEAST_LIMIT
from inspectfork.levels import Levels
from inspectfork.predict.placed import Placing
from inspectfork.predict.prepare import crop
from inspectfork.predict.sight import region_in
from inspectfork.recipe import Recipe
from training.progress import Emit, Progress, told
from training.teach import limit_of, strange_among, usable


def golden_of(named: Path | None, good: tuple[Path, ...], levels: Levels) -> tuple[Path, Pixels]:
    """The golden sample that a person named, or the first good picture that can be used, spread.

    Raises what is wrong with the named one, or Fault `teach.too_few`.
    """
    for path in (named,) if named else good:
        try:
            return path, usable(levels.read(path), path)
        except Fault:
            if named:
                raise
    raise Fault("teach.too_few", usable=0, given=len(good), needed=FEWEST_SCORES + 1)


def score_by_place(
    placing: Placing, good: list[Path], levels: Levels, recipe: Recipe, emit: Emit, progress: Progress
) -> tuple[dict[Path, float], dict[Path, Light]]:
    """Each good part's score against the golden sample, and its light; one that cannot be judged is named, left out."""
    scores, lights = {}, {}
    for number, path in enumerate(good, start=1):
        try:
            pixels = usable(levels.read(path), path)
            box = region_in(pixels, recipe, str(path))
            scores[path] = float(placing.differences(pixels, placing.pose(pixels, str(path)), box).map.max())
            lights[path] = measure(crop(pixels, box))
        except Fault as fault:
            emit(told("warning", fault, path))
        progress.step("features", number, len(good), str(path))
    if len(scores) < FEWEST_SCORES:
        raise Fault("teach.too_few", usable=len(scores), given=len(good), needed=FEWEST_SCORES)
    return scores, lights


def without_strange(scores: dict[Path, float], emit: Emit) -> dict[Path, float]:
    """The scores of the parts that do not stand out; each that does is named."""
    paths = list(scores)
    strange = {paths[n] for n in strange_among(dict(enumerate(scores.values())))}
    for path in strange:
        emit(told("warning", Fault("teach.strange_part", source=path), path))
    return {path: score for path, score in scores.items() if path not in strange}


def limit_by_place(scores: Scores, recipe: Recipe) -> Limit:
    """The recipe's own limit, or the one for the false rejects it wants, but never below what is a difference."""
    found = limit_of(scores, recipe, len(scores))
    low = recipe.limit is None and found.score < LEAST_LIMIT
    return effect_of(LEAST_LIMIT, scores) if low else found
