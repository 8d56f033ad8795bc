"""Teaching as a process of its own: `python -m training.job JOB.json`, JSON lines out, exit 0 or 1.

It never touches the station's database: it leaves a finished bundle in the folder the job names, or nothing.
"""

import json
import signal
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from inspectfork.dataset import Sample, dataset_from_json
from inspectfork.fault import Fault, file_fault
from inspectfork.judge.calibrate import Limit
from inspectfork.judge.calibration import Calibration
from inspectfork.judge.gate import learn_gate
from inspectfork.model.params import SIZES
from inspectfork.picture import encode_png
from inspectfork.predict.bundle import Bundle, write_bundle
from inspectfork.predict.placed import Placing
from inspectfork.predict.runner import open_runner
from inspectfork.predict.sight import Sight
from inspectfork.recipe import Compare, Position, Recipe, from_json
from inspectfork.settings import RunnerKind
from training.defects import look_at_defects, refuse_both
from training.export import exported_parts
from training.features import FeatureSpool
from training.known import Known, teach_known
from training.place import golden_of, limit_by_place, score_by_place, without_strange
from training.progress import Emit, Progress, emit_line, told
from training.teach import Taught, see_pictures, teach_good

SIZE = "small"
HEAD_LOOKS = 60.0  # teaching the head takes as long as looking at so many pictures


@dataclass(frozen=True)
class Job:
    """What to teach, from which pictures, and where the bundle goes."""

    recipe: Recipe
    good: tuple[Path, ...]
    defects: tuple[Sample, ...]
    out: Path
    weights: Path
    threads: int
    golden: Path | None = None  # the golden sample; without one the first good picture is it


def read_job(path: Path) -> Job:
    """Read the file that the command line or the window wrote."""
    raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
    dataset = dataset_from_json(raw["dataset"])
    return Job(
        recipe=from_json(json.dumps(raw["recipe"]), path),
        good=dataset.good,
        defects=dataset.defects,
        out=Path(raw["out"]),
        weights=Path(raw["weights"]),
        threads=int(raw["threads"]),
        golden=Path(raw["golden"]) if raw.get("golden") else None,
    )


@dataclass(frozen=True, eq=False)
class Seen:
    """The good pictures of a job, looked at once."""

    parts: Mapping[str, Path]
    sight: Sight
    spool: FeatureSpool
    left_out: tuple[Path, ...]


def teach(job: Job, emit: Emit) -> Bundle:
    """Teach and leave the bundle in `job.out`. Raises Fault; then nothing is left behind."""
    progress = Progress(emit, stages_of(job))
    refuse_both(job.good, [sample.picture for sample in job.defects])
    job.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=job.out.parent) as scratch:
        if job.recipe.compare is Compare.PLACE:
            return place(job, Path(scratch), emit, progress)
        seen = look_at_goods(job, Path(scratch), emit, progress)
        return finish(job, seen, Path(scratch), 0, emit, progress)


def place(job: Job, scratch: Path, emit: Emit, progress: Progress) -> Bundle:
    """The golden sample and the limit of a recipe that compares by place, as a bundle in `job.out`."""
    named, golden = golden_of(job.golden, job.good)
    others = [path for path in job.good if path != named]
    scores, lights = score_by_place(Placing(golden, job.recipe), others, job.recipe, emit, progress)
    kept = without_strange(scores, emit)
    values = np.array(list(kept.values()))
    limit = limit_by_place(values, job.recipe)
    files = {"golden": scratch / "golden.png", "calibration": scratch / "calibration.json"}
    files["golden"].write_bytes(encode_png(golden))
    gate = learn_gate([lights[path] for path in kept])
    Calibration(job.recipe.input_size, limit, values, gate=gate).write(files["calibration"])
    bundle = write_bundle(job.out, files, SIZES[SIZE])
    emit(_outcome(bundle, limit, len(kept), [path for path in others if path not in kept], (0, 0)))
    return bundle


