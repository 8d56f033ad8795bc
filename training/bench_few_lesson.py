"""One seed of protocol few-defects: the good parts are remembered, then many heads learn from ever other defects."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from inspectfork.judge.calibrate import Scores, limit_for
from inspectfork.judge.head import Head
from inspectfork.judge.memory import Tokens
from training.bench_few_gain import Point
from training.bench_good_only import RATES
from training.bench_looked import Fared, Judge, judge_of, look_at, look_at_tested
from training.bench_setup import Bench
from training.defects import Shown, look_at_defects
from training.folders import defects_in
from training.job import Seen
from training.known import distances_without_itself, teach_known
from training.loop.choice import RATIOS
from training.loop.making import Workshop, ways
from training.loop.order import Fold
from training.loop.run import PARENTS_EVERY
from training.progress import Progress
from training.synthesis.run import WAYS
from training.teach import Taught, teach_good

COUNTS = (0, 1, 5, 10, 20)  # real defects of each class: the first so many of the pool
COMPARED_AT = 5  # where every way of making defects is tried; at the others the branch alone
LEFT_OUT_AT = 10  # of each of the other classes
MADE = 20  # defects of each class, but no more than the loop tries for each real one (hints-from-made-defects.md)
NAMED_AT = 50.0  # false rejects per 1,000 of the limit at which defects are named


class Result(NamedTuple):
    """How the tested parts fared, the defective ones by class, and the limits by name."""

    goods: list[Fared]
    defective: dict[str, list[Fared]]
    limits: dict[str, float]
    seconds: float

    @property
    def every(self) -> list[Fared]:
        return [part for some in self.defective.values() for part in some]


@dataclass(frozen=True, eq=False)
class Once:
    """All that is looked at once, whatever the seed."""

    bench: Bench
    seen: Seen
    seconds: float  # that the good parts took

    @cached_property
    def tested(self) -> Shown:
        return look_at_tested(self.seen, self.bench.splits, self.bench.scratch, self.bench.emit)

    @cached_property
    def pool(self) -> Shown:
        """The first defects of each class, in the order of the classes."""
        paths = [path for some in self.bench.splits.defect_pool.values() for path in some[: max(COUNTS)]]
        samples = defects_in(paths, self.bench.masks)
        return look_at(self.seen, samples, self.bench.scratch / "pool", self.bench.emit)

    def lesson(self, seed: int) -> "Lesson":
        """The good parts, remembered."""
        began = time.monotonic()
        silent = Progress(lambda _: None, {"memory": 1.0, "limit": 1.0})
        taught = teach_good(self.seen.spool, self.bench.recipe, seed, self.bench.emit, silent)
        seconds = self.seconds + time.monotonic() - began
        judge = judge_of(self.seen, taught, self.tested, self.bench.recipe)
        return Lesson(self, seed, taught, judge, seconds)


@dataclass(frozen=True, eq=False)
class Lesson:
    """What one seed learned from the good parts, and how it sees the tested ones."""

    once: Once
    seed: int
    taught: Taught
    judge: Judge
    seconds: float

    def curve(self) -> Iterator[tuple[Point, Result]]:
        """Every count of real defects, alone and with made ones."""
        for count in COUNTS:
            real = self._first(count)
            yield (count, ""), self._taught_by(real, f"{count} a class")
            for way in () if not count else WAYS if count == COMPARED_AT else WAYS[:1]:
                made = self._made(real, way, count)
                yield (count, way), self._taught_by(real.and_those(made), f"{count} a class, {way}")

    def left_out(self) -> Iterator[tuple[str, Result]]:
        """Each class, when those of all others taught."""
        for kind in self.once.bench.splits.defect_test:
            shown = self._first(LEFT_OUT_AT, without=kind)
            yield kind, self._taught_by(shown, f"without {kind}", only=kind)

    @cached_property
    def _parents(self) -> dict[Path, Tokens]:
        """Good parts that defects are made on, with the tokens that do not count when these are judged."""
        return {self.once.seen.spool.sources[n]: self.taught.own[n] for n in list(self.taught.own)[::PARENTS_EVERY]}

    @cached_property
    def _distances(self) -> dict[int, np.ndarray]:
        return distances_without_itself(self.once.seen.spool, self.taught)

    def _first(self, count: int, without: str = "") -> Shown:
        """The first defects of each class of the pool."""
        pool = self.once.bench.splits.defect_pool
        wanted = {path for kind, paths in pool.items() if kind != without for path in paths[:count]}
        return self.once.pool.only([n for n, path in enumerate(self.once.pool.paths) if path in wanted])

    def _made(self, real: Shown, way: str, count: int) -> Shown:
        """Defects made from these alone, looked at."""
        once, folder = self.once, self.once.bench.scratch / f"{way}-{count}-{self.seed}"
        folder.mkdir()
        fold = Fold(defects_in(real.paths, once.bench.masks), ())
        shop = Workshop(
            once.bench.recipe,
            list(self._parents),
            ways(way, once.seen),
            folder,
            once.bench.emit,
            most=min(RATIOS[-1], MADE / count),
        )
        made = shop.made_from(fold, self.seed, lambda _: once.bench.say(f"seed {self.seed}, {count} a class, {way}"))
        own = {one.sample.picture: self._parents[one.good] for one in made}
        samples, progress = [one.sample for one in made], Progress(once.bench.emit, {"defects": 1.0})
        return look_at_defects(once.seen.sight, samples, once.pool.spool, once.bench.emit, progress, own)

    def _taught_by(self, shown: Shown, what: str, only: str = "") -> Result:
        """The head from these defects, and how the tested parts fare; without any, the distances alone."""
        self.once.bench.say(f"seed {self.seed}, {what}")
        began, head, scores = time.monotonic(), None, self.taught.scores
        if shown.numbers:
            head, scores = self._head(shown)
        seconds = self.seconds + time.monotonic() - began
        splits = self.once.bench.splits
        kinds = {kind: paths for kind, paths in splits.defect_test.items() if only in ("", kind)}
        limit = limit_for(scores, NAMED_AT).score
        goods = self._fared(splits.good_test, head, limit, good=True)
        defective = {kind: self._fared(paths, head, limit, good=False) for kind, paths in kinds.items()}
        return Result(goods, defective, {n: limit_for(scores, rate).score for n, rate in RATES.items()}, seconds)

    def _head(self, shown: Shown) -> tuple[Head, Scores]:
        spool, recipe = self.once.seen.spool, self.once.bench.recipe
        made = any(own is not None for own in shown.own)
        parents = {n for n in self.taught.own if made and spool.sources[n] in self._parents}
        known = teach_known(
            spool, self.taught, self._distances, shown, recipe, self.seed, lambda *_: None, frozenset(parents)
        )
        return known.head, known.scores

    def _fared(self, paths: Sequence[Path], head: Head | None, limit: float, good: bool) -> list[Fared]:
        return [self.judge.fared(path, head, limit, good) for path in paths]
