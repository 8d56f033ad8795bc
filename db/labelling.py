"""The door to the pictures of recipes: reads from any thread, and says things in the order they were said."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from db import samples
from db.accounts import Accounts
from db.pictures import Pictures
from db.samples import Change, SampleQuery, StoredSample, Tally
from db.writer import Writer
from inspectfork.dataset import DatasetSnapshot, Label, Origin
from inspectfork.fault import file_fault
from inspectfork.frame import Pixels
from inspectfork.roles import Action

T = TypeVar("T")
SOME = 100  # pictures that are written about in one go


@dataclass(frozen=True, eq=False)
class MadeDefect:
    """A synthetic picture (h, w[, 3]) with its true mask (h, w), and in which way it was made."""

    pixels: Pixels
    mask: NDArray[np.bool_]
    class_name: str
    severity: int
    way: str


class Labelling:
    """What people say of the pictures of recipes. Masks go to the disk on a thread of its own, one after the other.

    Only who may work on a recipe's pictures changes anything: others get the Fault `sign_in.needed` or `role.refused`,
    raised, or in the future where there is one.
    """

    def __init__(
        self,
        pictures: Pictures,
        write: Callable[[], Writer],
        read: Callable[[], AbstractContextManager[Session]],
        accounts: Accounts,
    ) -> None:
        self._pictures, self._write, self._read, self._accounts = pictures, write, read, accounts
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="db-labels")

    def find(self, query: SampleQuery) -> list[StoredSample]:
        """The pictures asked for, in their order."""
        with self._read() as session:
            return samples.find_samples(session, query)

    def tally(self, recipe: str) -> Tally:
        """How many pictures a recipe has of each kind."""
        with self._read() as session:
            return samples.tally_samples(session, recipe)

    def snapshot(self, recipe: str) -> DatasetSnapshot:
        """Every picture of a recipe as it is known now."""
        with self._read() as session:
            return samples.snapshot_of(session, recipe, self._pictures)

    def known(self, recipe: str, picture: str) -> "Future[StoredSample | None]":
        """What is known of a picture once all that was said before is recorded; None for one that is not there."""
        query = SampleQuery(recipe, picture=picture)
        return self._thread.submit(lambda: next(iter(self.find(query)), None))

    def add(
        self,
        recipe: str,
        pixels: Pixels,
        label: Label = Label.UNLABELLED,
        class_name: str = "",
        origin: Origin = Origin.IMPORTED,
        mask: NDArray[np.bool_] | None = None,
    ) -> bool:
        """Store a picture, with the mask (h, w) of its defect, and add it to a recipe's; False where it is among them.

        What is said here of one that is among them counts where nothing was said of it before. Raises Fault.
        """
        self._accounts.require(Action.PICTURES)
        try:
            picture = self._pictures.put(pixels)
            drawn = None if mask is None else self._pictures.put(np.where(mask, 255, 0).astype(np.uint8))
        except OSError as error:
            raise file_fault(error, self._pictures.root, "station.unwritable") from None
        sample = StoredSample(picture, label, class_name, mask=drawn, origin=origin)
        if self._do(lambda session: samples.add_sample(session, recipe, sample)):
            return True
        if label is not Label.UNLABELLED:
            say = samples.where_unsaid(lambda now: replace(now, label=label, class_name=class_name, mask=drawn))
            self._change(recipe, [picture], say)
        return False

    def take_made(self, recipe: str, made: MadeDefect) -> StoredSample:
        """Add a synthetic picture with its true mask to a recipe's. Raises Fault, and then nothing is added."""
        self._accounts.require(Action.PICTURES)
        try:
            picture = self._pictures.put(made.pixels, synthetic=True)
            mask = self._pictures.put(np.where(made.mask, 255, 0).astype(np.uint8), synthetic=True)
        except OSError as error:
            raise file_fault(error, self._pictures.root, "station.unwritable") from None
        shown = StoredSample(picture, Label.DEFECT, made.class_name, made.severity, mask)
        sample = replace(shown, origin=Origin.SYNTHETIC, way=made.way)
        self._do(lambda session: samples.add_sample(session, recipe, sample))
        return sample

    def add_inspected(self, inspection_ids: Sequence[int]) -> int:
        """Add the kept pictures of inspected parts to their recipes' pictures; gives how many are new there."""
        self._accounts.require(Action.PICTURES)
        return self._do(lambda session: samples.add_inspected(session, inspection_ids))

    def say(self, recipe: str, pictures: Sequence[str], change: Change) -> Future[list[StoredSample]]:
        """Say something new of pictures; gives those that are another now."""
        return self._later(lambda: self._change(recipe, pictures, change))

    def draw(self, recipe: str, picture: str, mask: NDArray[np.bool_], change: Change) -> Future[list[StoredSample]]:
        """Keep the mask (h, w) drawn on a picture, and what else is said of it; an empty one is none."""

        def work() -> list[StoredSample]:
            try:
                hash = self._pictures.put(np.where(mask, 255, 0).astype(np.uint8)) if mask.any() else None
            except OSError as error:
                raise file_fault(error, self._pictures.root, "station.unwritable") from None
            return self._change(recipe, [picture], lambda sample: replace(change(sample), mask=hash))

        return self._later(work)

    def judged(self, recipe: str, scores: Mapping[str, tuple[float, float]]) -> list[StoredSample]:
        """Note score and limit of pictures that were judged just now."""
        self._accounts.require(Action.PICTURES)
        return self._change(
            recipe, tuple(scores), lambda s: replace(s, score=scores[s.picture][0], limit=scores[s.picture][1])
        )

    def remove(self, recipe: str, pictures: Sequence[str]) -> Future[int]:
        """Take pictures off a recipe's. Gives how many."""

        def remove(some: Sequence[str]) -> int:
            return self._do(lambda session: samples.remove_samples(session, recipe, some))

        return self._later(lambda: sum(remove(some) for some in some_of(pictures)))

    def restore(self, recipe: str, before: Sequence[StoredSample]) -> Future[list[StoredSample]]:
        """Undo a label or a removal: these pictures are again what they were. Gives those that are another now."""

        def restore(some: Sequence[StoredSample]) -> list[StoredSample]:
            return self._do(lambda session: samples.restore_samples(session, recipe, some))

        return self._later(lambda: [sample for some in some_of(before) for sample in restore(some)])

    def close(self, timeout_s: float) -> bool:
        """Have everything said on the disk; False when that takes longer than `timeout_s`."""
        last = self._thread.submit(lambda: None)
        self._thread.shutdown(wait=False)
        return not wait([last], timeout_s).not_done

    def _change(self, recipe: str, pictures: Sequence[str], change: Change) -> list[StoredSample]:
        def work(some: Sequence[str]) -> list[StoredSample]:
            return self._do(lambda session: samples.change_samples(session, recipe, some, change))

        return [sample for some in some_of(pictures) for sample in work(some)]

    def _do(self, work: Callable[[Session], T]) -> T:
        return self._write().submit(work).result()

    def _later(self, work: Callable[[], T]) -> Future[T]:
        self._write()  # a station that is open for reading only says so at once
        who = self._accounts.standing

        def allowed() -> T:
            who.require(Action.PICTURES)
            return work()

        return self._thread.submit(allowed)


def some_of(pictures: Sequence[T]) -> Iterator[Sequence[T]]:
    """Few at a time, so that a verdict that is to be written meanwhile hardly waits."""
    for start in range(0, len(pictures), SOME):
        yield pictures[start : start + SOME]
