"""What was measured of the latest parts of a recipe: score, brightness and focus, by one bundle alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, func, select
from sqlalchemy.orm import Session

from db.tables import InspectionRow, RecipeRow
from inspectfork.verdict import Decision


@dataclass(frozen=True)
class Measured:
    """One inspected part as numbers; None where it could not be judged or was not measured."""

    taken_at: datetime
    decision: Decision
    reason_code: str
    score: float | None
    brightness: float | None
    focus: float | None


def latest_measured(session: Session, recipe: str, bundle_hash: str, last: int) -> list[Measured]:
    """The last parts of a recipe that were judged by this bundle, oldest first."""
    row = InspectionRow
    of_recipe = select(RecipeRow.id).filter_by(name=recipe).scalar_subquery()
    columns = (row.taken_at, row.decision, row.reason_code, row.score, row.brightness, row.focus)
    wanted = select(*columns).where(row.recipe_id == of_recipe, row.bundle_hash == bundle_hash, *_as_written())
    found = session.execute(wanted.order_by(row.id.desc()).limit(last))
    return [Measured(*values) for values in found][::-1]


def _as_written() -> Iterator[ColumnElement[bool]]:
    """Not changed by hand into what this program never wrote."""
    row = InspectionRow
    yield row.decision.in_(list(Decision))
    yield cast(row.taken_at, String).like("____-__-__ __:__:__%")
    for column in (row.score, row.brightness, row.focus):
        yield func.typeof(column) != "text"
