"""The order for tuning, and the recipe's pictures laid out as the stages of training take them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inspectfork.dataset import DatasetSnapshot, Origin, Sample, dataset_from_json
from inspectfork.drawn.corpus import PRODUCTS
from inspectfork.fault import Fault
from inspectfork.picture import encode_png, list_pictures, read_picture
from inspectfork.predict.bundle import link
from training.stages.plan import RELEASED, PartPlan, Plan
from training.synthesis.kinds import nearest_kind
from training.synthesis.reals import real_in

SIZE, BATCH, HELD, CHECK_EVERY = "small", 8, 8, 20
LEARNING = PartPlan(learning_rate=1e-4, weight_decay=0.02)  # a third of what the released branch was taught with
PRODUCT = PRODUCTS[0]  # what every part is called when its defects are made


@dataclass(frozen=True)
class TuningJob:
    """What to tune from which pictures; `bundle` is the folder of the one whose branch is replaced."""

    name: str  # of the recipe
    dataset: DatasetSnapshot
    bundle: Path
    out: Path
    weights: Path
    run: Path  # the folder of the run, where it is gone on with
    steps: int
    save_every: int
    threads: int

    def plan(self) -> Plan:
        """The stage that tunes."""
        return Plan(
            stage="generation",
            steps=self.steps,
            size=SIZE,
            batch=BATCH,
            start=RELEASED,
            good=str(self.pictures / PRODUCT),
            defects=str(self.pictures / "defects"),
            masks=str(self.pictures / "masks"),
            held=HELD,
            save_every=self.save_every,
            check_every=min(CHECK_EVERY, self.steps),
            threads=self.threads,
            generation=LEARNING,
        )

    @property
    def pictures(self) -> Path:
        return self.run.parent / "pictures"


def read_tuning(path: Path) -> TuningJob:
    """Read the file that the command line or the window wrote."""
    raw = json.loads(path.read_text("utf-8"))
    bundle, out, weights, run = (Path(raw[name]) for name in ("bundle", "out", "weights", "run"))
    steps, save_every, threads = (int(raw[name]) for name in ("steps", "save_every", "threads"))
    dataset = dataset_from_json(raw["dataset"])
    return TuningJob(raw["recipe"]["name"], dataset, bundle, out, weights, run, steps, save_every, threads)


def lay_out(job: TuningJob) -> None:
    """The pictures as folders: good ones, and for each kind of defect pictures and masks.

    A class goes by the drawn kind it resembles most, as that is how it is asked for when defects are made.
    Raises Fault `tuning.no_masks`, and what reading pictures and masks raises.
    """
    marked = [s for s in job.dataset.defects if s.mask is not None and s.origin is not Origin.SYNTHETIC]
    if not marked or not job.dataset.good:
        raise Fault("tuning.no_masks", name=job.name)
    good = job.pictures / PRODUCT
    if list_pictures(good) if good.is_dir() else ():
        return  # they lie there since before
    for name in dict.fromkeys(sample.class_name for sample in marked):
        _lay_class(job, name, [sample for sample in marked if sample.class_name == name])
    good.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(job.dataset.good):
        read_picture(path)  # refuses one that was changed since it was recorded
        link(path, good / f"{number:05d}{path.suffix}")


def _lay_class(job: TuningJob, name: str, samples: Sequence[Sample]) -> None:
    reals = [real_in(sample) for sample in samples]
    kind = nearest_kind(name, reals)
    for part in ("defects", "masks"):
        (job.pictures / part / kind).mkdir(parents=True, exist_ok=True)
    number = len(list_pictures(job.pictures / "defects" / kind))  # another class may resemble the same kind
    for place, real in enumerate(reals, start=number):
        link(real.path, job.pictures / "defects" / kind / f"{place:05d}{real.path.suffix}")
        mask = encode_png(np.where(real.mask, 255, 0).astype(np.uint8))
        (job.pictures / "masks" / kind / f"{place:05d}.png").write_bytes(mask)
