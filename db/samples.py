"""The pictures of a recipe: adding them, saying what they show, and reading them back. Nothing said is overwritten."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from db.pictures import Pictures, PictureState
from db.recipes import recipe_row
from db.reviews import reviews_of
from db.tables import InspectionRow, PictureRow, RecipeRow, SampleRow
from inspectfork.dataset import DatasetSnapshot, Label, Origin, Sample
from inspectfork.frame import now
from inspectfork.names import checked_name
from inspectfork.review import standing_answer
from inspectfork.verdict import UNKNOWN, Decision


class Order(Enum):
    """Which pictures come first."""

    NEWEST = "newest"
    UNCERTAIN = "uncertain"  # whose score lies nearest to the limit; what was never judged comes last


@dataclass(frozen=True)
class SampleQuery:
    """Which pictures of a recipe; None and `disputed` False let everything through."""

    recipe: str
    label: Label | None = None
    class_name: str | None = None
    synthetic: bool | None = None
    disputed: bool = False
    order: Order = Order.NEWEST
    picture: str | None = None  # hash


@dataclass(frozen=True)
class StoredSample:
    """A picture of a recipe as it is known now; `picture` and `mask` are hashes in the picture store."""

    picture: str
    label: Label = Label.UNLABELLED
    class_name: str = ""
    severity: int | None = None
    mask: str | None = None
    origin: Origin = Origin.IMPORTED
    inspection_id: int | None = None
    score: float | None = None
    limit: float | None = None
    way: str = ""  # in which a synthetic one was made

    @property
    def disputed(self) -> bool:
        """Whether the person and the judge disagree."""
        if self.score is None or self.limit is None or self.label is Label.UNLABELLED:
            return False
        return (self.score >= self.limit) is (self.label is Label.GOOD)


@dataclass(frozen=True)
class Tally:
    """How many pictures a recipe has of each kind; `defects` by class."""

    good: int
    unlabelled: int
    defects: dict[str, int]
    disputed: int
    synthetic: int
    unjudged: int

    @property
    def total(self) -> int:
        return self.good + self.unlabelled + sum(self.defects.values())


FIELDS = tuple(StoredSample.__dataclass_fields__)
Change = Callable[[StoredSample], StoredSample]


def find_samples(session: Session, query: SampleQuery) -> list[StoredSample]:
    """The pictures asked for, in their order."""
    columns = [getattr(SampleRow, name) for name in FIELDS]
    wanted = select(*columns).where(*_conditions(query)).order_by(*_order(query.order))
    return [StoredSample(*values) for values in session.connection().execute(wanted)]  # 100,000 in half a second


def tally_samples(session: Session, recipe: str) -> Tally:
    """How many there are of each kind."""
    row = SampleRow
    kinds = (row.label, row.class_name, row.origin, _disputed(), row.score.is_(None))
    counted = session.execute(
        select(*kinds, func.count()).where(*_conditions(SampleQuery(recipe))).group_by(*kinds)
    ).all()
    defects: dict[str, int] = {}
    for label, class_name, _, _, _, count in counted:
        if label is Label.DEFECT:
            defects[class_name] = defects.get(class_name, 0) + count
    return Tally(
        good=sum(c[-1] for c in counted if c[0] is Label.GOOD),
        unlabelled=sum(c[-1] for c in counted if c[0] is Label.UNLABELLED),
        defects=defects,
        disputed=sum(c[-1] for c in counted if c[3]),
        synthetic=sum(c[-1] for c in counted if c[2] is Origin.SYNTHETIC),
        unjudged=sum(c[-1] for c in counted if c[4]),
    )


def snapshot_of(session: Session, recipe: str, pictures: Pictures) -> DatasetSnapshot:
    """What is known now of every picture of a recipe, the first one first."""
    rows = find_samples(session, SampleQuery(recipe))[::-1]
    return DatasetSnapshot(
        tuple(
            Sample(
                pictures.path(row.picture),
                row.label,
                (row.class_name or UNKNOWN) if row.label is Label.DEFECT else "",
                row.severity,
                pictures.path(row.mask) if row.mask else None,
                row.origin,
            )
            for row in rows
        )
    )


def add_sample(session: Session, recipe: str, sample: StoredSample) -> bool:
    """Add a picture to a recipe's; False where it is among them, which then stay as they are.

    Raises Fault `name.*` for a new class that a person or a file gives; what was inspected has that of its record.
    """
    recipe_id = recipe_row(session, recipe).id
    if sample.origin is not Origin.INSPECTED:
        _check_class(session, recipe_id, sample.class_name)
    if _rows(session, recipe_id, [sample.picture]):
        return False
    session.add(_row(recipe_id, sample, now(), now()))
    session.flush()
    return True


def add_inspected(session: Session, inspection_ids: Sequence[int]) -> int:
    """Add the kept pictures of these inspections to their recipes' pictures, each with the label that a reviewer gave.

    Gives how many are new there; of those that were there, what had no label gets it.
    """
    wanted = (
        select(PictureRow.hash, InspectionRow, RecipeRow.name)
        .join(InspectionRow, PictureRow.inspection_id == InspectionRow.id)
        .join(RecipeRow, InspectionRow.recipe_id == RecipeRow.id)
        .where(InspectionRow.id.in_(inspection_ids), PictureRow.state == PictureState.STORED)
    )
    added = 0
    for picture, part, recipe in session.execute(wanted).all():
        hash, say = str(picture), _reviewed(session, part)
        judged: dict[str, Any] = {"inspection_id": part.id, "score": part.score, "limit": part.limit}
        if add_sample(session, recipe, say(StoredSample(hash, origin=Origin.INSPECTED, **judged))):
            added += 1
        else:
            change_samples(session, recipe, [hash], where_unsaid(say))
    return added


def where_unsaid(say: Change) -> Change:
    """Saying something of a picture only where nothing was said of it before."""
    return lambda sample: say(sample) if sample.label is Label.UNLABELLED else sample


def _reviewed(session: Session, part: InspectionRow) -> Change:
    """Saying of a picture what a reviewer said of its part last; of a part that nobody answered for, nothing."""
    answer = standing_answer(reviews_of(session, part.id))
    if answer is None or answer.decision in (None, Decision.NOT_INSPECTED):
        return lambda sample: sample
    if answer.decision is Decision.OK:
        return labelled(Label.GOOD)
    worst = max(part.defects, key=lambda defect: defect.score, default=None)
    return labelled(Label.DEFECT, answer.class_name or (worst.class_name if worst else UNKNOWN))


def change_samples(session: Session, recipe: str, pictures: Sequence[str], change: Change) -> list[StoredSample]:
    """Say something new of pictures; what was said before gets an end. Gives those that are another now.

    Raises Fault `name.*` for a new class that cannot be one.
    """
    recipe_id, at = recipe_row(session, recipe).id, now()
    changed = []
    for row in _rows(session, recipe_id, pictures):
        before = _sample(row)
        after = change(before)
        if after.class_name != before.class_name:
            _check_class(session, recipe_id, after.class_name)
        if after != before:
            row.ended_at = at
            changed.append((row.added_at, after))
    session.flush()  # the end of what was before the beginning of what is now
    session.add_all([_row(recipe_id, after, added_at, at) for added_at, after in changed])
    return [after for _, after in changed]


def remove_samples(session: Session, recipe: str, pictures: Sequence[str]) -> int:
    """Take pictures off a recipe's; what was said of them stays in the records. Gives how many."""
    rows = _rows(session, recipe_row(session, recipe).id, pictures)
    for row in rows:
        row.ended_at = now()
    return len(rows)


