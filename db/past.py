"""Pictures past their days: finding them, and noting that they are gone."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.pictures import OldPicture, PictureState
from db.recipes import latest_recipes
from db.tables import InspectionRow, PictureRow, RecipeRow, SampleRow
from inspectfork.recipe import Recipe

_SOME = 500  # pictures deleted between two commits


def pictures_before(session: Session, before: datetime, recipe: str | None) -> list[OldPicture]:
    """Some stored pictures (of one recipe) taken before then, oldest first."""
    old = select(PictureRow).where(PictureRow.state == PictureState.STORED, PictureRow.taken_at < before)
    if recipe is not None:
        of_recipe = select(RecipeRow.id).filter_by(name=recipe).scalar_subquery()
        old = old.join(InspectionRow).where(InspectionRow.recipe_id == of_recipe)
    rows = session.scalars(old.order_by(PictureRow.taken_at).limit(_SOME)).all()
    shared = _shown_by_others(session, rows)
    return [OldPicture(row.inspection_id, row.hash, row.hash in shared) for row in rows if row.hash is not None]


def forget_pictures(session: Session, inspection_ids: Sequence[int]) -> None:
    """Note that the pictures of these inspections are deleted."""
    gone = update(PictureRow).where(PictureRow.inspection_id.in_(inspection_ids))
    session.execute(gone.values(state=PictureState.DELETED))


def days_by_recipe(session: Session) -> dict[str, int]:
    """How many days each recipe, as it is now, keeps its pictures."""
    saved = {stored.recipe.name: stored.recipe for stored in latest_recipes(session)}
    names = session.scalars(select(RecipeRow.name))
    return {name: saved.get(name, Recipe(name)).keep_days for name in names}


def named_pictures(session: Session) -> set[str]:
    """The hashes of all picture files that a record or a recipe's own pictures name now."""
    stored = select(PictureRow.hash).where(PictureRow.state == PictureState.STORED, PictureRow.hash.is_not(None))
    samples = select(SampleRow.picture).where(SampleRow.ended_at.is_(None))
    masks = select(SampleRow.mask).where(SampleRow.ended_at.is_(None), SampleRow.mask.is_not(None))
    found = [*session.scalars(stored), *session.scalars(samples), *session.scalars(masks)]
    return {digest for digest in found if digest is not None}


def _shown_by_others(session: Session, rows: Sequence[PictureRow]) -> set[str | None]:
    """Which of these files a record outside of `rows` shows too, or a recipe has among its pictures."""
    hashes = [row.hash for row in rows]
    others = select(PictureRow.hash).where(
        PictureRow.hash.in_(hashes),
        PictureRow.state == PictureState.STORED,
        PictureRow.inspection_id.not_in([row.inspection_id for row in rows]),
    )
    samples = select(SampleRow.picture).where(SampleRow.picture.in_(hashes), SampleRow.ended_at.is_(None))
    return {*session.scalars(others), *session.scalars(samples)}
