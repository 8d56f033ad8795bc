"""What another limit changes: on the parts that were inspected, and on good parts to come."""

from dataclasses import dataclass

from db.recipes import StoredRecipe
from db.store import Store
from inspectfork.judge.calibrate import Limit, effect_of
from inspectfork.model.phrase_words import Language
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from ui.drift_words import both, in_a_row
from ui.drifting import LAST, calibration_of, limit_in

MORE = both(
    "This limit would have rejected {count:,} more of the last {judged:,} inspected parts ({after}, not {before}).",
    "このしきい値なら、直近 {judged:,} 個の検査で NG が {count:,} 個多くなっていました（{before} → {after} 個）。",
)
FEWER = both(
    "This limit would have rejected {count:,} fewer of the last {judged:,} inspected parts ({after}, not {before}).",
    "このしきい値なら、直近 {judged:,} 個の検査で NG が {count:,} 個減っていました（{before} → {after} 個）。",
)
AS_MANY = both(
    "This limit would have rejected just as many of the last {judged:,} inspected parts ({after}).",
    "このしきい値でも、直近 {judged:,} 個の検査で NG の数は同じでした（{after} 個）。",
)
NONE_JUDGED = both(
    "No part was inspected with what this recipe knows now, so what the limit would have changed cannot be said.",
    "現在の学習内容で検査した部品がまだないため、このしきい値による違いは示せません。",
)
TO_COME = both(
    "Expected false rejects per 1,000 good parts: {best:.1f} (between {low:.1f} and {high:.1f}).",
    "良品 1,000 個あたりの過検出の見込み：{best:.1f} 個（{low:.1f}～{high:.1f} 個）。",
)


@dataclass(frozen=True)
class LimitEffect:
    """Two limits on the last `judged` parts, and what the one `after` promises for good parts to come."""

    before: float
    after: float
    judged: int
    rejected_before: int
    rejected_after: int
    promise: Limit


def effect_of_limit(stored: StoredRecipe, recipe: Recipe, store: Store, station: Station) -> LimitEffect:
    """What `recipe`, the stored one with another limit, changes. Raises Fault `recipe.untaught` or `bundle.*`.

    The raw scores are compared that this bundle gave to the last 1,000 inspected parts.
    """
    calibration = calibration_of(stored, station)
    before, after = limit_in(stored.recipe, calibration), limit_in(recipe, calibration)
    parts = store.measured(recipe.name, str(stored.bundle_hash), LAST)
    scores = [part.score for part in parts if part.score is not None]
    reached_before, reached_after = (sum(score >= limit for score in scores) for limit in (before, after))
    promise = effect_of(after, calibration.scores, taught=calibration.parts)
    return LimitEffect(before, after, len(scores), reached_before, reached_after, promise)


def effect_said(effect: LimitEffect, language: Language) -> str:
    """The effect in two sentences."""
    more = effect.rejected_after - effect.rejected_before
    template = NONE_JUDGED if not effect.judged else MORE if more > 0 else FEWER if more < 0 else AS_MANY
    counts = {"count": abs(more), "judged": effect.judged}
    past = template[language].format(**counts, before=effect.rejected_before, after=effect.rejected_after)
    promise = effect.promise
    best, low, high = promise.false_rejects_per_1000, promise.low, promise.high
    return in_a_row((past, TO_COME[language].format(best=best, low=low, high=high)), language)
