"""Figures over many parts, counted by the database: verdicts over time, classes, second looks, bundles, the worst."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Function, Integer, String, case, cast, func, select
from sqlalchemy.orm import Session, aliased

from db.log import LogQuery, conditions
from db.tables import DefectRow, InspectionRow, RecipeRow, RecipeVersionRow, ReviewRow
from inspectfork.review import ReviewKind
from inspectfork.verdict import Decision

_A_TIME = "____-__-__ __:_"  # what is not like this was changed by hand
_TEN_MINUTES = len("2026-11-24 06:1")  # characters of a time that all parts of ten minutes have in common


@dataclass(frozen=True)
class Tallied:
    """The verdicts of the parts taken within ten minutes from `at` on: every time zone's hours are made of these."""

    at: datetime
    ok: int
    ng: int
    not_inspected: int


@dataclass(frozen=True)
class Reviewed:
    """How many parts were called `said`, of which the last second look said `truth`."""

    said: Decision
    truth: Decision
    parts: int


@dataclass(frozen=True)
class VersionUse:
    """What one version of a recipe judged, from its first part to its last."""

    version: int
    first: datetime
    last: datetime
    ok: int
    ng: int
    not_inspected: int

    @property
    def inspected(self) -> int:
        return self.ok + self.ng


@dataclass(frozen=True)
class Figures:
    """All that is counted of the parts of a query. `classes` are numbers of parts, the most frequent class first."""

    over_time: Sequence[Tallied]
    classes: Sequence[tuple[str, int]]
    reviewed: Sequence[Reviewed]


def figures_of(session: Session, query: LogQuery) -> Figures:
    """Count what passes the query's filters; paging does not matter."""
    return Figures(_over_time(session, query), _classes(session, query), _reviewed(session, query))


def version_uses(session: Session, recipe: str) -> list[VersionUse]:
    """What the versions of a recipe judged, in their order; a version without parts is left out."""
    row = InspectionRow
    of_recipe = select(RecipeRow.id).filter_by(name=recipe).scalar_subquery()
    span = (func.min(row.taken_at), func.max(row.taken_at))
    sums = (_sum(Decision.OK), _sum(Decision.NG), _sum(Decision.NOT_INSPECTED))
    counted = select(RecipeVersionRow.version, *span, *sums).join(RecipeVersionRow)
    used = counted.where(row.recipe_id == of_recipe).group_by(RecipeVersionRow.version)
    return [VersionUse(*found) for found in session.execute(used.order_by(RecipeVersionRow.version))]


def worst_ids(session: Session, query: LogQuery, limit: int) -> Sequence[int]:
    """The NG parts that pass the query's filters, the furthest above their limit first."""
    row = InspectionRow
    rejected = select(row.id).where(*conditions(query), row.decision == Decision.NG)
    return session.scalars(rejected.order_by((row.score / row.limit).desc(), row.id.desc()).limit(limit)).all()


def _over_time(session: Session, query: LogQuery) -> list[Tallied]:
    begin = func.substr(cast(InspectionRow.taken_at, String), 1, _TEN_MINUTES, type_=String)
    sums = (_sum(Decision.OK), _sum(Decision.NG), _sum(Decision.NOT_INSPECTED))
    counted = select(begin, *sums).where(*conditions(query), begin.like(_A_TIME))
    found = session.execute(counted.group_by(begin).order_by(begin))
    return [Tallied(datetime.fromisoformat(f"{text}0").replace(tzinfo=UTC), *counts) for text, *counts in found]


def _sum(decision: Decision) -> Function[int]:
    return func.sum(case((InspectionRow.decision == decision, 1), else_=0), type_=Integer)


def _classes(session: Session, query: LogQuery) -> list[tuple[str, int]]:
    """By the defects, each with one look at its part: the other way round SQLite would read every part."""
    row, defect = InspectionRow, DefectRow
    parts = func.count(defect.inspection_id.distinct())
    passes = select(row.id).where(row.id == defect.inspection_id, *conditions(query)).correlate(defect).exists()
    counted = select(defect.class_name, parts).where(passes).group_by(defect.class_name)
    return [(name, count) for name, count in session.execute(counted.order_by(parts.desc(), defect.class_name))]


def _reviewed(session: Session, query: LogQuery) -> list[Reviewed]:
    """By the last look that settled a part; a dispute settles nothing."""
    row, look, later = InspectionRow, ReviewRow, aliased(ReviewRow)
    of_part = select(row.decision).where(row.id == look.inspection_id, *conditions(query))
    said = of_part.correlate(look).scalar_subquery().label("said")
    again = later.inspection_id == look.inspection_id, later.id > look.id, later.kind != ReviewKind.DISPUTED
    last = ~select(later.id).where(*again).exists()
    counted = select(said, look.decision, func.count()).where(look.kind != ReviewKind.DISPUTED, last)
    found = session.execute(counted.group_by(said, look.decision))
    return [Reviewed(called, truth, parts) for called, truth, parts in found if called and truth]
