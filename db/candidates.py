"""Candidates: bundles taught anew for a recipe that has one, until a person decides which of the two is in service."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from db.accounts import Accounts
from db.events import add_event
from db.recipes import StoredRecipe, add_recipe, latest_recipe, recipe_row, user_row, versions_of
from db.tables import BundleRow, CandidateRow, RecipeRow
from db.writer import Writer
from inspectfork.audit import IN_SERVICE, NOT_TAKEN
from inspectfork.frame import now
from inspectfork.recipe import BESIDE_THE_VERDICT, Recipe, from_json
from inspectfork.roles import Action

ENGINEER = "engineer"  # the role of who decides
GENERATION = "generation"  # what a candidate improves whose judging is that of the old model
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
    """The door to them: reads from any thread, writes one after the other, and only for who may teach."""

    def __init__(
        self, write: Callable[[], Writer], read: Callable[[], AbstractContextManager[Session]], accounts: Accounts
    ) -> None:
        self._write, self._read, self._accounts = write, read, accounts

    def add(self, recipe: Recipe, old_version: int, bundle_hash: str, improves: str) -> Candidate:
        """Note a bundle that was taught anew; one of this recipe that still waited is not taken any more."""
        self._accounts.require(Action.TEACH)

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
        self._accounts.require(Action.TEACH)

        def work(session: Session) -> None:
            session.get_one(CandidateRow, candidate.id).figures = dict(figures)

        self._write().submit(work).result()
        return replace(candidate, figures=figures)

    def decide(self, candidate: Candidate, in_service: bool, by: str) -> StoredRecipe:
        """Put it into service as the recipe's next version, or keep the old one. Gives the recipe as it is then.

        Whoever is signed in decided it; `by` did where the station is open.
        """
        by = self._accounts.require(Action.TEACH) or by
        name = candidate.recipe.name

        def work(session: Session) -> StoredRecipe:
            row = session.get_one(CandidateRow, candidate.id)
            row.in_service, row.decided_at = in_service, now()
            row.user_id = user_row(session, by, ENGINEER).id if by else None
            decision = IN_SERVICE if in_service else NOT_TAKEN
            add_event(session, "candidate.decided", by, recipe=name, decision=decision)
            if in_service:
                add_recipe(session, _version_for_service(session, candidate), candidate.bundle_hash, by)
                session.flush()
            return latest_recipe(session, name)

        return self._write().submit(work).result()

    def left_behind(self, candidate: Candidate) -> dict[str, str]:
        """What of the recipe as it stands does not go into service with the new model: fields and their values."""
        with self._read() as session:
            return _left_behind(session, candidate)

    def waiting(self, recipe: str) -> Candidate | None:
        """The one that a person has yet to decide about."""
        return next((found for found in self.of_recipe(recipe) if found.in_service is None), None)

    def of_recipe(self, recipe: str) -> list[Candidate]:
        """All of a recipe, newest first."""
        asked = select(CandidateRow).join(RecipeRow).where(RecipeRow.name == recipe).order_by(CandidateRow.id.desc())
        with self._read() as session:
            return [_candidate(row) for row in session.scalars(asked.options(joinedload(CandidateRow.user)))]

    def learned_from(self, bundle_hash: str) -> frozenset[str] | None:
        """The hashes of the pictures that a bundle learned from; None where that is not known."""
        with self._read() as session:
            row = session.get(BundleRow, bundle_hash)
            return None if row is None or row.learned_from is None else frozenset(row.learned_from)

    def note_learned(self, bundle_hash: str, hashes: Sequence[str]) -> None:
        """Note what a bundle learned from, by the pixel hashes of the pictures; what is known already stays."""
        self._accounts.require(Action.TEACH)

        def work(session: Session) -> None:
            row = session.get_one(BundleRow, bundle_hash)
            row.learned_from = row.learned_from or list(hashes)

        self._write().submit(work).result()


def _version_for_service(session: Session, candidate: Candidate) -> Recipe:
    """The recipe that was compared, so that its figures hold; what no verdict depends on is as it stands now.

    A limit set by hand on the old model is on the scale of its scores and never comes along. Where generation alone
    was improved, both models judge alike, and the recipe stays as it is.
    """
    taught = candidate.recipe
    if candidate.is_imported:
        return taught.checked()
    latest = latest_recipe(session, taught.name).recipe
    if candidate.improves == GENERATION:
        return latest
    old = _version(session, candidate)
    kept = [name for name in BESIDE_THE_VERDICT if getattr(taught, name) == getattr(old, name)]
    return replace(taught, **{name: getattr(latest, name) for name in kept}).checked()


def _left_behind(session: Session, candidate: Candidate) -> dict[str, str]:
    """Values that decide verdicts and stay with the old model: its limit, and what was set since it was compared."""
    if candidate.is_imported or candidate.improves == GENERATION:
        return {}
    old = _version(session, candidate)
    latest = latest_recipe(session, candidate.recipe.name).recipe
    lost = {}
    for field in fields(Recipe):
        value = getattr(latest, field.name)
        was_set = field.name == "limit" or value != getattr(old, field.name)
        is_lost = value is not None and value != getattr(candidate.recipe, field.name)
        if was_set and is_lost and field.name not in BESIDE_THE_VERDICT:
            lost[field.name] = str(value)
    return lost


def _version(session: Session, candidate: Candidate) -> Recipe:
    """The version that a candidate is compared with."""
    versions = versions_of(session, candidate.recipe.name)
    return next(stored.recipe for stored in versions if stored.version == candidate.old_version)


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
