"""The order for the loop: that for teaching, and which real defects prove, how defects are made, and the seed."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inspectfork.dataset import Sample, dataset_from_json
from inspectfork.fault import Fault
from inspectfork.recipe import Compare
from inspectfork.synthetic import refuse_synthetic
from training.loop.choice import HALVES, RATIOS, halves_of
from training.order import HEAD_LOOKS, Job, last_stages_of, read_job, stages_of
from training.twins import refuse_twice

FEWEST = 2  # real defects of a class: one chooses or teaches, one proves
MADE_LOOKS = 3.0  # making a defect takes as long as looking at so many pictures


@dataclass(frozen=True)
class LoopJob:
    """What to teach, and how it is proven; without `held` each half of the defects is held out once."""

    teach: Job
    held: tuple[Sample, ...]
    way: str
    seed: int
    untaught: bool  # nothing was taught for the recipe yet: then the model without synthesis is left
    folder: Path  # of what was made

    @property
    def proving(self) -> tuple[Sample, ...]:
        return self.held or self.teach.defects


@dataclass(frozen=True)
class Fold:
    """Real defects that teach and are parents, and those held out meanwhile."""

    teaching: tuple[Sample, ...]
    held: tuple[Sample, ...]


def read_loop(path: Path) -> LoopJob:
    """Read the file that the command line wrote."""
    raw = json.loads(path.read_text("utf-8"))
    held = dataset_from_json(raw["held"]).defects
    return LoopJob(read_job(path), held, raw["way"], int(raw["seed"]), bool(raw["untaught"]), Path(raw["folder"]))


def check(job: LoopJob) -> None:
    """Raises Fault `loop.by_place`, `loop.no_masks`, `loop.twice`, `loop.too_few` or `picture.synthetic`."""
    if job.teach.recipe.compare is Compare.PLACE:
        raise Fault("loop.by_place", name=job.teach.recipe.name)
    every = (*job.teach.defects, *job.held)
    if unmarked := next((sample for sample in every if sample.mask is None), None):
        raise Fault("loop.no_masks", source=unmarked.picture)
    refuse_synthetic([*job.teach.good, *(sample.picture for sample in every)])
    refuse_twice([sample.picture for sample in every])
    classes = [sample.class_name for sample in job.proving]
    few = next((name for name in classes if classes.count(name) < FEWEST), None)
    if few is not None or not classes or not job.teach.defects:
        raise Fault("loop.too_few", name=few or job.teach.recipe.name, count=classes.count(few or ""), needed=FEWEST)


def folds_of(job: LoopJob) -> Iterator[Fold]:
    """One fold where defects are held out by name, else one for each half."""
    real = job.teach.defects
    if job.held:
        yield Fold(real, job.held)
        return
    halves = halves_of([sample.class_name for sample in real], job.seed)
    for half in range(HALVES):
        yield Fold(_those(real, halves != half), _those(real, halves == half))


def loop_stages_of(job: LoopJob, folds: Sequence[Fold]) -> dict[str, float]:
    """The work of each stage, in pictures looked at."""
    most = RATIOS[-1] * sum(len(fold.teaching) for fold in folds)  # a whole ratio: none is rounded up
    stages = {n: stages_of(job.teach)[n] for n in ("twins", "export", "features", "memory", "limit")}
    looks = len(job.teach.defects) + len(job.held) + most
    heads = HEAD_LOOKS * (len(folds) * len(RATIOS) + 1)
    return {
        **stages,
        "making": MADE_LOOKS * most,
        "defects": looks,
        "head": heads,
        **last_stages_of(job.teach),
        "measuring": most,
    }


def _those(samples: Sequence[Sample], which: np.ndarray) -> tuple[Sample, ...]:
    return tuple(sample for sample, wanted in zip(samples, which, strict=True) if wanted)