def restore_samples(session: Session, recipe: str, before: Sequence[StoredSample]) -> list[StoredSample]:
    """Undo: say of these pictures again what was said before; one that was removed is there again.

    Gives those that are another now.
    """
    recipe_id = recipe_row(session, recipe).id
    at = now()
    current = {row.picture: row for row in _rows(session, recipe_id, [sample.picture for sample in before])}
    restored = []
    for sample in before:
        row = current.get(sample.picture)
        if row is None:
            restored.append((_first_added_at(session, recipe_id, sample.picture), sample))
            continue
        after = _with_words_of(sample, _sample(row))
        if after != _sample(row):
            row.ended_at = at
            restored.append((row.added_at, after))
    session.flush()  # the end of what was before the beginning of what is now
    session.add_all([_row(recipe_id, after, added_at, at) for added_at, after in restored])
    return [after for _, after in restored]


def _with_words_of(said: StoredSample, sample: StoredSample) -> StoredSample:
    """The sample with what a person said of it then; scores that came since stay."""
    return replace(sample, label=said.label, class_name=said.class_name, severity=said.severity, mask=said.mask)


def _first_added_at(session: Session, recipe_id: int, picture: str) -> datetime:
    """When a picture that was removed had been added, so that it stands where it stood."""
    rows = select(SampleRow.added_at).filter_by(recipe_id=recipe_id, picture=picture).order_by(SampleRow.id.desc())
    return session.scalars(rows.limit(1)).one()


