"""Teaching as a process of its own: `python -m training.job JOB.json`, JSON lines out, exit 0 or 1.

It never touches the station's database: it leaves a finished bundle in the folder the job names, or nothing.
"""

import errno
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch

from inspectfork import __version__
from inspectfork.judge.calibration import Calibration
from inspectfork.judge.gate import learn_gate
from inspectfork.levels import levels_in
from inspectfork.model.params import SIZES
from inspectfork.picture import encode_png
from inspectfork.predict.bundle import Bundle
from inspectfork.predict.placed import Placing
from inspectfork.predict.runner import open_runner
from inspectfork.predict.sight import Sight
from inspectfork.recipe import Compare, Position, Precision, Recipe
from inspectfork.settings import RunnerKind
from inspectfork.synthetic import refuse_synthetic
from training.defects import look_at_defects
from training.export import exported_parts
from training.features import FeatureSpool
from training.known import Known, distances_without_itself, teach_known
from training.order import LOOKED, Job, read_job, stages_of
from training.place import golden_of, limit_by_place, score_by_place, without_strange
from training.progress import Emit, Progress, emit_line, to_the_end
from training.quantise import in_int8, need_nncf
from training.sealed import outcome, sealed, smallest_told
from training.self_test import Compared, self_test
from training.smallest import Judging, shares_found, smallest_of
from training.teach import Taught, make_room, see_pictures, teach_good
from training.tuned import with_own_branch
from training.twins import different_goods

SIZE = "small"
UNHEARD = (errno.EPIPE, errno.EINVAL)  # of what is said to a process that has ended; the latter on Windows


@dataclass(frozen=True, eq=False)
class Seen:
    """The good pictures of a job, looked at once."""

    parts: Mapping[str, Path]
    sight: Sight
    spool: FeatureSpool
    left_out: tuple[Path, ...]


def teach(job: Job, emit: Emit) -> Bundle:
    """Teach and leave the bundle in `job.out`. Raises Fault; then nothing is left behind.

    A job that is stopped leaves what it has looked at, and the next one like it goes on from there.
    """
    progress = Progress(emit, stages_of(job))
    good = different_goods(job.good, [sample.picture for sample in job.defects], job.recipe, emit, progress)
    job = replace(job, good=good)
    refuse_synthetic([*job.good, *([job.golden] if job.golden else [])])
    job.out.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=job.out.parent) as scratch,
        _left_when_stopped(job.out.parent / LOOKED) as looked,
    ):
        if job.recipe.compare is Compare.PLACE:
            return place(job, Path(scratch), emit, progress)
        seen = look_at_goods(job, looked, emit, progress)
        with closing(seen.spool):
            return finish(job, seen, Path(scratch), 0, emit, progress)


@contextmanager
def _left_when_stopped(folder: Path) -> Iterator[Path]:
    """A folder that stays where the job is told to end, is killed, or has lost whoever listened to it."""
    folder.mkdir(exist_ok=True)
    try:
        yield folder
    except Exception as error:
        if not isinstance(error, OSError) or error.errno not in UNHEARD:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)


def place(job: Job, scratch: Path, emit: Emit, progress: Progress) -> Bundle:
    """The golden sample and the limit of a recipe that compares by place, as a bundle in `job.out`."""
    levels = levels_in(job.good)
    named, golden = golden_of(job.golden, job.good, levels)
    others = [path for path in job.good if path != named]
    scores, lights = score_by_place(Placing(golden, job.recipe), others, levels, job.recipe, emit, progress)
    kept = without_strange(scores, emit)
    values = np.array(list(kept.values()))
    limit = limit_by_place(values, job.recipe)
    (scratch / "golden.png").write_bytes(encode_png(golden))
    gate = learn_gate([lights[path] for path in kept])
    calibration = Calibration(job.recipe.input_size, limit, values, gate, levels=levels)
    bundle = sealed(job, {"golden": scratch / "golden.png"}, calibration, SIZES[SIZE], scratch)
    emit(outcome(bundle, calibration, [path for path in others if path not in kept], (0, 0)))
    return bundle


def look_at_goods(job: Job, looked: Path, emit: Emit, progress: Progress) -> Seen:
    """Export the parts where that was not done before, and see every good picture through them.

    `looked` is where the features lie until all is taught.
    """
    progress.step("export", 0, 1)
    if job.recipe.precision is Precision.INT8:
        need_nncf()
    torch.set_num_threads(job.threads)
    released = exported_parts(SIZES[SIZE], job.weights, job.weights.parent / "exported")
    parts = with_own_branch(released, job.before, emit)
    progress.step("export", 1, 1)
    trunk, understanding = (open_runner(parts[p], RunnerKind.ONNX, job.threads) for p in ("trunk", "understanding"))
    levels = levels_in(job.good)
    golden = None
    if job.recipe.position is Position.GOLDEN:
        golden = golden_of(job.golden, job.good, levels)[1]
        (looked / "golden.png").write_bytes(encode_png(golden))
        parts = {**parts, "golden": looked / "golden.png"}
    sight = Sight(SIZES[SIZE], trunk, understanding, job.recipe, golden, levels)
    spool = spool_in(looked / "features", _looking(job.recipe, parts))
    make_room(sight, job.good, len(job.defects), spool)
    left_out = see_pictures(sight, job.good, spool, emit, progress)
    return Seen(parts, sight, spool, tuple(left_out))


