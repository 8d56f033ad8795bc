"""Drift of a recipe's score, brightness and focus, from the records and from what its bundle was taught."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from db.levels import Measured
from db.log import LogQuery
from db.recipes import StoredRecipe
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.judge.calibration import Calibration, read_calibration
from inspectfork.judge.drift import FEWEST, FEWEST_TAUGHT, FIRST, Drift, Values, drift_of
from inspectfork.predict.bundle import read_manifest
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from inspectfork.verdict import Decision

LAST = 1000  # inspected parts that are looked at
OF_THE_LIGHT = ("picture.too_dark", "picture.too_bright", "picture.out_of_focus")


@dataclass(frozen=True, eq=False)
class Tracked:
    """One quantity over the good parts: `times` and `values` (n,), oldest first; `drift` None with too few of them."""

    quantity: str  # "score", "brightness" or "focus"
    times: Sequence[datetime]
    values: Values
    needed: int  # good parts before anything is said
    against_first: bool  # compared with the first good parts, as teaching kept too few
    drift: Drift | None

    @property
    def since(self) -> datetime | None:
        """When the present drift began; None where there is none."""
        if self.drift is None or self.drift.since is None:
            return None
        return self.times[len(self.times) - len(self.drift.course) + self.drift.since]


def tracked_of(name: str, store: Store, station: Station, last: int = LAST) -> list[Tracked]:
    """The three quantities over the last inspected parts.

    Raises Fault `recipe.unknown`, `recipe.untaught`, `bundle.*`, `drift.no_parts` or `drift.other_bundle`.
    """
    stored = store.recipe(name)
    calibration = calibration_of(stored, station)
    parts = store.measured(name, str(stored.bundle_hash), last)
    if not parts:
        inspected = sum(store.counts(LogQuery(recipe=name)).values())
        raise Fault("drift.other_bundle" if inspected else "drift.no_parts", name=name)
    taught = taught_values(calibration, stored.recipe)
    return [_tracked(quantity, parts, *known) for quantity, known in taught.items()]


def calibration_of(stored: StoredRecipe, station: Station) -> Calibration:
    """What was found while the recipe was taught. Raises Fault `recipe.untaught` or `bundle.*`."""
    if stored.bundle_hash is None:
        raise Fault("recipe.untaught", name=stored.recipe.name)
    return read_calibration(read_manifest(station.bundles / stored.bundle_hash).checked_path("calibration"))


def limit_in(recipe: Recipe, calibration: Calibration) -> float:
    """The limit that a recipe judges by."""
    return calibration.limit.score if recipe.limit is None else recipe.limit


def taught_values(calibration: Calibration, recipe: Recipe) -> dict[str, tuple[Values, float]]:
    """Each quantity of the taught good parts, and how far its level may move until parts are rejected or refused."""
    scores, gate = calibration.scores, calibration.gate
    known = {"score": (scores, abs(limit_in(recipe, calibration) - float(np.median(scores))))}
    if gate is None or not gate.brightness:
        return {**known, "brightness": (np.array([]), 0.0), "focus": (np.array([]), 0.0)}
    brightness, focus = np.array(gate.brightness), np.array(gate.focus)
    level = float(np.median(brightness))
    to_dark_or_bright = min(level - gate.least_brightness, gate.most_brightness - level)
    to_blurred = float(np.median(focus) - np.exp(gate.least_sharpness))
    return {**known, "brightness": (brightness, to_dark_or_bright), "focus": (focus, to_blurred)}


def _tracked(quantity: str, parts: Sequence[Measured], taught: Values, room: float) -> Tracked:
    good = [(part.taken_at, value) for part in parts if (value := _value_of_good(part, quantity)) is not None]
    values = np.array([value for _, value in good], np.float64)
    against_first = len(taught) < FEWEST_TAUGHT
    needed = FEWEST + FIRST if against_first else FEWEST
    return Tracked(quantity, [at for at, _ in good], values, needed, against_first, drift_of(values, taught, room))


def _value_of_good(part: Measured, quantity: str) -> float | None:
    """The value of a good part; what the gate refused for its light counts where light is looked at."""
    refused = quantity != "score" and part.reason_code in OF_THE_LIGHT
    value: float | None = getattr(part, quantity)
    return value if part.decision is Decision.OK or refused else None
