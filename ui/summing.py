"""Figures as people read them: groups of time, yield, escapes and overkill, and what each version changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from db.candidates import Candidate
from db.figures import Figures, Reviewed, Tallied, VersionUse
from db.log import LogQuery
from db.recipes import StoredRecipe
from db.store import Store
from inspectfork.judge.p_chart import PChart, p_chart
from inspectfork.recipe import Recipe
from inspectfork.share import share
from inspectfork.verdict import Decision


class Unit(Enum):
    """How long a group of parts is made."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"


MOST_HOURS, MOST_DAYS = timedelta(days=3), timedelta(days=120)  # longer spans are told in the next unit
Share = Mapping[str, Any]  # count, total, share, low, high, as training.evaluate.share gives it


@dataclass(frozen=True)
class Group:
    """The verdicts of the parts made in one hour, day or week, from `at` on in this station's time."""

    at: datetime
    ok: int
    ng: int
    not_inspected: int

    @property
    def inspected(self) -> int:
        return self.ok + self.ng


@dataclass(frozen=True, eq=False)
class Summary:
    """What a page or a report says of the parts of a query. `chart` is None where no part was inspected."""

    unit: Unit
    groups: Sequence[Group]  # with parts, oldest first
    chart: PChart | None  # of the groups with inspected parts
    classes: Sequence[tuple[str, int]]
    reviewed: Sequence[Reviewed]

    @property
    def inspected_groups(self) -> list[Group]:
        return [group for group in self.groups if group.inspected]

    def counted(self) -> Group:
        """All groups together."""
        sums = (sum(getattr(g, name) for g in self.groups) for name in ("ok", "ng", "not_inspected"))
        return Group(self.groups[0].at if self.groups else datetime.min, *sums)

    @property
    def parts(self) -> int:
        """How many there are, inspected or not."""
        whole = self.counted()
        return whole.inspected + whole.not_inspected

    @property
    def yield_share(self) -> Share | None:
        """OK parts among the inspected, with a 95 % interval; None where there are none."""
        whole = self.counted()
        return share(whole.ok, whole.inspected) if whole.inspected else None

    @property
    def not_inspected(self) -> Share | None:
        """Parts that were not inspected among all, with a 95 % interval; None where there are none."""
        return share(self.counted().not_inspected, self.parts) if self.parts else None

    @property
    def escapes(self) -> Share | None:
        """Parts called OK among those that a review found defective, with a 95 % interval."""
        return self._wrong(truth=Decision.NG, said=Decision.OK)

    @property
    def overkill(self) -> Share | None:
        """Parts called NG among those that a review found good, with a 95 % interval."""
        return self._wrong(truth=Decision.OK, said=Decision.NG)

    def reviewed_parts(self, said: Decision) -> int:
        """Parts called so that somebody looked at again."""
        return sum(known.parts for known in self.reviewed if known.said is said)

    def _wrong(self, truth: Decision, said: Decision) -> Share | None:
        known = [found for found in self.reviewed if found.truth is truth and found.said in (Decision.OK, Decision.NG)]
        total = sum(found.parts for found in known)
        return share(sum(found.parts for found in known if found.said is said), total) if total else None


def summary_of(store: Store, query: LogQuery) -> Summary:
    """Count and group what passes the query's filters; for a task, as it may take seconds over a million parts."""
    return summed(store.figures(query))


def summed(figures: Figures) -> Summary:
    """Group what was counted, in this station's time."""
    unit = _unit_for(figures.over_time)
    groups = _groups(figures.over_time, unit)
    inspected = [group for group in groups if group.inspected]
    chart = p_chart([g.ng for g in inspected], [g.inspected for g in inspected]) if inspected else None
    return Summary(unit, groups, chart, figures.classes, figures.reviewed)


@dataclass(frozen=True)
class Step:
    """One version of a recipe: what it changed, and what it judged."""

    version: int
    saved_at: datetime
    saved_by: str  # "" where nobody was signed in
    bundle_hash: str | None
    changed: Sequence[tuple[str, Any, Any]]  # field of the recipe, before, now
    taught_anew: bool
    note: str  # what the bundle was taught from
    use: VersionUse | None
    candidates: Sequence[Candidate] = ()  # the one that became this version, and those not taken in its time


def steps_of(store: Store, recipe: str) -> list[Step]:
    """The history of a recipe, newest first."""
    uses = {use.version: use for use in store.version_uses(recipe)}
    versions = store.versions(recipe)
    before: Sequence[StoredRecipe | None] = (None, *versions)
    steps = [_step(old, new, uses) for old, new in zip(before, versions, strict=False)]
    decided = [one for one in store.candidates.of_recipe(recipe) if one.in_service is not None]
    steps = [replace(step, candidates=[one for one in decided if _belongs(one, step)]) for step in steps]
    return steps[::-1]


def _belongs(candidate: Candidate, step: Step) -> bool:
    if candidate.in_service:
        return step.taught_anew and candidate.bundle_hash == step.bundle_hash
    return candidate.old_version == step.version


def _step(old: StoredRecipe | None, new: StoredRecipe, uses: Mapping[int, VersionUse]) -> Step:
    names = [field.name for field in fields(Recipe)] if old else []
    values = ((name, getattr(old.recipe, name), getattr(new.recipe, name)) for name in names if old)
    changed = [(name, was, now) for name, was, now in values if was != now]
    anew = new.bundle_hash is not None and (old is None or old.bundle_hash != new.bundle_hash)
    return Step(
        new.version, new.saved_at, new.saved_by, new.bundle_hash, changed, anew, new.note, uses.get(new.version)
    )


def _unit_for(over_time: Sequence[Tallied]) -> Unit:
    span = over_time[-1].at - over_time[0].at if over_time else timedelta()
    return Unit.HOUR if span <= MOST_HOURS else Unit.DAY if span <= MOST_DAYS else Unit.WEEK


def _groups(over_time: Iterable[Tallied], unit: Unit) -> list[Group]:
    found: dict[datetime, list[int]] = {}
    for tallied in over_time:
        counts = found.setdefault(_begin(tallied.at.astimezone(), unit), [0, 0, 0])
        for place, number in enumerate((tallied.ok, tallied.ng, tallied.not_inspected)):
            counts[place] += number
    return [Group(at, *counts) for at, counts in found.items()]


def _begin(moment: datetime, unit: Unit) -> datetime:
    """When the hour, day or week (from Monday) of a moment began."""
    hour = moment.replace(minute=0, second=0, microsecond=0, tzinfo=None)
    if unit is Unit.HOUR:
        return hour
    day = hour.replace(hour=0)
    return day if unit is Unit.DAY else day - timedelta(days=day.weekday())
