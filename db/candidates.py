"""Candidates: bundles taught anew for a recipe that has one, until a person decides which of the two is in service."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from db.recipes import StoredRecipe, add_recipe, latest_recipe, recipe_row, user_row, versions_of
from db.tables import BundleRow, CandidateRow, RecipeRow
from db.writer import Writer
from inspectfork.frame import now
from inspectfork.recipe import Recipe, from_json

ENGINEER = "engineer"  # the role of who decides
IMPORTED = "import"  # what a candidate improves that came as a file: nobody compared it with the old one
Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Candidate:
    """`figures` is None until old and new were compared, `in_service` until a person decided.

    What was imported is never compared; all of its values go into service with it.
    """

    id: int
    recipe: Recipe  # as it was taught
    old_version: int
    bundle_hash: str
    improves: str
    at: datetime
    figures: Figures | None = None
    decided_at: datetime | None = None
    by: str = ""
    in_service: bool | None = None

    @property
    def is_imported(self) -> bool:
        return self.improves == IMPORTED

    @property
    def is_ready(self) -> bool:
        """Whether a person can decide about it."""
        return self.is_imported or self.figures is not None


class Candidates:
    """The door to them: reads from any thread, writes one after the other."""

    def __init__(self, write: Callable[[], Writer], read: Callable[[], AbstractContextManager[Session]]) -> None:
        self._write, self._read = write, read

    def add(self, recipe: Recipe, old_version: int, bundle_hash: str, improves: str) -> Candidate:
        """Note a bundle that was taught anew; one of this recipe that still waited is not taken any more."""

        def work(session: Session) -> Candidate:
            recipe_id = recipe_row(session, recipe.name).id
            for row in session.scalars(select(CandidateRow).filter_by(recipe_id=recipe_id, in_service=None)):
                row.in_service, row.decided_at = False, now()
            row = CandidateRow(
                recipe_id=recipe_id,
                at=now(),
                old_version=old_version,
                content=recipe.to_json(),
                bundle_hash=bundle_hash,
                improves=improves,
            )
            session.add(row)
            session.flush()
            return _candidate(row)

        return self._write().submit(work).result()

    def compared(self, candidate: Candidate, figures: Figures) -> Candidate:
        """Note how old and new did."""

        def work(session: Session) -> None:
            session.get_one(CandidateRow, candidate.id).figures = dict(figures)

        self._write().submit(work).result()
        return replace(candidate, figures=figures)

    def decide(self, candidate: Candidate, in_service: bool, by: str) -> StoredRecipe:
        """Put it into service as the recipe's next version, or keep the old one. Gives the recipe as it is then."""
        name = candidate.recipe.name

        def work(session: Session) -> StoredRecipe:
            row = session.get_one(CandidateRow, candidate.id)
            row.in_service, row.decided_at = in_service, now()
            row.user_id = user_row(session, by, ENGINEER).id if by else None
            if in_service:
                add_recipe(session, _merged(session, candidate), candidate.bundle_hash, by)
                session.flush()
            return latest_recipe(session, name)

        return self._write().submit(work).result()

    def waiting(self, recipe: str) -> Candidate | None:
        """The one that a person has yet to decide about."""
        return next((found for found in self.of_recipe(recipe) if found.in_service is None), None)

    def of_recipe(self, recipe: str) -> list[Candidate]:
        """All of a recipe, newest first."""
        asked = select(CandidateRow).join(RecipeRow).where(RecipeRow.name == recipe).order_by(CandidateRow.id.desc())
        with self._read() as session:
            return [_candidate(row) for row in session.scalars(asked.options(joinedload(CandidateRow.user)))]

    def learned_from(self, bundle_hash: str) -> frozenset[str] | None:
        """The SHA-256 of the files that a bundle learned from; None where that is not known."""
        with self._read() as session:
            row = session.get(BundleRow, bundle_hash)
            return None if row is None or row.learned_from is None else frozenset(row.learned_from)

    def note_learned(self, bundle_hash: str, files: Sequence[str]) -> None:
        """Note what a bundle learned from, by the SHA-256 of the files; what is known already stays."""

        def work(session: Session) -> None:
            row = session.get_one(BundleRow, bundle_hash)
            row.learned_from = row.learned_from or list(files)

        self._write().submit(work).result()


def _merged(session: Session, candidate: Candidate) -> Recipe:
    """What teaching changed, on the recipe as it is now: somebody may have set a limit meanwhile."""
    taught = candidate.recipe
    if candidate.is_imported:
        return taught.checked()
    old = next(v.recipe for v in versions_of(session, taught.name) if v.version == candidate.old_version)
    changed = {f.name for f in fields(Recipe) if getattr(taught, f.name) != getattr(old, f.name)}
    values = {name: getattr(taught, name) for name in changed}
    return replace(latest_recipe(session, taught.name).recipe, **values).checked()


def _candidate(row: CandidateRow) -> Candidate:
    return Candidate(
        id=row.id,
        recipe=from_json(row.content),
        old_version=row.old_version,
        bundle_hash=row.bundle_hash,
        improves=row.improves,
        at=row.at,
        figures=row.figures,
        decided_at=row.decided_at,
        by=row.user.name if row.user else "",
        in_service=row.in_service,
    )
