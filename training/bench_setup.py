"""What every protocol needs: the splits, a recipe, and bundles taught from the training goods alone."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.picture import read_picture
from inspectfork.predict.bundle import Bundle
from inspectfork.predict.judge import Judge
from inspectfork.recipe import Recipe
from inspectfork.verdict import Decision, Verdict
from training.folders import defects_in
from training.job import Seen, finish, look_at_goods
from training.order import Job, stages_of
from training.progress import Progress
from training.splits import Splits

THREADS = 1
BEFORE = ("twins", "export", "features")  # stages that are over when good pictures were seen


def spread_of(values: Sequence[float]) -> dict[str, Any]:
    """A metric as a result has it: its values, one a seed, their mean and standard deviation."""
    return {"mean": float(np.mean(values)), "spread": float(np.std(values)), "values": list(values)}


@dataclass(frozen=True)
class Measured:
    """What a protocol found: each metric's values, one a seed; the means by class; and what else is worth keeping."""

    seeds: list[int]
    metrics: dict[str, list[float]]
    per_class: dict[str, dict[str, float]]
    more: dict[str, Any]


@dataclass(frozen=True)
class Bench:
    """One data set to measure on."""

    splits: Splits
    recipe: Recipe
    weights: Path
    scratch: Path
    say: Callable[[str], None]

    @property
    def masks(self) -> Path:
        """The folder below which the masks of the pool lie."""
        return Path(os.path.commonpath([path for paths in self.splits.defect_pool.values() for path in paths]))

    def job(self, out: Path) -> Job:
        return Job(self.recipe, self.splits.good_train, (), out, self.weights, THREADS)

    @contextmanager
    def seen_goods(self) -> Iterator[tuple[Seen, float]]:
        """The training goods seen once, and the seconds that took; every seed learns from the same look."""
        began = time.monotonic()
        job = self.job(self.scratch)
        seen = look_at_goods(job, self.scratch, self.emit, Progress(self.emit, stages_of(job)))
        yield seen, time.monotonic() - began
        seen.spool.close()

    def taught(
        self, seen: Seen, seed: int, defects: tuple[Path, ...] = (), masks: Path | None = None
    ) -> tuple[Bundle, float]:
        """A bundle of this seed, and the seconds it took after the good pictures were seen."""
        began = time.monotonic()
        own = Path(tempfile.mkdtemp(dir=self.scratch))  # a bundle's files may be links to what lies here
        job = replace(self.job(own / "bundle"), defects=defects_in(defects, masks))
        left = {name: weight for name, weight in stages_of(job).items() if name not in BEFORE}
        progress = Progress(self.emit, left)
        bundle = finish(job, seen, own, seed, self.emit, progress)
        return bundle, time.monotonic() - began

    def judge(self, inspector: Judge, path: Path) -> tuple[Verdict, dict[str, float]]:
        """One test picture through the product's own path; one that is refused is rejected, so it scores highest."""
        try:
            return inspector.judge(Frame(read_picture(path), str(path), 1))
        except Fault as fault:
            self.say(str(fault))
            return Verdict(Decision.NOT_INSPECTED, float("inf"), reason=fault), {}

    def emit(self, event: dict[str, Any]) -> None:
        """Tell what a job says of its progress."""
        if event["event"] == "progress":
            self.say(f"{event['stage']} {event['done']} of {event['total']}")
        elif event["event"] == "warning":
            self.say(event["text"])
