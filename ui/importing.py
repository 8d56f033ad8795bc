"""Taking in a recipe that comes as a file: one that is known waits beside the one in service until a person decides."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from db.candidates import IMPORTED, Candidate
from db.recipes import StoredRecipe
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.faults.marking import QT_TRANSLATE_NOOP
from inspectfork.judge.calibration import read_calibration
from inspectfork.predict.bundle import MANIFEST, Bundle, read_manifest
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from ui.drifting import limit_in
from ui.note_words import IMPORTED as IMPORTED_NOTE

SHAPES = ("ignore", "inside")
MODEL = QT_TRANSLATE_NOOP("Recipe", "Model")
JUDGES_FROM = QT_TRANSLATE_NOOP("Recipe", "NG from a score of")
SHORT = 12  # signs of a hash


@dataclass(frozen=True)
class Change:
    """One value that is another in the imported recipe; the values as a person reads them, "" for none."""

    field: str
    label: str  # in English, as the recipe declares it
    before: str
    after: str

    @property
    def line(self) -> str:
        return f"{self.label}: {self.before or '-'} -> {self.after or '-'}"


@dataclass(frozen=True)
class Taken:
    """What became of one imported recipe: it is in service, it was known as it is, or it waits as a candidate."""

    stored: StoredRecipe  # in service now
    is_new: bool
    candidate: Candidate | None = None


def take_recipe(recipe: Recipe, bundle: Bundle | None, file: Path, store: Store) -> Taken:
    """Take in one recipe of a package, whose bundle lies in the station already. Raises Fault `database.*`."""
    if bundle is not None:
        manifest = (bundle.folder / MANIFEST).read_text("utf-8")
        store.save_bundle(bundle.hash, bundle.created, manifest, IMPORTED_NOTE.format(file=file.name))
    versions = store.versions(recipe.name)
    old = versions[-1] if versions else None
    hash = bundle.hash if bundle else None
    if old is not None and (old.recipe, old.bundle_hash) == (recipe, hash):
        return Taken(old, is_new=False)
    waiting_for = hash or (old.bundle_hash if old else None)
    if old is None or waiting_for is None:  # nothing judges by this name yet
        store.save_recipe(recipe, hash)
        return Taken(store.recipe(recipe.name), is_new=True)
    return Taken(old, True, store.candidates.add(recipe, old.version, waiting_for, IMPORTED))


def changes_of(candidate: Candidate, old: StoredRecipe, station: Station) -> list[Change]:
    """What goes another way once this candidate is in service, the limit first."""
    new = candidate.recipe
    limits = [_limit_shown(old.recipe, old.bundle_hash, station), _limit_shown(new, candidate.bundle_hash, station)]
    found = [
        Change("judges_from", JUDGES_FROM, *limits),
        Change("bundle", MODEL, (old.bundle_hash or "")[:SHORT], candidate.bundle_hash[:SHORT]),
    ]
    changed = [change for change in found if change.before != change.after]
    for field in fields(Recipe):
        before, after = getattr(old.recipe, field.name), getattr(new, field.name)
        if before != after:
            unit = field.metadata["unit"]
            shown = [value_shown(field.name, value, unit) for value in (before, after)]
            changed.append(Change(field.name, field.metadata["label"], *shown))
    return changed


def value_shown(name: str, value: Any, unit: str = "") -> str:
    """A value of a recipe as a person reads it; "" for none."""
    if value in (None, (), []):
        return ""
    if name in SHAPES:
        return "; ".join(" ".join(f"{x},{y}" for x, y in polygon) for polygon in value)
    if name == "classes":
        return ", ".join(value)
    if name == "roi":
        return ", ".join(str(number) for number in value)
    return f"{value} {unit}".strip()


def _limit_shown(recipe: Recipe, bundle_hash: str | None, station: Station) -> str:
    """The score from which this version calls a part NG, whoever set it; "" where it was not taught."""
    if recipe.limit is not None or bundle_hash is None:
        return "" if recipe.limit is None else f"{recipe.limit:.3f}"
    try:
        calibration = read_calibration(read_manifest(station.bundles / bundle_hash).checked_path("calibration"))
    except Fault:  # what is wrong with the bundle is said when it is to judge
        return ""
    return f"{limit_in(recipe, calibration):.3f}"
