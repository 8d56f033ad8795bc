"""The station's records: one door for whoever records, and for whoever reads them."""

import platform
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
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
from db.clock import ClockWatch
from db.connection import reading_engine
from db.events import EventQuery, LoggedEvent, add_event, find_events
from db.faults import database_faults
from db.figures import Figures, VersionUse
from db.keeping import Keeper, PictureJob
from db.labelling import Labelling
from db.leftover_pictures import PictureLeftovers, leftover_pictures
from db.levels import Measured
from db.log import LoggedInspection, LogQuery
from db.passing_writer import PassingWriter
from db.patience import NONE, Patience
from db.pictures import Pictures, PictureState
from db.recipes import StoredRecipe
from db.record import OPERATOR
from db.station_key import KEY_FILE, StationKey
from db.tables import InspectionRow, PictureRow, StationRow
from db.working_days import CALM_DAYS
from db.writer import Writer
from inspectfork.blind_test import BlindTest
from inspectfork.fault import Fault
from inspectfork.frame import Frame, now
from inspectfork.recipe import Recipe
from inspectfork.review import Reason, Review, ReviewKind
from inspectfork.roles import Action
from inspectfork.verdict import Decision, Inspection, Verdict

PICTURES_FOLDER = "pictures"  # beside the database


class Store:
    """The database at `path` and the pictures beside it. Any thread may call; one thread of its own writes."""

    def __init__(self, path: Path, read_only: bool, patience: Patience = NONE, losses: tuple[Fault, ...] = ()) -> None:
        """Use `Store.open`, which makes sure that the database is as this class expects it."""
        self.losses = losses  # what was acknowledged and was not there any more when the database was opened
        self._path = path
        self.pictures = Pictures(path.parent / PICTURES_FOLDER)
        self._readers = reading_engine(path)
        self._writer = None if read_only else Writer(path, patience)
        self.tell: Callable[[Fault], None] = lambda _: None  # what a person should know at once; from any thread
        self.clock = ClockWatch()
        self._keeper = None
        if self._writer is not None:
            self._keeper = Keeper(self.pictures, self._writer, self._sweep, self._tell)
        self._passing = PassingWriter(path)
        door = self._writer or self._passing
        self.accounts = Accounts(self._write, self._read, door, StationKey(path.with_name(KEY_FILE)))
        self.labelling = Labelling(self.pictures, self._write, self._read, self.accounts)
        self.candidates = Candidates(self._write, self._read, self.accounts)
        self._station_id = 0
        self._is_closed = False

    @classmethod
    def open(cls, path: Path, read_only: bool = False, patience: Patience = NONE) -> "Store":
        """Open the database, made or upgraded (an older one is copied first) unless `read_only`.

        `patience` waits for a database that another program keeps locked, now and later.
        Raises Fault `database.newer`, `.damaged`, `.gone`, `.foreign`, `.locked`, `disk.full`, `station.unwritable`;
        `read_only` also `file.missing` and `database.older`.
        """
        if read_only:
            return cls(path, read_only=True, losses=migrate.require_current(path))
        lost = patience.through(lambda: migrate.prepare(path))
        store = cls(path, read_only=False, patience=patience, losses=lost)
        writer = store._write()
        try:
            store._station_id, uid = writer.submit(lambda session: _begin_writing(session, lost)).result()
            writer.mark(uid)
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
            self._writer.drain(timeout_s)  # its commits may still hand pictures over
            if not self._keeper.close(timeout_s):
                late.append("db-pictures")
            if dropped := self._keeper.dropped:
                self.event("picture.dropped", count=dropped)
        self._readers.dispose()  # first, so that the writer is the last and leaves all in the database file
        if self._writer is not None and not self._writer.close(timeout_s):
            late.append("db-writer")
        self._passing.close()
        return tuple(late)

    def save_recipe(self, recipe: Recipe, bundle_hash: str | None) -> int:
        """The recipe's version: a new one when its content or its bundle changed. The bundle is saved before.

        A new version says who was signed in. Raises Fault `sign_in.needed` or `role.refused`.
        """
        by = self.accounts.require(Action.TEACH)
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
        """Note a bundle; one that is known already stays as it is. Raises Fault `sign_in.needed` or `role.refused`."""
        self.accounts.require(Action.TEACH)
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
        """Record a verdict; the future is done when that is durable. The picture follows by the recipe's policy.

        A locked database is a Fault after some seconds: whoever inspects waits on its own, and says so.
        """

        def work(session: Session) -> None:
            self._watch_clock(session, inspection)
            row = record.add_inspection(session, self._station_id, inspection)
            recipe = record.keeping_recipe(session, inspection)
            if frame is not None and record.is_kept(recipe, inspection.verdict.decision):
                self._keep_picture(session, row, inspection.verdict, frame, recipe)

        return self._write().submit(work, is_patient=False)

    def dispute(self, inspection: Inspection, frame: Frame | None, reason: Reason) -> Future[bool]:
        """Note that the operator disagrees with a recorded verdict; its picture is kept, whatever the policy.

        The future gives False where the part was never recorded, and the Fault where this may not be done.
        """
        who = self.accounts.standing

        def work(session: Session) -> bool:
            by = who.require(Action.INSPECT) or inspection.operator
            row = reviews.row_of(session, inspection)
            if row is None:
                return False
            reviews.add(session, row.id, Review(ReviewKind.DISPUTED, reason, by=by))
            if frame is not None and reviews.needs_picture(session, row.id):
                recipe = record.keeping_recipe(session, inspection)
                self._keep_picture(session, row, inspection.verdict, frame, recipe)
            return True

        return self._write().submit(work)

    def review(self, inspection_id: int, review: Review) -> Future[None]:
        """Note a second look at a part, beside its verdict and beside the looks before.

        It bears the name of who is signed in. The future carries the Fault where this may not be done.
        """
        who = self.accounts.standing

        def work(session: Session) -> None:
            by = who.require(Action.REVIEW) or review.by
            reviews.add(session, inspection_id, replace(review, by=by))

        return self._write().submit(work)

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
        """Note the score of a blind test; the future is done when that is durable, or carries the Fault."""
        who = self.accounts.standing

        def work(session: Session) -> None:
            by = who.require(Action.PICTURES) or test.by
            blind_tests.add(session, replace(test, by=by))

        return self._write().submit(work)

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

    def version_uses(self, recipe: str) -> list[VersionUse]:
        """What the versions of a recipe judged, in their order; a version without parts is left out."""
        with self._read() as session:
            return figures.version_uses(session, recipe)

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

    def missing_pictures(self) -> int:
        """How many picture files the records name that are not there."""
        with self._read() as session:
            return sum(not self.pictures.path(digest).is_file() for digest in past.stored_files(session))

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

    def note_export(self, what: str, file: Path) -> None:
        """Note that records left the station."""
        self.note("export.written", what=what, file=file.absolute())

    def note(self, kind: str, **facts: object) -> None:
        """Note what whoever is signed in has done with the records, for a program that only reads too.

        What was done stays done where nothing can be noted, as on a disk that cannot be written.
        """
        door = self._writer or self._passing
        who = self.accounts.signed_in
        with suppress(Fault):
            door.submit(lambda session: add_event(session, kind, who, **facts)).result()

    def events(self, query: EventQuery | None = None) -> list[LoggedEvent]:
        """The events asked for, newest first; the latest ones where nothing is asked."""
        with self._read() as session:
            return list(find_events(session, query or EventQuery()))

    def picture_counts(self) -> dict[PictureState, int]:
        """How many pictures there are of each state."""
        with self._read() as session:
            return record.picture_counts(session)

    def leftover_pictures(self) -> PictureLeftovers:
        """What a sudden end left among the pictures; to be removed before anything new is recorded."""
        with self._read() as session:
            return leftover_pictures(session, self.pictures.root)

    def sweep(self) -> Future[int]:
        """Delete pictures past their recipe's working days now, not within the hour: at most a tenth; records stay.

        The future gives how many.
        """
        return self._keep().sweep()

    def _tell(self, fault: Fault) -> None:
        self.tell(fault)

    def _watch_clock(self, session: Session, inspection: Inspection) -> None:
        """On the writer's thread: a jump of the clock is recorded, and told at once."""
        jump = self.clock.look(session, inspection.taken_at)
        if jump is not None:
            before, after = (f"{at.astimezone():%Y-%m-%d %H:%M:%S%z}" for at in (jump.before, jump.after))
            record.add_event(session, "clock.jumped", before=before, after=after, last_id=jump.last_id)
            self.tell(Fault("clock.jumped", before=before, after=after, days=CALM_DAYS))

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
        """On the keeper's thread. Files go before records say so: after a crash between, the next sweep finishes."""
        with self._read() as session:
            past_pictures = past.past_pictures(session)
        for some in past_pictures:
            self.pictures.delete(some.pictures)
            self._write().submit(partial(past.forget_pictures, past=some)).result()
        return sum(len(some.pictures) for some in past_pictures)

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


def _begin_writing(session: Session, lost: tuple[Fault, ...]) -> tuple[int, str]:
    """Tidy up after a sudden end, and find or make the station's own row; gives its id and uid."""
    for loss in lost:
        record.add_loss(session, loss)
    record.mark_pending_lost(session)
    station = session.scalars(select(StationRow)).first()
    if station is None:
        station = StationRow(uid=uuid4().hex, name=platform.node(), created_at=now())
        session.add(station)
        session.flush()
    return station.id, station.uid