def labelled(label: Label, class_name: str = "", severity: int | None = None) -> Change:
    """Saying what a picture shows. Only a defect has a class, a severity and a mask."""
    if label is Label.DEFECT:
        return lambda sample: replace(sample, label=label, class_name=class_name, severity=severity)
    return lambda sample: replace(sample, label=label, class_name="", severity=None, mask=None)


def _check_class(session: Session, recipe_id: int, name: str) -> None:
    """Raises Fault `name.*` for a class that the recipe has not yet and that cannot be one."""
    known = select(SampleRow.id).filter_by(recipe_id=recipe_id, class_name=name).limit(1)
    if name and session.scalars(known).first() is None:
        checked_name(name)


def _rows(session: Session, recipe_id: int, pictures: Sequence[str]) -> list[SampleRow]:
    """The rows that count now, of these pictures."""
    counting = select(SampleRow).where(SampleRow.recipe_id == recipe_id, SampleRow.ended_at.is_(None))
    return list(session.scalars(counting.where(SampleRow.picture.in_(pictures))))


def _row(recipe_id: int, sample: StoredSample, added_at: datetime, said_at: datetime) -> SampleRow:
    values = {name: getattr(sample, name) for name in FIELDS}
    return SampleRow(recipe_id=recipe_id, added_at=added_at, said_at=said_at, ended_at=None, **values)


def _sample(row: SampleRow) -> StoredSample:
    return StoredSample(*(getattr(row, name) for name in FIELDS))


def _conditions(query: SampleQuery) -> list[ColumnElement[bool]]:
    row = SampleRow
    of_recipe = select(RecipeRow.id).filter_by(name=query.recipe).scalar_subquery()
    conditions: list[ColumnElement[bool]] = [row.recipe_id == of_recipe, row.ended_at.is_(None)]
    if query.picture is not None:
        conditions.append(row.picture == query.picture)
    if query.label is not None:
        conditions.append(row.label == query.label)
    if query.class_name is not None:
        conditions.append(row.class_name == query.class_name)
    if query.synthetic is not None:
        conditions.append((row.origin == Origin.SYNTHETIC) == query.synthetic)
    if query.disputed:
        conditions.append(_disputed())
    return conditions


def _disputed() -> ColumnElement[bool]:
    """As `StoredSample.disputed`."""
    row = SampleRow
    good_but_rejected = and_(row.label == Label.GOOD, row.score >= row.limit)
    defect_but_passed = and_(row.label == Label.DEFECT, row.score < row.limit)
    return func.coalesce(or_(good_but_rejected, defect_but_passed), False)


def _order(order: Order) -> tuple[ColumnElement[Any], ...]:
    row = SampleRow
    newest = (row.added_at.desc(), row.picture.asc())
    if order is Order.NEWEST:
        return newest
    return (func.abs(row.score / row.limit - 1).asc().nulls_last(), *newest)
