"""The loop as a process: `python -m training.loop.run JOB.json`, JSON lines out, exit 0 or 1.

It never touches the station's database: what it found is the last event, and a bundle where one is to be kept.
"""

import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import NoReturn

from training.defects import look_at_defects
from training.job import Seen, leave, look_at_goods, spool_in
from training.known import distances_without_itself
from training.loop.choice import RATIOS
from training.loop.making import Workshop, ways
from training.loop.order import Fold, LoopJob, check, folds_of, loop_stages_of, read_loop
from training.loop.ratios import Lesson, tried
from training.progress import Emit, Progress, emit_line, to_the_end
from training.synthesis.figures import write_figures
from training.synthesis.reals import real_in
from training.teach import teach_good
from training.twins import different_goods

MADE = "made"  # the folder of the synthetic pictures, in that of the loop
PARENTS_EVERY = 3  # of this many good parts one is made into defects; the others find the limit


def loop(job: LoopJob, emit: Emit) -> None:
    """Make, teach and prove; a bundle is left in `teach.out` where it is to be kept. Raises Fault."""
    check(job)
    folds = list(folds_of(job))
    progress = Progress(emit, loop_stages_of(job, folds))
    defects = [sample.picture for sample in (*job.teach.defects, *job.held)]
    good = different_goods(job.teach.good, defects, job.teach.recipe, emit, progress)
    job = replace(job, teach=replace(job.teach, good=good))
    with tempfile.TemporaryDirectory(dir=job.folder) as scratch:
        seen = look_at_goods(job.teach, Path(scratch), emit, progress)
        lesson = _lesson(job, seen, folds, Path(scratch), emit, progress)
        heads = len(folds) * len(RATIOS) + 1
        found = tried(lesson, folds, lambda n, done, total, _: progress.step("head", n * total + done, heads * total))
        kept = found.proven.best if found.proven.helps else 0.0
        if kept or job.untaught:
            last = partial(_last, progress, heads)
            known = lesson.known(list(zip(folds, lesson.made, strict=True)), kept, last)
            leave(job.teach, seen, lesson.taught, known, Path(scratch), job.seed, emit, progress)
        lesson.shown.spool.close()
        seen.spool.close()
    made = sum(map(len, lesson.made))
    if made:
        every = [(sample.class_name, partial(real_in, sample)) for sample in (*job.teach.defects, *job.held)]
        write_figures(job.folder / MADE, every, job.teach.weights, partial(progress.step, "measuring"))
    emit({"event": "looped", "parts": found.parts, "folds": len(folds), "made": made, "kept": kept, **found.told()})


def _last(progress: Progress, heads: int, done: int, total: int, _loss: float) -> None:
    progress.step("head", (heads - 1) * total + done, heads * total)


def _lesson(job: LoopJob, seen: Seen, folds: Sequence[Fold], scratch: Path, emit: Emit, progress: Progress) -> Lesson:
    """Remember the good parts, make the defects, and look at all of them once."""
    recipe = job.teach.recipe
    taught = teach_good(seen.spool, recipe, job.seed, emit, progress)
    parents = list(taught.own)[::PARENTS_EVERY]
    tokens = {seen.spool.sources[n]: taught.own[n] for n in parents}
    shop = Workshop(recipe, list(tokens), ways(job.way, seen), job.folder / MADE, emit)
    most, done = int(RATIOS[-1] * sum(len(fold.teaching) for fold in folds)), iter(range(1, sys.maxsize))
    made = [
        shop.made_from(
            fold, len(folds) * job.seed + n, lambda source: progress.step("making", next(done), most, source)
        )
        for n, fold in enumerate(folds)
    ]
    every = [one for some in made for one in some]
    samples = [*job.teach.defects, *job.held, *(one.sample for one in every)]
    own = {one.sample.picture: tokens[one.good] for one in every}
    spool = spool_in(scratch / "defects")
    shown = look_at_defects(seen.sight, samples, spool, emit, progress, own)
    distances = distances_without_itself(seen.spool, taught)
    return Lesson(seen, taught, distances, shown, made, frozenset(parents), recipe, job.seed)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def main(arguments: list[str]) -> int:
    """Run one job. A request to stop leaves the recipe as it was."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    try:
        return to_the_end(lambda: loop(read_loop(Path(arguments[0])), emit_line), arguments[0])
    except KeyboardInterrupt:
        emit_line({"event": "cancelled"})
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
