"""The station's records: one door for whoever records, and for whoever reads them."""

import platform
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from db import blind_tests, csv_file, figures, levels, log, migrate, past, recipes, record, reviews
from db.accounts import Accounts
from db.candidates import Candidates
from db.choices import Choices, choices_in
from db.connection import reading_engine
from db.faults import database_faults
from db.figures import BundleUse, Figures
from db.keeping import Keeper, PictureJob
from db.labelling import Labelling
from db.levels import Measured
from db.log import LoggedInspection, LogQuery
from db.pictures import OldPicture, Pictures, PictureState
from db.recipes import StoredRecipe
from db.record import OPERATOR, LoggedEvent
from db.tables import InspectionRow, PictureRow, StationRow
from db.writer import Writer
from inspectfork.blind_test import BlindTest
from inspectfork.fault import Fault
from inspectfork.frame import Frame, now
from inspectfork.recipe import Recipe
from inspectfork.review import Reason, Review, ReviewKind
from inspectfork.verdict import Decision, Inspection, Verdict

PICTURES_FOLDER = "pictures"  # beside the database


class Store:
    """The database at `path` and the pictures beside it. Any thread may call; one thread of its own writes."""

    def __init__(self, path: Path, read_only: bool) -> None:
        """Use `Store.open`, which makes sure that the database is as this class expects it."""
        self._path = path
        self.pictures = Pictures(path.parent / PICTURES_FOLDER)
        self._readers = reading_engine(path)
        self._writer = None if read_only else Writer(path)
        self._keeper = Keeper(self.pictures, self._writer, self._sweep) if self._writer else None
        self.labelling = Labelling(self.pictures, self._write, self._read)
        self.accounts = Accounts(self._write, self._read)
        self.candidates = Candidates(self._write, self._read)
        self._station_id = 0
        self._is_closed = False

    @classmethod
    def open(cls, path: Path, read_only: bool = False) -> "Store":
        """Open the database, made or upgraded (an older one is copied first) unless `read_only`.

        Raises Fault `database.newer`, `database.damaged`, `database.locked`, `disk.full`, `station.unwritable`;
        `read_only` also `file.missing` and `database.older`.
        """
        if read_only:
            migrate.require_current(path)
            return cls(path, read_only=True)
        migrate.prepare(path)
        store = cls(path, read_only=False)
        try:
            store._station_id = store._write().submit(_begin_writing).result()
        except Fault:
            store.close()
            raise
        return store

    def close(self, timeout_s: float = 10.0) -> tuple[str, ...]:
        """Write what waits, then let the files go; safe to call twice.

        Gives the names of the threads that took longer than `timeout_s`.
        """
        if self._is_closed:
            return ()
        self._is_closed = True
        late = [] if self.labelling.close(timeout_s) else ["db-labels"]
        if self._writer is not None and self._keeper is not None:
            wait([self._writer.submit(lambda _: None)], timeout_s)  # its commits may still hand pictures over
            if not self._keeper.close(timeout_s):
                late.append("db-pictures")
            if dropped := self._keeper.dropped:
                self.event("picture.dropped", count=dropped)
            if not self._writer.close(timeout_s):
                late.append("db-writer")
        self._readers.dispose()
        return tuple(late)

    def save_recipe(self, recipe: Recipe, bundle_hash: str | None) -> int:
        """The recipe's version: a new one when its content or its bundle changed. The bundle is saved before.

        A new version says who was signed in.
        """
        by = self.accounts.signed_in
        return self._write().submit(lambda session: recipes.add_recipe(session, recipe, bundle_hash, by)).result()

    def recipe(self, name: str) -> StoredRecipe:
        """The latest version of a recipe. Raises Fault `recipe.unknown`."""
        with self._read() as session:
            return recipes.latest_recipe(session, name)

    def recipes(self) -> list[StoredRecipe]:
        """The latest version of each recipe, by name."""
        with self._read() as session:
            return recipes.latest_recipes(session)

    def save_bundle(self, hash: str, created_at: datetime, manifest_json: str, note: str = "") -> None:
        """Note a bundle; one that is known already stays as it is."""
        self._write().submit(
            lambda session: recipes.add_bundle(session, hash, created_at, manifest_json, note)
        ).result()

    def station_name(self) -> str:
        """What this station is called: the name of the machine that it was made on."""
        with self._read() as session:
            return session.scalars(select(StationRow.name)).first() or ""

    def user(self, name: str, role: str = OPERATOR) -> int:
        """The id of a user, who is noted where not known yet."""
        return self._write().submit(lambda session: recipes.user_row(session, name, role).id).result()

    def record(self, inspection: Inspection, frame: Frame | None) -> Future[None]:
        """Record a verdict; the future is done when that is durable. The picture follows by the recipe's policy."""

        def work(session: Session) -> None:
            row = record.add_inspection(session, self._station_id, inspection)
            recipe = record.keeping_recipe(session, inspection)
            if frame is not None and record.is_kept(recipe, inspection.verdict.decision):
                self._keep_picture(session, row, inspection.verdict, frame, recipe)

        return self._write().submit(work)

    def dispute(self, inspection: Inspection, frame: Frame | None, reason: Reason) -> Future[bool]:
        """Note that the operator disagrees with a recorded verdict; its picture is kept, whatever the policy.

        The future gives False where the part was never recorded.
        """

        def work(session: Session) -> bool:
            row = reviews.row_of(session, inspection)
            if row is None:
                return False
            reviews.add(session, row.id, Review(ReviewKind.DISPUTED, reason, by=inspection.operator))
            if frame is not None and reviews.needs_picture(session, row.id):
                recipe = record.keeping_recipe(session, inspection)
                self._keep_picture(session, row, inspection.verdict, frame, recipe)
            return True

        return self._write().submit(work)

    def review(self, inspection_id: int, review: Review) -> Future[None]:
        """Note a second look at a part, beside its verdict and beside the looks before."""
        return self._write().submit(lambda session: reviews.add(session, inspection_id, review))

    def reviews(self, inspection_id: int) -> list[Review]:
        """The second looks at a part, in the order they were taken."""
        with self._read() as session:
            return reviews.reviews_of(session, inspection_id)

    def to_review(self, sample: bool, limit: int) -> list[LoggedInspection]:
        """Disputed parts, the longest waiting first, then NG parts, the newest first; or a `sample` of OK parts."""
        with self._read() as session:
            ids = reviews.sampled_ids(session, limit) if sample else reviews.waiting_ids(session, limit)
            return log.found_by(session, ids, self.pictures)

    def add_blind_test(self, test: BlindTest) -> Future[None]:
        """Note the score of a blind test; the future is done when that is durable."""
        return self._write().submit(lambda session: blind_tests.add(session, test))

    def blind_tests(self, recipe: str) -> list[BlindTest]:
        """The blind tests of a recipe, newest first."""
        with self._read() as session:
            return blind_tests.of_recipe(session, recipe)

    def wait_for_room(self, timeout_s: float) -> bool:
        """Whether there is room for more pictures, at the latest after `timeout_s`; for sources that can wait."""
        return self._keep().wait_for_room(timeout_s)

    def inspections(self, query: LogQuery) -> list[LoggedInspection]:
        """The inspections asked for, newest first."""
        with self._read() as session:
            return log.find(session, query, self.pictures)

    def history(self, serial: str, limit: int = 20) -> list[LoggedInspection]:
        """The inspections of this very serial, newest first."""
        with self._read() as session:
            return log.history_of(session, serial, limit, self.pictures)

    def choices(self) -> Choices:
        """The classes, operators, bundles and cameras that the records name."""
        with self._read() as session:
            return choices_in(session)

    def counts(self, query: LogQuery) -> dict[Decision, int]:
        """How many of each verdict pass the query's filters; its `limit` and `before_id` do not matter."""
        with self._read() as session:
            return log.count(session, query)

    def figures(self, query: LogQuery) -> Figures:
        """What is counted of all that passes the query's filters."""
        with self._read() as session:
            return figures.figures_of(session, query)

    def worst(self, query: LogQuery, limit: int) -> list[LoggedInspection]:
        """The NG parts that pass the query's filters, the furthest above their limit first."""
        with self._read() as session:
            return log.found_by(session, figures.worst_ids(session, query, limit), self.pictures)

    def bundle_uses(self, recipe: str) -> list[BundleUse]:
        """The bundles that judged a recipe's parts, the newest use last."""
        with self._read() as session:
            return figures.bundle_uses(session, recipe)

    def versions(self, recipe: str) -> list[StoredRecipe]:
        """Every version of a recipe, oldest first."""
        with self._read() as session:
            return recipes.versions_of(session, recipe)

    def measured(self, recipe: str, bundle_hash: str, last: int) -> list[Measured]:
        """The last parts of a recipe that were judged by this bundle, oldest first."""
        with self._read() as session:
            return levels.latest_measured(session, recipe, bundle_hash, last)

    def all_inspections(self, query: LogQuery) -> Iterator[LoggedInspection]:
        """All that passes the query's filters, newest first, a page of it in memory at a time."""
        with self._read() as session:
            yield from log.find_all(session, query, self.pictures)

    def write_csv(self, query: LogQuery, path: Path) -> int:
        """Write all that passes the query's filters, newest first, and give their number."""
        with self._read() as session:
            return csv_file.write_csv(path, log.find_all(session, query, self.pictures))

    def map(self, inspection_id: int) -> NDArray[np.float32] | None:
        """The anomaly map (h, w) of an inspection, or None where none is kept."""
        with self._read() as session:
            row = session.get(PictureRow, inspection_id)
        return self.pictures.map(row.hash, inspection_id) if row is not None and row.hash is not None else None

    def event(self, kind: str, by: str | None = None, **facts: object) -> Future[None]:
        """Note what happened beside the verdicts (`inspectfork.audit.EVENTS`); `by` whoever is signed in, if not said.

        The future is done when that is durable.
        """
        who = self.accounts.signed_in if by is None else by
        return self._write().submit(lambda session: record.add_event(session, kind, who, **facts))

    def events(self, limit: int = 200) -> list[LoggedEvent]:
        """The newest events, newest first."""
        with self._read() as session:
            return record.latest_events(session, limit)

    def sweep(self) -> Future[int]:
        """Delete the pictures past their recipe's days now, not within the hour; the records stay."""
        return self._keep().sweep()

    def pictures_before(self, before: datetime, recipe: str | None) -> Sequence[OldPicture]:
        """Some stored pictures (of one recipe) taken before then, for `Pictures.sweep`."""
        with self._read() as session:
            return past.pictures_before(session, before, recipe)

    def forget_pictures(self, inspection_ids: Sequence[int]) -> None:
        """Note that these pictures are deleted, for `Pictures.sweep`."""
        self._write().submit(lambda session: past.forget_pictures(session, inspection_ids)).result()

    def _keep_picture(
        self, session: Session, row: InspectionRow, verdict: Verdict, frame: Frame, recipe: Recipe
    ) -> None:
        """On the writer's thread: the picture is written once the session's work is durable, where there is room."""
        keeper = self._keep()
        state = keeper.start_state(session)
        record.add_picture(session, row, verdict, state)
        if state == PictureState.PENDING:
            job = PictureJob(row.id, frame.pixels, verdict.map, recipe.disk_floor_gb)
            event.listen(session, "after_commit", lambda _: keeper.keep(job), once=True)

    def _sweep(self) -> int:
        with self._read() as session:
            days = past.days_by_recipe(session)
        return sum(self.pictures.sweep(self, keep_days, name) for name, keep_days in days.items())

    def _write(self) -> Writer:
        if self._writer is None:
            raise Fault("station.unwritable", path=self._path.parent, why="it is open for reading only")
        return self._writer

    def _keep(self) -> Keeper:
        if self._keeper is None:
            raise Fault("station.unwritable", path=self._path.parent, why="it is open for reading only")
        return self._keeper

    @contextmanager
    def _read(self) -> Iterator[Session]:
        with database_faults(self._path), Session(self._readers) as session:
            yield session


def _begin_writing(session: Session) -> int:
    """Tidy up after a sudden end, and find or make the station's own row; gives its id."""
    record.mark_pending_lost(session)
    station = session.scalars(select(StationRow)).first()
    if station is None:
        station = StationRow(uid=uuid4().hex, name=platform.node(), created_at=now())
        session.add(station)
        session.flush()
    return station.id