def spool_in(file: Path, looking: str = "") -> FeatureSpool:
    """A spool for what this Y sees; see `FeatureSpool` for `looking`."""
    return FeatureSpool(file, SIZES[SIZE].width, SIZES[SIZE].depths, looking=looking)


def _looking(recipe: Recipe, parts: Mapping[str, Path]) -> str:
    """All that features depend on beside the pictures; what exported parts follow from is their folder's name."""
    golden = sha256(parts["golden"].read_bytes()).hexdigest() if "golden" in parts else ""
    return " ".join([__version__, parts["trunk"].parent.name, golden, recipe.to_json()])


def finish(job: Job, seen: Seen, scratch: Path, seed: int, emit: Emit, progress: Progress) -> Bundle:
    """Memory, limit and head from what was seen, as a bundle in `job.out`."""
    taught = teach_good(seen.spool, job.recipe, seed, emit, progress)
    known = _known(job, seen, taught, seed, emit, progress)
    return leave(job, seen, taught, known, scratch, seed, emit, progress)


def leave(
    job: Job, seen: Seen, taught: Taught, known: Known | None, scratch: Path, seed: int, emit: Emit, progress: Progress
) -> Bundle:
    """All that was taught, as a bundle in `job.out`; what it is good for is told."""
    files = {**seen.parts, "memory": scratch / "memory.npz"}
    taught.memory.write(files["memory"])
    compared = None
    if job.recipe.precision is Precision.INT8:
        made, compared = _coarser(job, seen, taught, scratch, progress)
        files |= made
    found = 0
    if known:
        found = known.found
        files["head"] = scratch / "head.npz"
        known.head.write(files["head"])
    lights = [v.light for p, v in zip(seen.spool.sources, seen.spool.views, strict=True) if p not in taught.left_out]
    judged = known or taught  # a head moves the scores of good parts too
    head = known.head if known else None
    judging = Judging(seen.sight, taught.memory, taught.own, head, judged.limit.score, job.recipe)
    smallest = smallest_of(shares_found(judging, seen.spool, seed, partial(progress.step, "smallest")))
    gate, size = learn_gate(lights), seen.spool.views[0].box[2:]
    calibration = Calibration(
        job.recipe.input_size,
        judged.limit,
        judged.scores,
        gate=gate,
        tile=job.recipe.tile,
        smallest_px=smallest,
        parts=judged.parts,
        levels=seen.sight.levels,
    )
    bundle = sealed(job, files, calibration, SIZES[SIZE], scratch)
    left_out = [*seen.left_out, *taught.left_out]
    told_smallest = smallest_told(smallest, job.recipe, size)
    emit(outcome(bundle, calibration, left_out, (len(job.defects), found), told_smallest, compared))
    return bundle


def _coarser(
    job: Job, seen: Seen, taught: Taught, scratch: Path, progress: Progress
) -> tuple[dict[str, Path], Compared]:
    """The parts in eight-bit numbers, and what their self-test found. Raises Fault `int8.not_worth`."""
    parts = in_int8(seen.parts, seen.sight, seen.spool.sources, scratch, progress)
    trunk, understanding = (open_runner(part, RunnerKind.OPENVINO, job.threads) for part in parts.values())
    coarse = seen.sight.through(trunk, understanding)
    defects = [sample.picture for sample in job.defects]
    return parts, self_test(seen.sight, coarse, seen.spool.sources, taught, defects, job.recipe, progress)


def _known(job: Job, seen: Seen, taught: Taught, seed: int, emit: Emit, progress: Progress) -> Known | None:
    """What the defects of a job teach; None where there is none that can be used."""
    if not job.defects:
        return None
    spool = spool_in(seen.spool.folder / "defects", seen.spool.looking)
    shown = look_at_defects(seen.sight, job.defects, spool, emit, progress)
    known = None
    if shown.classes:
        far = distances_without_itself(seen.spool, taught)
        known = teach_known(seen.spool, taught, far, shown, job.recipe, seed, partial(_of_head, progress))
    spool.close()
    return known


def _of_head(progress: Progress, done: int, total: int, loss: float) -> None:
    progress.step("head", done, total, figures={"head": loss})


def main(arguments: list[str]) -> int:
    """Run one job."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    return to_the_end(lambda: teach(read_job(Path(arguments[0])), emit_line), arguments[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
