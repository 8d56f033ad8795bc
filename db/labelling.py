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
from db.pictures import Pictures
from db.samples import Change, SampleQuery, StoredSample, Tally
from db.writer import Writer
from inspectfork.dataset import DatasetSnapshot, Label, Origin
from inspectfork.fault import file_fault
from inspectfork.frame import Pixels

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
    """What people say of the pictures of recipes. Masks go to the disk on a thread of its own, one after the other."""

    def __init__(
        self,
        pictures: Pictures,
        write: Callable[[], Writer],
        read: Callable[[], AbstractContextManager[Session]],
    ) -> None:
        self._pictures, self._write, self._read = pictures, write, read
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
        return self._later(lambda: next(iter(self.find(query)), None))

    def add(
        self,
        recipe: str,
        pixels: Pixels,
        label: Label = Label.UNLABELLED,
        class_name: str = "",
        origin: Origin = Origin.IMPORTED,
    ) -> bool:
        """Store a picture and add it to a recipe's; False where it is among them. Raises Fault."""
        try:
            sample = StoredSample(self._pictures.put(pixels), label, class_name, origin=origin)
        except OSError as error:
            raise file_fault(error, self._pictures.root, "station.unwritable") from None
        return self._do(lambda session: samples.add_sample(session, recipe, sample))

    def take_made(self, recipe: str, made: MadeDefect) -> StoredSample:
        """Add a synthetic picture with its true mask to a recipe's. Raises Fault, and then nothing is added."""
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
        return self._change(
            recipe, tuple(scores), lambda s: replace(s, score=scores[s.picture][0], limit=scores[s.picture][1])
        )

    def remove(self, recipe: str, pictures: Sequence[str]) -> Future[int]:
        """Take pictures off a recipe's. Gives how many."""

        def remove(some: Sequence[str]) -> int:
            return self._do(lambda session: samples.remove_samples(session, recipe, some))

        return self._later(lambda: sum(remove(some) for some in some_of(pictures)))

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
        return self._thread.submit(work)


def some_of(pictures: Sequence[str]) -> Iterator[Sequence[str]]:
    """Few at a time, so that a verdict that is to be written meanwhile hardly waits."""
    for start in range(0, len(pictures), SOME):
        yield pictures[start : start + SOME]
