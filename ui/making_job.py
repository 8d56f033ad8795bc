"""Making defects for the window: the job is written, started and listened to."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.labelling import MadeDefect
from db.samples import SampleQuery, StoredSample
from db.store import Store
from inspectfork.dataset import Label
from inspectfork.fault import file_fault
from inspectfork.picture import encode_png, read_picture
from inspectfork.station import Station
from ui.jobs import read_events, start_job
from ui.tasks import Task
from ui.teaching import bundle_path, fault_of

ENDS = ("synthesized", "cancelled")
MOST_REALS = 40  # of a class that are read for outlines and looks, the newest first
WHITE = 127  # of a mask


@dataclass(frozen=True, eq=False)
class Order:
    """What to make; `good` and the real defects are the recipe's own pictures. No mask: each has its own place."""

    recipe: str
    class_name: str
    severity: int
    way: str
    seed: int
    count: int
    good: tuple[str, ...]  # hashes
    mask: NDArray[np.bool_] | None = None  # (h, w)


@dataclass(frozen=True, eq=False)
class Step:
    """`made` is None where nothing could be seen in any try."""

    done: int
    total: int
    made: MadeDefect | None


def marked_defects(store: Store, recipe: str, class_name: str, synthetic: bool) -> list[StoredSample]:
    """The defects of a class that have a mask, the newest first."""
    found = store.labelling.find(SampleQuery(recipe, Label.DEFECT, class_name, synthetic))
    return [sample for sample in found if sample.mask is not None]


def making(task: Task, order: Order, store: Store, station: Station) -> Iterator[Step]:
    """In a task: one defect after the other. Raises Fault; cancelled, it ends after the one in work."""
    job = _started(order, store, station)
    task.when_cancelled(job.terminate)
    try:
        for event in read_events(job, ENDS, "synthesis.stopped"):
            task.check()
            if event["event"] == "fault":
                raise fault_of(event)
            if event["event"] == "progress":
                made = read_made(Path(event["source"]), order) if event["source"] else None
                yield Step(event["done"], event["total"], made)
    finally:
        job.terminate()  # one that has ended already is left alone


def read_made(picture: Path, order: Order) -> MadeDefect:
    """One defect with its mask, as the job left them in its folder."""
    mask = picture.parents[2] / "masks" / picture.parent.name / picture.name
    marked = read_picture(mask) > WHITE
    return MadeDefect(read_picture(picture), marked, order.class_name, order.severity, order.way)


def _started(order: Order, store: Store, station: Station) -> "subprocess.Popen[str]":
    folder = station.root.resolve() / "making"
    reals = marked_defects(store, order.recipe, order.class_name, synthetic=False)[:MOST_REALS]
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if order.mask is not None:
            (folder / "mask.png").write_bytes(encode_png(np.where(order.mask, 255, 0).astype(np.uint8)))
        job = _job(order, reals, folder, store, station)
        (folder / "job.json").write_text(json.dumps(job, indent=1), "utf-8")
        return start_job("training.synthesis.run", folder / "job.json", errors=folder / "errors.txt")
    except OSError as error:
        raise file_fault(error, station.root, "station.unwritable") from None


def _job(order: Order, reals: Sequence[StoredSample], folder: Path, store: Store, station: Station) -> dict[str, Any]:
    stored = store.recipe(order.recipe)
    path = store.pictures.path
    return {
        "recipe": json.loads(stored.recipe.to_json()),
        **{name: getattr(order, name) for name in ("class_name", "count", "severity", "seed", "way")},
        "good": [str(path(hash).resolve()) for hash in order.good],
        "marked": [[str(path(each).resolve()) for each in (real.picture, str(real.mask))] for real in reals],
        **{name: [] for name in ("defects", "references")},
        "mask": None if order.mask is None else str(folder / "mask.png"),
        "bundle": bundle_path(stored.bundle_hash, station),
        "weights": None,  # a person looks at them instead
        "out": str(folder / "out"),
    }
