"""Blind tests: their scores, only ever added."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from db.recipes import recipe_row, user_row
from db.tables import BlindTestRow, RecipeRow
from inspectfork.blind_test import BlindTest

ENGINEER = "engineer"  # the role of who takes one


def add(session: Session, test: BlindTest) -> None:
    """Note the score of one."""
    session.add(
        BlindTestRow(
            recipe_id=recipe_row(session, test.recipe).id,
            at=test.at,
            user_id=user_row(session, test.by, ENGINEER).id if test.by else None,
            class_name=test.class_name,
            ways=list(test.ways),
            shown=test.shown,
            right=test.right,
        )
    )


def of_recipe(session: Session, recipe: str) -> list[BlindTest]:
    """Those of a recipe, newest first."""
    asked = select(BlindTestRow).join(RecipeRow).where(RecipeRow.name == recipe).order_by(BlindTestRow.id.desc())
    return [_told(row, recipe) for row in session.scalars(asked.options(joinedload(BlindTestRow.user)))]


def _told(row: BlindTestRow, recipe: str) -> BlindTest:
    by = row.user.name if row.user else ""
    return BlindTest(recipe, row.class_name, tuple(row.ways), row.shown, row.right, by, row.at)