def stages_of(job: Job) -> dict[str, float]:
    """The work of each stage, in pictures looked at."""
    if job.recipe.compare is Compare.PLACE:
        return {"features": float(len(job.good))}
    stages = {"export": 5.0, "features": len(job.good), "memory": 0.05 * len(job.good), "limit": 0.2 * len(job.good)}
    return stages | ({"defects": float(len(job.defects)), "head": HEAD_LOOKS} if job.defects else {})


def look_at_goods(job: Job, scratch: Path, emit: Emit, progress: Progress) -> Seen:
    """Export the parts where that was not done before, and see every good picture through them."""
    progress.step("export", 0, 1)
    torch.set_num_threads(job.threads)
    parts = exported_parts(SIZES[SIZE], job.weights, job.weights.parent / "exported")
    progress.step("export", 1, 1)
    trunk, understanding = (open_runner(parts[p], RunnerKind.ONNX, job.threads) for p in ("trunk", "understanding"))
    golden = None
    if job.recipe.position is Position.GOLDEN:
        golden = golden_of(job.golden, job.good)[1]
        (scratch / "golden.png").write_bytes(encode_png(golden))
        parts = {**parts, "golden": scratch / "golden.png"}
    sight = Sight(SIZES[SIZE], trunk, understanding, job.recipe, golden)
    spool = FeatureSpool(scratch / "features", SIZES[SIZE].width)
    left_out = see_pictures(sight, job.good, spool, emit, progress)
    return Seen(parts, sight, spool, tuple(left_out))


def finish(job: Job, seen: Seen, scratch: Path, seed: int, emit: Emit, progress: Progress) -> Bundle:
    """Memory, limit and head from what was seen, as a bundle in `job.out`."""
    taught = teach_good(seen.spool, job.recipe, seed, emit, progress)
    files = {**seen.parts, "memory": scratch / "memory.faiss"}
    taught.memory.write(files["memory"])
    limit, scores, found = taught.limit, taught.scores, 0
    if known := _known(job, seen, taught, scratch, seed, emit, progress):
        limit, scores, found = known.limit, known.scores, known.found
        files["head"] = scratch / "head.npz"
        known.head.write(files["head"])
    lights = [v.light for p, v in zip(seen.spool.sources, seen.spool.views, strict=True) if p not in taught.left_out]
    files["calibration"] = scratch / "calibration.json"
    Calibration(job.recipe.input_size, limit, scores, learn_gate(lights), job.recipe.tile).write(files["calibration"])
    bundle = write_bundle(job.out, files, SIZES[SIZE])
    left_out = [*seen.left_out, *taught.left_out]
    emit(_outcome(bundle, limit, len(scores), left_out, (found, len(job.defects))))
    return bundle


def _known(
    job: Job, seen: Seen, taught: Taught, scratch: Path, seed: int, emit: Emit, progress: Progress
) -> Known | None:
    """What the defects of a job teach; None where there is none that can be used."""
    if not job.defects:
        return None
    spool = FeatureSpool(scratch / "defects", SIZES[SIZE].width)
    shown = look_at_defects(seen.sight, job.defects, spool, emit, progress)
    known = teach_known(seen.spool, taught, shown, job.recipe, seed, progress) if shown.classes else None
    spool.close()
    return known


def _outcome(bundle: Bundle, limit: Limit, good: int, left_out: list[Path], defects: tuple[int, int]) -> dict[str, Any]:
    return {
        "event": "taught",
        "bundle": str(bundle.folder),
        "hash": bundle.hash,
        "limit": limit.score,
        "false_rejects_per_1000": [limit.false_rejects_per_1000, limit.low, limit.high],
        "good": good,
        "left_out": [str(path) for path in left_out],
        "defects": {"given": defects[1], "found": defects[0]},
        "memory_mb": round(bundle.parts["memory"].bytes / 1e6, 2) if "memory" in bundle.parts else 0.0,
    }


def main(arguments: list[str]) -> int:
    """Run one job. A request to stop leaves nothing behind."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        teach(read_job(Path(arguments[0])), emit_line)
    except Fault as fault:
        return _failed(fault)
    except OSError as error:
        return _failed(file_fault(error, error.filename or arguments[0], "file.unwritable"))
    return 0


def _failed(fault: Fault) -> int:
    emit_line(told("fault", fault))
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
