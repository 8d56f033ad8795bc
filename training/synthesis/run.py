"""Making defects as a process: `python -m training.synthesis.run JOB.json`, JSON lines out, exit 0 or 1.

A request to stop is heard between two samples; what the manifest names is whole.
"""

import json
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from inspectfork.dataset import Sample, dataset_from_json
from inspectfork.fault import Fault
from inspectfork.predict.bundle import Bundle, load_bundle
from inspectfork.predict.painter import open_painter
from inspectfork.recipe import Recipe, from_json
from inspectfork.settings import RunnerKind
from inspectfork.synthetic import refuse_synthetic
from training.annotations.mask_image import read_mask
from training.progress import Emit, Progress, emit_line, to_the_end, told
from training.synthesis.asked import RealDefect, Way
from training.synthesis.branch import RELEASED_WORDS, Branch
from training.synthesis.drawn import Drawn
from training.synthesis.figures import Read, write_figures
from training.synthesis.folder import Facts, SampleFolder
from training.synthesis.kinds import nearest_kind
from training.synthesis.maker import Maker, Order
from training.synthesis.noise import Noise
from training.synthesis.paste import Paste
from training.synthesis.reals import marked_real, real_of, reals_of

DRAWS_WITH = ("trunk", "generation", "tokenizer")
PLAIN: dict[str, Callable[[], Way]] = {"paste": Paste, "noise": Noise, "drawn": Drawn}  # ways that need no model
WAYS = ("branch", *PLAIN)
MEASURED_LIKE = 0.3  # of the time that making one takes, is spent on measuring it


@dataclass(frozen=True)
class Job:
    """What to make, from what, and where it goes."""

    recipe: Recipe
    class_name: str
    count: int
    severity: int | None
    seed: int
    way: str
    good: tuple[Path, ...]
    mask: Path | None
    defects: tuple[Sample, ...]  # real ones, of all classes
    marked: tuple[tuple[Path, Path], ...]  # real defects of the class, each with its mask
    references: tuple[Sample, ...]
    bundle: Path | None  # that draws
    weights: Path | None  # that measure what was made; without them nothing is measured
    out: Path


def read_job(path: Path) -> Job:
    """Read the file that the command line wrote."""
    raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
    lists = {name: dataset_from_json(raw[name]).samples for name in ("defects", "references")}
    good = tuple(Path(path) for path in raw["good"])
    marked = tuple((Path(picture), Path(mask)) for picture, mask in raw["marked"])
    paths = {name: None if raw[name] is None else Path(raw[name]) for name in ("mask", "bundle", "weights")}
    recipe = from_json(json.dumps(raw["recipe"]), path)
    return Job(**{**raw, **lists, **paths, "good": good, "marked": marked, "recipe": recipe, "out": Path(raw["out"])})


def synthesize(job: Job, emit: Emit, stopped: Callable[[], bool]) -> None:
    """Make the samples of a job, and tell how it goes. Raises Fault; what was made before stays."""
    refuse_synthetic(job.good)
    known = (*reals_of(job.defects, job.class_name), *map(marked_real, job.marked))
    references = tuple(real_of(sample) for sample in job.references)
    reals = known or references
    bundle = None if job.bundle is None or job.way != "branch" else load_bundle(job.bundle, needed=())
    order = Order(job.class_name, job.seed, None if job.mask is None else read_mask(job.mask))
    maker = Maker(order, way_of(job, bundle, reals), job.recipe, job.good, reals, references)
    folder = SampleFolder(job.out, job.class_name, job.seed, None if bundle is None else _named(bundle))
    progress, made = Progress(emit, {"synthesis": job.count, "measuring": MEASURED_LIKE * job.count}), 0
    for number in range(1, job.count + 1):
        if stopped():
            emit({"event": "cancelled", "made": made, "out": str(job.out)})
            return
        made += _one(maker, number, job, folder, emit, progress)
    left_out = job.count - made
    if made and job.weights:
        write_figures(job.out, _compared(job, reals), job.weights, partial(progress.step, "measuring"))
    emit({"event": "synthesized", "made": made, "left_out": left_out, "manifest": str(folder.manifest)})


def _one(maker: Maker, number: int, job: Job, folder: SampleFolder, emit: Emit, progress: Progress) -> int:
    """Make and keep one sample; 0 where it was left out, which is told."""
    source = ""
    try:
        source = str(folder.add(maker.make(number, job.severity)))
    except Fault as fault:
        if fault.code != "synthesis.nothing":
            raise
        emit(told("warning", fault))
    progress.step("synthesis", number, job.count, source)
    return int(source != "")


def way_of(job: Job, bundle: Bundle | None, reals: tuple[RealDefect, ...]) -> Way:
    """The way that a job asks for. Raises Fault `synthesis.cannot_draw`, `bundle.part_refused`."""
    if job.way in PLAIN:
        return PLAIN[job.way]()
    if bundle is None or not set(DRAWS_WITH) <= bundle.parts.keys():
        raise Fault("synthesis.cannot_draw", name=job.recipe.name)
    painter = open_painter(bundle, RELEASED_WORDS, RunnerKind.ONNX, 1)  # one thread: the same bytes on every machine
    return Branch(painter, nearest_kind(job.class_name, reals))


def _compared(job: Job, reals: Sequence[RealDefect]) -> Sequence[tuple[str, Read]]:
    """The real defects that made ones are compared with: of all classes that were given."""
    every = [(sample.class_name, partial(real_of, sample)) for sample in job.defects]
    return every or [(job.class_name, partial(_itself, real)) for real in reals]


def _itself(real: RealDefect) -> RealDefect:
    return real


def _named(bundle: Bundle) -> Facts:
    return {"sha256": bundle.hash, **{name: bundle.parts[name].sha256 for name in DRAWS_WITH}}


def main(arguments: list[str]) -> int:
    """Run one job."""
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: asked.append(number))
    return to_the_end(lambda: synthesize(read_job(Path(arguments[0])), emit_line, lambda: bool(asked)), arguments[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
