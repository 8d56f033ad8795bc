"""Pictures past their days: finding them, and noting that they are gone.

A picture is past its days when the station has worked on as many other days since. The clock is not asked: neither one
that runs ahead nor one that begins at 1970 makes a picture older.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from db.events import add_event
from db.named_pictures import named_pictures
from db.pictures import OldPicture, PictureState
from db.recipes import latest_recipes
from db.reviews import waits_for_review
from db.tables import InspectionRow, PictureRow, RecipeRow, SampleRow
from db.working_days import expired_id, is_calm, working_days
from inspectfork.recipe import Recipe

MOST_SHARE = 10  # a tenth of the stored pictures is deleted at once at most
MOST_AT_ONCE = 10_000
_SOME = 500  # pictures deleted between two commits


@dataclass(frozen=True)
class PastPictures:
    """Some pictures of one recipe that are past their days, the oldest first."""

    recipe: str
    keep_days: int
    pictures: Sequence[OldPicture]


def past_pictures(session: Session) -> list[PastPictures]:
    """What may be deleted now, some at a time; nothing while the clock has jumped lately."""
    days = working_days(session)
    if not is_calm(session, days):
        return []
    left = most_at_once(_stored(session))
    keep_days = _days_by_recipe(session)
    named = named_pictures(session)
    found: dict[str, list[PictureRow]] = {}
    for recipe in keep_days:
        last_id = expired_id(days, keep_days[recipe])
        rows = _past_rows(session, recipe, last_id, left + len(named))
        found[recipe] = [row for row in rows if row.hash not in named][:left]
        left -= len(found[recipe])
    shared = _shown_by_others(session, [row for rows in found.values() for row in rows])
    return [
        PastPictures(recipe, keep_days[recipe], [_old(row, shared) for row in some])
        for recipe, rows in found.items()
        for some in _in_turns(rows)
    ]


def most_at_once(stored: int) -> int:
    """How many of so many stored pictures one sweep deletes at most: a tenth, rounded up, and never very many."""
    return min(-(-stored // MOST_SHARE), MOST_AT_ONCE)


def forget_pictures(session: Session, past: PastPictures) -> None:
    """Note that these pictures are deleted, and why."""
    ids = [picture.inspection_id for picture in past.pictures]
    gone = update(PictureRow).where(PictureRow.inspection_id.in_(ids))
    session.execute(gone.values(state=PictureState.DELETED))
    why = f"the recipe keeps them for {past.keep_days} working days"
    add_event(session, "picture.deleted", count=len(ids), recipe=past.recipe, why=why)


def _past_rows(session: Session, recipe: str, last_id: int, most: int) -> Sequence[PictureRow]:
    """The oldest stored pictures up to this record that nothing else needs."""
    if last_id == 0 or most <= 0:
        return []
    of_recipe = select(RecipeRow.id).filter_by(name=recipe).scalar_subquery()
    old = select(PictureRow).join(InspectionRow)
    old = old.where(PictureRow.state == PictureState.STORED, PictureRow.hash.is_not(None))
    old = old.where(PictureRow.inspection_id <= last_id)
    old = old.where(InspectionRow.recipe_id == of_recipe, ~waits_for_review(), ~_is_sample())
    return session.scalars(old.order_by(PictureRow.inspection_id).limit(most)).all()


def _is_sample() -> ColumnElement[bool]:
    """Whether somebody said something of this picture in a recipe's pictures, even if it was taken off them since."""
    return select(SampleRow.id).where(SampleRow.picture == PictureRow.hash).exists()


def _stored(session: Session) -> int:
    stored = select(func.count()).select_from(PictureRow).where(PictureRow.state == PictureState.STORED)
    return session.scalar(stored) or 0


def _days_by_recipe(session: Session) -> dict[str, int]:
    """On how many working days each recipe, as it is now, keeps its pictures."""
    saved = {stored.recipe.name: stored.recipe for stored in latest_recipes(session)}
    names = session.scalars(select(RecipeRow.name))
    return {name: saved.get(name, Recipe(name)).keep_days for name in names}


def stored_files(session: Session) -> set[str]:
    """The hashes of all picture files that a record or a recipe's own pictures show now."""
    stored = select(PictureRow.hash).where(PictureRow.state == PictureState.STORED, PictureRow.hash.is_not(None))
    samples = select(SampleRow.picture).where(SampleRow.ended_at.is_(None))
    masks = select(SampleRow.mask).where(SampleRow.ended_at.is_(None), SampleRow.mask.is_not(None))
    found = [*session.scalars(stored), *session.scalars(samples), *session.scalars(masks)]
    return {digest for digest in found if digest is not None}


def _in_turns(rows: Sequence[PictureRow]) -> Iterator[Sequence[PictureRow]]:
    for start in range(0, len(rows), _SOME):
        yield rows[start : start + _SOME]


def _old(row: PictureRow, shared: Collection[str]) -> OldPicture:
    return OldPicture(row.inspection_id, row.hash or "", row.hash in shared)


def _shown_by_others(session: Session, rows: Sequence[PictureRow]) -> set[str]:
    """Which of these files a record outside of `rows` shows too, or a recipe has among its masks."""
    hashes = [row.hash for row in rows]
    others = select(PictureRow.hash).where(
        PictureRow.hash.in_(hashes),
        PictureRow.state == PictureState.STORED,
        PictureRow.inspection_id.not_in([row.inspection_id for row in rows]),
    )
    masks = select(SampleRow.mask).where(SampleRow.mask.in_(hashes))
    return {str(hash) for hash in (*session.scalars(others), *session.scalars(masks))}
