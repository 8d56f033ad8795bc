"""Reading the log: the inspections that a query asks for, newest first, and their counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from db.pictures import Pictures, PictureState
from db.tables import DefectRow, InspectionRow, RecipeRow
from inspectfork.verdict import Box, Decision, Defect

_LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True)
class LogQuery:
    """Which inspections: taken from `since` until before `until`; `serial` and `source` are
    beginnings: of the serial number, and of the camera's address or a picture's path.

    `limit` and `before_id` (the last id seen) page through the log; None as limit gives all.
    """

    since: datetime | None = None
    until: datetime | None = None
    decision: Decision | None = None
    recipe: str | None = None
    serial: str | None = None
    source: str | None = None
    limit: int | None = 200
    before_id: int | None = None


@dataclass(frozen=True)
class LoggedInspection:
    """One line of the log. `reason` is the sentence as it was said; its code and facts say it in any language."""

    id: int
    serial: str
    taken_at: datetime
    source: str
    recipe_name: str
    recipe_version: int | None  # None when judged by a recipe that was never saved so
    recipe_hash: str
    bundle_hash: str
    operator: str
    decision: Decision
    score: float | None
    limit: float | None
    reason: str
    reason_code: str
    reason_facts: Mapping[str, str]
    defects: tuple[Defect, ...]
    timings: Mapping[str, float]
    picture_path: Path | None
    picture_state: PictureState | None  # None when the recipe does not want it kept
    map_box: Box | None
    phrase: str = ""  # the verdict in words, in English; "" in records of before
    brightness: float | None = None  # mean grey level; None where it was not measured
    focus: float | None = None  # variance of the Laplacian


def find(session: Session, query: LogQuery, pictures: Pictures) -> list[LoggedInspection]:
    """The inspections asked for, newest first."""
    newest_first = (InspectionRow.taken_at.desc(), InspectionRow.id.desc())
    ids = select(InspectionRow.id).where(*_conditions(query))
    if query.before_id is not None:
        ids = ids.where(_older_than(session.get_one(InspectionRow, query.before_id)))
    ids = ids.order_by(*newest_first).limit(query.limit)  # sorted where need be before the wide rows are read
    wanted = select(InspectionRow).where(InspectionRow.id.in_(ids)).order_by(*newest_first)
    wanted = wanted.options(
        joinedload(InspectionRow.recipe),
        joinedload(InspectionRow.recipe_version),
        joinedload(InspectionRow.operator),
        joinedload(InspectionRow.picture),
        selectinload(InspectionRow.defects),
    )
    return [_logged(row, pictures) for row in session.scalars(wanted)]


def find_all(session: Session, query: LogQuery, pictures: Pictures, page: int = 1000) -> Iterator[LoggedInspection]:
    """Everything that passes the query's filters, newest first, never more than a page of it in memory."""
    before_id = None
    while found := find(session, replace(query, limit=page, before_id=before_id), pictures):
        yield from found
        before_id = found[-1].id
        session.expunge_all()


def count(session: Session, query: LogQuery) -> dict[Decision, int]:
    """How many of each verdict pass the query's filters; paging does not matter."""
    counted = select(InspectionRow.decision, func.count()).where(*_conditions(query)).group_by(InspectionRow.decision)
    found = dict.fromkeys(Decision, 0)
    for decision, number in session.execute(counted):
        found[decision] = number
    return found


def _conditions(query: LogQuery) -> list[ColumnElement[bool]]:
    """What the query filters by; paging is not among it."""
    row = InspectionRow
    conditions = []
    if query.since is not None:
        conditions.append(row.taken_at >= query.since)
    if query.until is not None:
        conditions.append(row.taken_at < query.until)
    if query.decision is not None:
        conditions.append(row.decision == query.decision)
    if query.recipe is not None:
        conditions.append(row.recipe_id == select(RecipeRow.id).filter_by(name=query.recipe).scalar_subquery())
    if query.serial:
        conditions += [row.serial >= query.serial, row.serial < query.serial + _LAST_CHARACTER]
    if query.source:
        conditions += [row.source >= query.source, row.source < query.source + _LAST_CHARACTER]
    return conditions


def _older_than(seen: InspectionRow) -> ColumnElement[bool]:
    """Further down the log than `seen`; the first condition is what the index answers."""
    row = InspectionRow
    return and_(row.taken_at <= seen.taken_at, or_(row.taken_at < seen.taken_at, row.id < seen.id))


def _logged(row: InspectionRow, pictures: Pictures) -> LoggedInspection:
    picture = row.picture
    is_stored = picture is not None and picture.state == PictureState.STORED
    return LoggedInspection(
        id=row.id,
        serial=row.serial,
        taken_at=row.taken_at,
        source=row.source,
        recipe_name=row.recipe.name,
        recipe_version=row.recipe_version.version if row.recipe_version else None,
        recipe_hash=row.recipe_hash,
        bundle_hash=row.bundle_hash,
        operator=row.operator.name if row.operator else "",
        decision=row.decision,
        score=row.score,
        limit=row.limit,
        reason=row.reason,
        reason_code=row.reason_code,
        reason_facts=row.reason_facts,
        defects=tuple(_defect(defect) for defect in row.defects),
        timings=row.timings,
        picture_path=pictures.path(picture.hash) if picture and picture.hash and is_stored else None,
        picture_state=picture.state if picture else None,
        map_box=_box(picture.map_box) if picture and picture.map_box and is_stored else None,
        phrase=row.phrase,
        brightness=row.brightness,
        focus=row.focus,
    )


def _defect(row: DefectRow) -> Defect:
    box = (row.x, row.y, row.width, row.height)
    return Defect(row.class_name, row.score, box, row.area_px, row.area_mm2, row.length_px, row.length_mm)


def _box(numbers: list[int]) -> Box:
    x, y, width, height = numbers
    return x, y, width, height
