"""Teaching runs as its own process; the window and the command line start it, listen, and adopt its result."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from db.recipes import StoredRecipe
from db.store import Store
from inspectfork import weights
from inspectfork.dataset import DatasetSnapshot, Sample
from inspectfork.fault import Fault, file_fault
from inspectfork.predict.bundle import MANIFEST, load_bundle
from inspectfork.predict.package import adopt_bundle
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from training.order import LOOKED
from training.progress import Emit, told
from ui.jobs import read_events, start_job
from ui.note_words import TAUGHT, TUNED

JOB = "job.json"
T = TypeVar("T")


def start_teaching(
    recipe: Recipe,
    dataset: DatasetSnapshot,
    station: Station,
    golden: Path | None = None,
    before: str | None = None,
    improve: str = "understanding",
    held: Sequence[Sample] = (),
) -> "subprocess.Popen[str]":
    """Start the job on these pictures. Raises Fault `recipe.invalid`, `weights.*`, `disk.full` or
    `station.unwritable`.

    The caller holds the station's lock, so there is one job at a time and what an earlier one left is swept here, but
    for what it looked at before it was stopped: the job itself goes on from there where it may. `before` is the hash of
    the bundle in service, whose tuned branch stays. `improve` and `held` are of the order it belongs to, for whoever
    gives that order again.
    """
    job = {
        "recipe": json.loads(recipe.checked().to_json()),
        "improve": improve,
        "dataset": dataset.absolute().to_json(),
        "held": DatasetSnapshot(tuple(held)).absolute().to_json(),
        "golden": None if golden is None else str(golden.resolve()),
        "before": bundle_path(before, station),
        "out": str(_folder(station) / "bundle"),
        "weights": str(weights.weights_file().resolve()),
        "threads": max(1, (os.cpu_count() or 1) - 1),  # one core stays with the line and the window
    }
    file = _written(job, station)
    return start_job("training.job", file, errors=file.with_name("errors.txt"))


def bundle_path(bundle: str | None, station: Station) -> str | None:
    """Where the bundle of this hash lies, for a job's file."""
    return None if bundle is None else str(station.bundles.resolve() / bundle)


def in_service(name: str, store: Store) -> StoredRecipe | None:
    """The recipe where it has been taught."""
    try:
        stored = store.recipe(name)
    except Fault as fault:
        if fault.code != "recipe.unknown":
            raise
        return None
    return stored if stored.bundle_hash else None


def with_own_limit(recipe: Recipe, old: StoredRecipe | None) -> Recipe:
    """The recipe for a model that is taught anew: a limit set on the old one is on the scale of the old one's scores.

    A limit that was given for this teaching stays.
    """
    carried = old is not None and recipe.limit == old.recipe.limit
    return replace(recipe, limit=None) if carried else recipe


def stopped_teaching(recipe: str, station: Station) -> Path | None:
    """The job of a teaching of this recipe that was stopped after some pictures; None where there is none."""
    folder = _folder(station)
    try:
        stopped = (folder / LOOKED / "features.index").stat().st_size > 0
        job = json.loads((folder / JOB).read_text("utf-8")) if stopped else {}
    except (OSError, ValueError):
        return None
    return folder / JOB if job and job["recipe"]["name"] == recipe else None


def resumed_said(event: Mapping[str, Any]) -> str:
    """What the event `resumed` of a job says."""
    looked, total = event["looked"], event["of"]
    return f"Going on with the teaching that was stopped: {looked} of {total} good pictures were looked at before."


def golden_in(recipe: Recipe, store: Store) -> Path | None:
    """The golden sample that a recipe names among its pictures; None where it names none."""
    return store.pictures.path(recipe.golden) if recipe.golden else None


def read_lesson(job: "subprocess.Popen[str]") -> Iterator[dict[str, Any]]:
    """What the job says; the last event is `taught` or `fault`."""
    return read_events(job, ("taught", "fault"), "teaching.stopped")


def fault_of(event: Mapping[str, Any]) -> Fault:
    """What a `warning` or `fault` event tells of."""
    return Fault(event["code"], **event["facts"])


def once_unlocked(tell: Emit, write: Callable[[], T]) -> T:
    """Write what took long to come by; while another program keeps the records locked, say so and try again.

    `tell` hears of it each time, some seconds apart, and may raise what ends the waiting.
    """
    while True:
        try:
            return write()
        except Fault as fault:
            if fault.code != "database.locked":
                raise
            tell(told("locked", Fault("database.awaited", **fault.facts)))


def adopt(
    event: Mapping[str, Any], store: Store, station: Station, recipe: Recipe, note: str = TAUGHT, **facts: object
) -> StoredRecipe:
    """Move the bundle of a `taught` event into the station and save the recipe it was taught for with it.

    `note` says, with the facts it names, what the bundle was taught from.
    """
    store.save_recipe(recipe, take_bundle(event, store, station, note, **facts))
    return store.recipe(recipe.name)


def take_bundle(event: Mapping[str, Any], store: Store, station: Station, note: str = TAUGHT, **facts: object) -> str:
    """Move the bundle of a `taught` or `tuned` event into the station, if it is not there yet; gives its hash."""
    home = station.bundles / event["hash"]
    taught = Path(event["bundle"])
    bundle = adopt_bundle(taught, station.bundles) if taught.exists() else load_bundle(home)
    manifest = (bundle.folder / MANIFEST).read_text("utf-8")
    is_taught = event["event"] == "taught"
    said = note.format(good=event["good"], **facts) if is_taught else TUNED
    store.save_bundle(bundle.hash, bundle.created, manifest, said)
    if is_taught:
        shutil.rmtree(_folder(station), ignore_errors=True)
    return bundle.hash


def _folder(station: Station) -> Path:
    return station.root.resolve() / "teaching"


def _written(job: Mapping[str, Any], station: Station) -> Path:
    """The job as a file, beside nothing but what was looked at."""
    folder = _folder(station)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.iterdir():
            if left.is_dir() and left.name != LOOKED:
                shutil.rmtree(left, ignore_errors=True)
        (folder / JOB).write_text(json.dumps(job, indent=1), "utf-8")
    except OSError as error:
        raise file_fault(error, station.root, "station.unwritable") from None
    return folder / JOB
