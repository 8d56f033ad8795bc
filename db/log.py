"""Reading the log: the inspections that a query asks for, the one recorded last first, and their counts.

The order is that of the records: a clock that was set, or begins at 1970, moves no part up or down.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import ColumnElement, String, UnaryExpression, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, selectinload
from sqlalchemy.sql.operators import custom_op

from db.pictures import Pictures, PictureState
from db.reviews import told_by
from db.tables import DefectRow, InspectionRow, RecipeRow, ReviewRow, UserRow
from inspectfork.fault import Fault
from inspectfork.review import Review, standing_answer
from inspectfork.verdict import Box, Decision, Defect

SORTED_AT_MOST = 120_000  # parts, about 150 ms
CHANGED_BY_HAND = (LookupError, ValueError, TypeError)  # what reading such a row raises
_LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True)
class LogQuery:
    """Which inspections: taken from `since` until before `until`.

    `serial` and `source` are beginnings: of the serial number, and of the camera's address or a picture's path.
    `class_name` is the class of one of the defects, `bundle` the whole hash. `limit` and `before_id` (the last id
    seen) page through the log; None as limit gives all.
    """

    since: datetime | None = None
    until: datetime | None = None
    decision: Decision | None = None
    recipe: str | None = None
    serial: str | None = None
    class_name: str | None = None
    operator: str | None = None
    bundle: str | None = None
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
    reviews: tuple[Review, ...] = ()  # the second looks, in the order they were taken

    @property
    def settled_by(self) -> Review | None:
        """The last look that confirmed or overruled the verdict, and was not withdrawn."""
        return standing_answer(self.reviews)


def find(session: Session, query: LogQuery, pictures: Pictures) -> list[LoggedInspection]:
    """The inspections asked for, newest first."""
    ids = _page_of_ids(session, query)  # sorted where need be before the wide rows are read
    return found_by(session, ids, pictures)


def found_by(session: Session, ids: Sequence[int], pictures: Pictures) -> list[LoggedInspection]:
    """These inspections, in the order of their ids. One that was changed by hand is a line that says so."""
    try:
        return _read(session, ids, pictures)
    except CHANGED_BY_HAND:
        return [_read_or_refuse(session, id, pictures) for id in ids]


def _read(session: Session, ids: Sequence[int], pictures: Pictures) -> list[LoggedInspection]:
    wanted = select(InspectionRow).where(InspectionRow.id.in_(ids))
    wanted = wanted.options(
        joinedload(InspectionRow.recipe),
        joinedload(InspectionRow.recipe_version),
        joinedload(InspectionRow.operator),
        joinedload(InspectionRow.picture),
        selectinload(InspectionRow.defects),
        selectinload(InspectionRow.reviews).joinedload(ReviewRow.user),
    )
    rows = {row.id: row for row in session.scalars(wanted)}
    return [_logged(rows[id], pictures) for id in ids]


def _read_or_refuse(session: Session, id: int, pictures: Pictures) -> LoggedInspection:
    try:
        return _read(session, [id], pictures)[0]
    except CHANGED_BY_HAND as error:
        session.expunge_all()
        return _unreadable(session, id, error)


def _unreadable(session: Session, id: int, error: Exception) -> LoggedInspection:
    """What can be said of a record that holds what this program never wrote."""
    row = InspectionRow
    texts = select(cast(row.serial, String), cast(row.source, String), cast(row.taken_at, String))
    serial, source, taken_at = session.execute(texts.where(row.id == id)).one()
    fault = Fault("record.unreadable", id=id, why=error)
    return LoggedInspection(
        id=id,
        serial=str(serial),
        taken_at=_moment(str(taken_at)),
        source=str(source),
        recipe_name="",
        recipe_version=None,
        recipe_hash="",
        bundle_hash="",
        operator="",
        decision=Decision.NOT_INSPECTED,
        score=None,
        limit=None,
        reason=fault.what,
        reason_code=fault.code,
        reason_facts=fault.facts,
        defects=(),
        timings={},
        picture_path=None,
        picture_state=None,
        map_box=None,
    )


def _moment(text: str) -> datetime:
    """A time as the records keep it; the first of all times where it is none."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


def history_of(session: Session, serial: str, limit: int, pictures: Pictures) -> list[LoggedInspection]:
    """The inspections of this very serial, newest first."""
    row = InspectionRow
    same = select(row.id).where(row.serial == serial).order_by(row.id.desc()).limit(limit)
    return found_by(session, session.scalars(same).all(), pictures)


def find_all(session: Session, query: LogQuery, pictures: Pictures, page: int = 1000) -> Iterator[LoggedInspection]:
    """Everything that passes the query's filters, newest first, never more than a page of it in memory."""
    before_id = None
    while found := find(session, replace(query, limit=page, before_id=before_id), pictures):
        yield from found
        before_id = found[-1].id
        session.expunge_all()


def count(session: Session, query: LogQuery) -> dict[Decision, int]:
    """How many of each verdict pass the query's filters; paging does not matter.

    A verdict that was changed by hand into none counts as NOT INSPECTED, as the log shows it.
    """
    verdict = cast(InspectionRow.decision, String)
    found = dict.fromkeys(Decision, 0)
    for text, number in session.execute(select(verdict, func.count()).where(*conditions(query)).group_by(verdict)):
        found[Decision(text) if text in set(Decision) else Decision.NOT_INSPECTED] += number
    return found


