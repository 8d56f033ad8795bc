"""Improving a recipe's model in a task: understanding taught, generation tuned, and old against new where both are."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from db.candidates import Candidate
from db.recipes import StoredRecipe
from db.store import Store
from inspectfork import weights
from inspectfork.dataset import DatasetSnapshot, Origin, dataset_from_json
from inspectfork.fault import Fault, file_fault
from inspectfork.recipe import Compare, Recipe, from_json
from inspectfork.station import Station
from training.held_out import Split, hashes_of, split, whole
from ui.jobs import read_events, start_job
from ui.teaching import JOB, bundle_path, in_service, with_own_limit

STEPS, SAVE_EVERY = 200, 20  # of tuning: some minutes on a core
Event = dict[str, Any]


class Improve(StrEnum):
    """What is to become better."""

    UNDERSTANDING = "understanding"
    GENERATION = "generation"
    BOTH = "both"


@dataclass(frozen=True)
class Order:
    """What to improve, with which pictures; `old` is the recipe as it is in service, None before its first teaching."""

    recipe: Recipe
    improve: Improve
    parts: Split
    old: StoredRecipe | None
    golden: Path | None = None


def order_for(
    recipe: Recipe, improve: Improve, dataset: DatasetSnapshot, store: Store, golden: Path | None = None
) -> Order:
    """Hold out parts where there is something to show with them.

    Raises Fault `tuning.untaught`, `tuning.other_trunk`, `tuning.no_masks`, or for a new recipe `name.*`, before
    anything long begins.
    """
    old = in_service(recipe.name, store)
    if not store.versions(recipe.name):
        recipe = recipe.entered()
    real = [sample for sample in dataset.defects if sample.origin is not Origin.SYNTHETIC]
    if improve is not Improve.UNDERSTANDING:
        _check_tuning(recipe, improve, old, any(sample.mask for sample in real))
    if improve is not Improve.GENERATION:
        recipe = with_own_limit(recipe, old)
    parts = split(dataset, golden) if old or real else whole(dataset)
    return Order(recipe, improve, parts, old, golden)


def _check_tuning(recipe: Recipe, improve: Improve, old: StoredRecipe | None, marked: bool) -> None:
    if old is None and improve is Improve.GENERATION:
        raise Fault("tuning.untaught", name=recipe.name)
    if recipe.compare is Compare.PLACE:
        raise Fault("tuning.other_trunk", name=recipe.name)
    if not marked:
        raise Fault("tuning.no_masks", name=recipe.name)


def start_tuning(order: Order, bundle: str, station: Station) -> "subprocess.Popen[str]":
    """Begin tuning the generation branch of this bundle (its hash) anew. Raises Fault."""
    folder = tuning_folder(order.recipe.name, station)
    job = {
        "recipe": json.loads(order.recipe.checked().to_json()),
        "improve": order.improve.value,
        "old": order.old and order.old.version,
        "dataset": order.parts.teaching.absolute().to_json(),
        "held": DatasetSnapshot(order.parts.held).absolute().to_json(),
        "bundle": bundle_path(bundle, station),
        "out": str(folder / "bundle"),
        "run": str(folder / "run"),
        "weights": str(weights.weights_file().resolve()),
        "steps": STEPS,
        "save_every": SAVE_EVERY,
        "threads": max(1, (os.cpu_count() or 1) - 1),  # one core stays with the line and the window
    }
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / JOB).write_text(json.dumps(job, indent=1), "utf-8")
    except OSError as error:
        raise file_fault(error, station.root, "station.unwritable") from None
    return go_on_tuning(order.recipe.name, station)


def go_on_tuning(recipe: str, station: Station) -> "subprocess.Popen[str]":
    """Run the job that lies there, from where it was stopped. Raises Fault."""
    folder = tuning_folder(recipe, station)
    try:
        return start_job("training.tuning.run", folder / JOB, errors=folder / "errors.txt")
    except OSError as error:
        raise file_fault(error, station.root, "station.unwritable") from None


def read_tuning(job: "subprocess.Popen[str]") -> Iterator[Event]:
    """What the job says; the last event is `tuned`, `cancelled` or `fault`."""
    return read_events(job, ("tuned", "cancelled", "fault"), "tuning.stopped")


def stopped_tuning(recipe: str, station: Station) -> Path | None:
    """The job of a tuning of this recipe that was stopped after some steps; None where there is none."""
    folder = tuning_folder(recipe, station)
    return folder / JOB if (folder / "run" / "checkpoint.pt").is_file() else None


def stopped_order(job: Path, recipe: str, store: Store) -> Order:
    """The order that the job of a teaching or tuning belongs to. Raises Fault `tuning.nothing`."""
    try:
        raw: Mapping[str, Any] = json.loads(job.read_text("utf-8"))
        teaching, held = (dataset_from_json(raw[name]) for name in ("dataset", "held"))
        stored = from_json(json.dumps(raw["recipe"]))
        improve, golden = Improve(raw["improve"]), raw.get("golden")
    except (OSError, ValueError, KeyError, TypeError):
        raise Fault("tuning.nothing", name=recipe) from None
    parts = Split(teaching, held.samples, hashes_of((*teaching.samples, *held.samples)))
    return Order(stored, improve, parts, in_service(recipe, store), Path(golden) if golden else None)


def forget_tuning(recipe: str, station: Station) -> None:
    """It came to its end."""
    shutil.rmtree(tuning_folder(recipe, station), ignore_errors=True)


def tuning_folder(recipe: str, station: Station) -> Path:
    """Of one recipe; a name may hold what a folder's may not."""
    return station.root.resolve() / "tuning" / sha256(recipe.encode()).hexdigest()[:16]


def placed(order: Order, bundle: str, store: Store) -> Candidate | None:
    """A bundle that is in the station: that of a first teaching goes into service, any other waits as a candidate."""
    _note_learned(order, bundle, store)
    if order.old is None:
        store.save_recipe(order.recipe, bundle)
        return None
    return store.candidates.add(order.recipe, order.old.version, bundle, order.improve.value)


def _note_learned(order: Order, bundle: str, store: Store) -> None:
    """Whose understanding stayed as it was, learned from what the old one did, too."""
    learned = frozenset(order.parts.learned)
    if order.improve is Improve.GENERATION and order.old is not None:
        before = store.candidates.learned_from(str(order.old.bundle_hash))
        if before is None:
            return
        learned |= before
    store.candidates.note_learned(bundle, sorted(learned))
