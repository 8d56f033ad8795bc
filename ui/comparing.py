"""Old and new model of a recipe on the same held-out parts, one after the other."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from db.candidates import Candidate
from db.recipes import StoredRecipe
from db.store import Store
from inspectfork import settings
from inspectfork.dataset import Label
from inspectfork.fault import file_fault
from inspectfork.line.inspecting import Judge
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from training.evaluate import GOOD, Part
from training.held_out import Split
from training.paired import paired
from training.pixel_hash import are_pixel_hashes
from ui.evaluating import evaluated, judge_known
from ui.inspecting import OpenJudge

MOST_PICTURES = 6  # of the worst of each kind
Step = Callable[[int, int], None]  # told how many looks are done, and how many in all
Figures = dict[str, Any]
SIDES = ("old", "new")


def old_version(candidate: Candidate, store: Store) -> StoredRecipe:
    """The version of the recipe that a candidate is compared with."""
    versions = store.versions(candidate.recipe.name)
    return next(version for version in versions if version.version == candidate.old_version)


def folder_of(candidate: Candidate, station: Station) -> Path:
    """Where the pictures of a comparison lie."""
    return station.root.resolve() / "compared" / str(candidate.id)


def folder_of_first(bundle: str, station: Station) -> Path:
    """The same of a first teaching, which has nothing to be compared with."""
    return station.root.resolve() / "compared" / bundle[:16]


def compare(
    candidate: Candidate,
    parts: Split,
    store: Store,
    station: Station,
    open_judge: OpenJudge,
    step: Step,
) -> Figures:
    """Judge what was held out with both. Raises Fault."""
    old = old_version(candidate, store)
    learned = store.candidates.learned_from(str(old.bundle_hash))
    bundles = {"old": (old.recipe, str(old.bundle_hash)), "new": (candidate.recipe, candidate.bundle_hash)}
    folder = folder_of(candidate, station)
    figures = held_of(parts, learned)
    if not parts.held:
        return figures
    judged = {}
    for turn, name in enumerate(SIDES):
        recipe, bundle = bundles[name]
        judge = opened(recipe, bundle, station, open_judge)
        judged[name] = judge_held(judge, parts, _from(step, turn, len(parts.held)))
        figures[name] = evaluation(judge, judged[name], folder / name)
    figures["paired"] = paired(judged["old"], judged["new"])
    return figures


def judge_held(judge: Judge, parts: Split, step: Callable[[int], None]) -> list[Part]:
    """Every held-out part with its truth and its verdict; `step` is told how many are judged."""
    truths = {s.picture: GOOD if s.label is Label.GOOD else s.class_name for s in parts.held}
    return judge_known(truths, judge, step)


def evaluation(judge: Judge, judged: Sequence[Part], folder: Path) -> Figures:
    """The figures of one model on the held-out parts. Raises Fault `disk.full` or `file.unwritable`."""
    try:
        return evaluated(judged, judge, folder, MOST_PICTURES)
    except OSError as error:
        raise file_fault(error, folder, "file.unwritable") from None


def opened(recipe: Recipe, bundle: str, station: Station, open_judge: OpenJudge) -> Judge:
    """A model, ready to judge. Raises Fault `bundle.*`."""
    return open_judge(station.bundles / bundle, recipe, settings.load(station.settings))


def held_of(parts: Split, learned: frozenset[str] | None) -> Figures:
    """How many parts were held out, and how many of those the old model learned from; None where nobody knows."""
    good = sum(sample.label is Label.GOOD for sample in parts.held)
    is_known = learned is not None and are_pixel_hashes(list(learned))
    seen = parts.seen(learned) if learned is not None and is_known else None
    return {"held": {"good": good, "defects": len(parts.held) - good, "seen": seen}}


def shares_of(figures: Mapping[str, Any], side: str) -> dict[str, Any]:
    """Escapes and overkill of one model; None where no part tells."""
    return {name: figures[side][name] for name in ("escape", "overkill")} if side in figures else {}


def _from(step: Step, turn: int, looks: int) -> Callable[[int], None]:
    return lambda done: step(turn * looks + done, len(SIDES) * looks)
