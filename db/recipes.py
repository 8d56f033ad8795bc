"""Recipes with their versions, bundles and users: finding and making their rows."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from db.events import add_event
from db.tables import BundleRow, RecipeRow, RecipeVersionRow, UserRow
from inspectfork.fault import Fault
from inspectfork.frame import now
from inspectfork.recipe import Recipe, from_json

SHORT_HASH = 12  # characters by which a bundle is named to people
LONGEST_VALUE = 200  # characters of a value in an event


@dataclass(frozen=True)
class StoredRecipe:
    """One version of a recipe, and the bundle taught for it."""

    recipe: Recipe
    version: int
    bundle_hash: str | None
    saved_at: datetime
    saved_by: str = ""
    note: str = ""  # of the bundle: what it was taught from


def add_recipe(session: Session, recipe: Recipe, bundle_hash: str | None, by: str = "") -> int:
    """The number of the version that says just this: the latest one, or a new one."""
    if bundle_hash is not None and session.get(BundleRow, bundle_hash) is None:
        raise ValueError(f"bundle {bundle_hash} is not saved yet")
    row = recipe_row(session, recipe.name)
    latest = session.scalars(
        select(RecipeVersionRow).filter_by(recipe_id=row.id).order_by(RecipeVersionRow.version.desc()).limit(1)
    ).first()
    if latest is not None and (latest.content, latest.bundle_hash) == (recipe.to_json(), bundle_hash):
        return latest.version
    version = RecipeVersionRow(
        recipe_id=row.id,
        version=1 if latest is None else latest.version + 1,
        content=recipe.to_json(),
        hash=recipe.hash(),
        bundle_hash=bundle_hash,
        saved_at=now(),
        saved_by_id=session.scalars(select(UserRow.id).filter_by(name=by)).one_or_none(),
    )
    session.add(version)
    if latest is not None:
        _note_changes(session, latest, recipe, bundle_hash, by)
    return version.version


def _note_changes(session: Session, latest: RecipeVersionRow, recipe: Recipe, bundle_hash: str | None, by: str) -> None:
    """An event for each value that is another one now, the model among them, with who changed it."""
    before = {**_values(latest.content), "bundle": (latest.bundle_hash or "")[:SHORT_HASH]}
    after = {**_values(recipe.to_json()), "bundle": (bundle_hash or "")[:SHORT_HASH]}
    for name, value in after.items():
        was = before.get(name)
        if was != value:
            facts = {"recipe": recipe.name, "field": name, "before": _value_text(was), "after": _value_text(value)}
            add_event(session, "recipe.changed", by, **facts)


def _values(content: str) -> dict[str, Any]:
    """The values of a version; what came later has its default. None of one that was changed by hand."""
    try:
        values: dict[str, Any] = json.loads(from_json(content).to_json())
    except Fault:
        return {}
    return values


def _value_text(value: object) -> str:
    """As a person reads it, and never without end: a drawn shape may have very many corners."""
    text = "-" if value in (None, [], "") else str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def recipe_row(session: Session, name: str) -> RecipeRow:
    """The row of this recipe name, made where it is missing."""
    row = session.scalars(select(RecipeRow).filter_by(name=name)).one_or_none()
    if row is None:
        row = RecipeRow(name=name, created_at=now())
        session.add(row)
        session.flush()
    return row


def user_row(session: Session, name: str, role: str) -> UserRow:
    """The row of this user, made where it is missing; a known user's role stays."""
    row = session.scalars(select(UserRow).filter_by(name=name)).one_or_none()
    if row is None:
        row = UserRow(name=name, role=role, created_at=now())
        session.add(row)
        session.flush()
    return row


def add_bundle(session: Session, hash: str, created_at: datetime, manifest: str, note: str) -> None:
    """A bundle is what its hash says, so one that is known already stays as it is."""
    if session.get(BundleRow, hash) is None:
        session.add(BundleRow(hash=hash, created_at=created_at, manifest=manifest, note=note))


def latest_recipes(session: Session) -> list[StoredRecipe]:
    """The latest version of each recipe, by name."""
    newest = select(func.max(RecipeVersionRow.id)).group_by(RecipeVersionRow.recipe_id)
    found = session.scalars(_versions().where(RecipeVersionRow.id.in_(newest)).order_by(RecipeRow.name))
    return [_stored(row) for row in found]


def latest_recipe(session: Session, name: str) -> StoredRecipe:
    """The latest version of one recipe; Fault `recipe.unknown` names those there are."""
    newest_first = _versions().where(RecipeRow.name == name).order_by(RecipeVersionRow.version.desc()).limit(1)
    row = session.scalars(newest_first).first()
    if row is None:
        known = ", ".join(stored.recipe.name for stored in latest_recipes(session))
        raise Fault("recipe.unknown", name=name, known=known or "none")
    return _stored(row)


def versions_of(session: Session, name: str) -> list[StoredRecipe]:
    """Every version of one recipe, oldest first."""
    of_recipe = _versions().where(RecipeRow.name == name).order_by(RecipeVersionRow.version)
    return [_stored(row) for row in session.scalars(of_recipe)]


def _versions() -> Select[RecipeVersionRow]:
    return select(RecipeVersionRow).join(RecipeRow, RecipeVersionRow.recipe_id == RecipeRow.id)


def _stored(row: RecipeVersionRow) -> StoredRecipe:
    by = row.saved_by.name if row.saved_by else ""
    note = row.bundle.note if row.bundle else ""
    return StoredRecipe(from_json(row.content), row.version, row.bundle_hash, row.saved_at, by, note)