def conditions(query: LogQuery) -> list[ColumnElement[bool]]:
    """What the query filters by; paging is not among it."""
    narrowed = [*_of_the_part(query), *_between(InspectionRow.taken_at, query)]
    if query.class_name is not None:
        narrowed.append(InspectionRow.id.in_(select(DefectRow.inspection_id).filter_by(class_name=query.class_name)))
    return narrowed


def _of_the_part(query: LogQuery, common: bool = False) -> list[ColumnElement[bool]]:
    """The filters that are neither time nor class. What is `common` is looked for in the order of the records."""
    row, narrowed = InspectionRow, []
    if query.decision is not None:
        narrowed.append(row.decision == query.decision)
    if query.recipe is not None:
        narrowed.append(row.recipe_id == select(RecipeRow.id).filter_by(name=query.recipe).scalar_subquery())
    if query.operator is not None:
        narrowed.append(row.operator_id == select(UserRow.id).filter_by(name=query.operator).scalar_subquery())
    if query.bundle is not None:
        narrowed.append(row.bundle_hash == query.bundle)
    for column, text in _beginnings(query):
        narrowed += _begins(column.concat("") if common else column, text)  # no index is made of an expression
    return narrowed


def _between(
    taken_at: ColumnElement[datetime] | InstrumentedAttribute[datetime], query: LogQuery
) -> list[ColumnElement[bool]]:
    since = [] if query.since is None else [taken_at >= query.since]
    return since if query.until is None else [*since, taken_at < query.until]


def _beginnings(query: LogQuery) -> list[tuple[InstrumentedAttribute[str], str]]:
    asked = ((InspectionRow.serial, query.serial), (InspectionRow.source, query.source))
    return [(column, text) for column, text in asked if text]


def _begins(column: ColumnElement[str] | InstrumentedAttribute[str], text: str) -> list[ColumnElement[bool]]:
    return [column >= text, column < text + _LAST_CHARACTER]


def _page_of_ids(session: Session, query: LogQuery) -> Sequence[int]:
    """The ids of one page, newest first, found in the order of an index where there is one."""
    if query.class_name is not None:
        return _ids_of_class(session, query)
    row = InspectionRow
    ids = select(row.id).where(*_of_the_part(query, _is_common(session, query)))
    ids = ids.where(*_between(_unindexed(row.taken_at), query), *_place(session, query, row.id))
    return session.scalars(ids.order_by(row.id.desc()).limit(query.limit)).all()


def _ids_of_class(session: Session, query: LogQuery) -> Sequence[int]:
    """The same through the defects, whose index has them by class and part; a part with several counts once."""
    row, id = InspectionRow, DefectRow.inspection_id
    ids = select(id).where(DefectRow.class_name == query.class_name)
    ids = ids.where(*_between(_unindexed(DefectRow.taken_at), query), *_place(session, query, id))
    if others := _of_the_part(query):
        ids = ids.where(id.in_(select(row.id).where(row.id == id, *others)))
    return session.scalars(ids.group_by(id).order_by(id.desc()).limit(query.limit)).all()


def _place(session: Session, query: LogQuery, id: InstrumentedAttribute[int]) -> list[ColumnElement[bool]]:
    """Between which ids the page lies: below the last one seen, and where the parts of the query's time are."""
    below = [] if query.before_id is None else [id < query.before_id]
    if query.since is None and query.until is None:
        return below
    ends = select(func.min(InspectionRow.id), func.max(InspectionRow.id))
    first, last = session.execute(ends.where(*_between(InspectionRow.taken_at, query))).one()
    return [*below, id >= (first or 0), id <= (last or 0)]


def _unindexed(column: InstrumentedAttribute[datetime]) -> ColumnElement[datetime]:
    """The column so that SQLite does not read in the order of its index."""
    return UnaryExpression(column.expression, operator=custom_op("+"), type_=column.type)


def _is_common(session: Session, query: LogQuery) -> bool:
    """Whether a serial or source begins so in too many parts to sort them: then the newest are looked through."""
    for column, text in _beginnings(query):
        some = select(InspectionRow.id).where(*_begins(column, text)).limit(SORTED_AT_MOST + 1).subquery()
        if (session.scalar(select(func.count()).select_from(some)) or 0) > SORTED_AT_MOST:
            return True
    return False


def _logged(row: InspectionRow, pictures: Pictures) -> LoggedInspection:
    _check_types(row)
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
        reviews=tuple(told_by(look) for look in row.reviews),
    )


def _check_types(row: InspectionRow) -> None:
    """SQLite takes any text for a number, and any JSON for a table of facts. Raises TypeError."""
    for table in (row.timings, row.reason_facts):
        if not isinstance(table, dict):
            raise TypeError(f"{table} is no table of facts")
    numbers = [row.score, row.limit, row.brightness, row.focus, *row.timings.values()]
    for defect in row.defects:
        numbers += [defect.score, defect.x, defect.y, defect.width, defect.height, defect.area_px]
        numbers += [defect.area_mm2, defect.length_px, defect.length_mm]
    for number in numbers:
        if number is not None and not isinstance(number, int | float):
            raise TypeError(f"{number} is no number")


def _defect(row: DefectRow) -> Defect:
    box = (row.x, row.y, row.width, row.height)
    return Defect(row.class_name, row.score, box, row.area_px, row.area_mm2, row.length_px, row.length_mm)


def _box(numbers: list[int]) -> Box:
    x, y, width, height = numbers
    return x, y, width, height
