"""The order for teaching: a recipe, its pictures, and where the bundle goes; written by command line or window."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspectfork.dataset import Sample, dataset_from_json
from inspectfork.recipe import Compare, Precision, Recipe, from_json
from training.self_test import LOOKS

LOOKED = "looked"  # the folder beside the bundle of what was looked at, while the bundle is not there yet
HEAD_LOOKS = 60.0  # teaching the head takes as long as looking at so many pictures
INT8_LOOKS = 150.0  # and making eight-bit numbers
DOT_LOOKS = 20.0  # so often good parts are looked at with dots on them, as a rule
TWIN_LOOKS = 0.05  # of a good picture: it is compared with the others and the defects


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
    before: Path | None = None  # the bundle in service, whose tuned branch stays


def read_job(path: Path) -> Job:
    """Read the file that the command line or the window wrote."""
    raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
    dataset = dataset_from_json(raw["dataset"])
    golden, before = (Path(raw[name]) if raw.get(name) else None for name in ("golden", "before"))
    return Job(
        recipe=from_json(json.dumps(raw["recipe"]), path),
        good=dataset.good,
        defects=dataset.defects,
        out=Path(raw["out"]),
        weights=Path(raw["weights"]),
        threads=int(raw["threads"]),
        golden=golden,
        before=before,
    )


def stages_of(job: Job) -> dict[str, float]:
    """The work of each stage, in pictures looked at."""
    twins = {"twins": TWIN_LOOKS * len(job.good)}
    if job.recipe.compare is Compare.PLACE:
        return {**twins, "features": float(len(job.good))}
    goods = float(len(job.good))
    stages = {**twins, "export": 5.0, "features": goods, "memory": 0.05 * goods, "limit": 0.2 * goods}
    known = {"defects": float(len(job.defects)), "head": HEAD_LOOKS} if job.defects else {}
    return {**stages, **known, **last_stages_of(job)}


def last_stages_of(job: Job) -> dict[str, float]:
    """The work once everything is taught, in pictures looked at."""
    coarser = {"quantise": INT8_LOOKS, "compare": LOOKS} if job.recipe.precision is Precision.INT8 else {}
    return {**coarser, "smallest": DOT_LOOKS}
