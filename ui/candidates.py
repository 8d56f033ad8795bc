"""`inspectfork teach --candidate` and `inspectfork recipe candidate`: a new model beside the one in service."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from db.candidates import Candidate
from db.store import Store
from inspectfork.dataset import DatasetSnapshot
from inspectfork.fault import Fault
from inspectfork.predict.inspector import open_inspector
from inspectfork.recipe import Recipe
from inspectfork.roles import Action
from ui.cli import OK, WORLDS_FAULT, Desk
from ui.comparing import SIDES, folder_of
from ui.console import complain
from ui.importing import Change, changes_of
from ui.improve_task import Improved, Improvement
from ui.improving import Improve, order_for, stopped_order, stopped_tuning
from ui.stopping import stopping
from ui.tasks import Cancelled, Task
from ui.teaching import golden_in, resumed_said

NAMES = {"escape": "escapes", "overkill": "overkill"}


def improve(
    recipe: Recipe, what: Improve, dataset: DatasetSnapshot, store: Store, desk: Desk, golden: Path | None
) -> int:
    """Improve, and leave a candidate where the recipe has a model; a tuning that was stopped goes on."""
    task = Task(lambda event: _tell(event, desk))
    stopped = None if what is Improve.UNDERSTANDING else stopped_tuning(recipe.name, desk.station)
    with stopping(task.cancel):
        try:
            if stopped is not None:
                order = stopped_order(stopped, recipe.name, store)
                improved = Improvement(task, order, store, desk.station, open_inspector).go_on()
            else:
                order = order_for(recipe, what, dataset, store, golden or golden_in(recipe, store))
                improved = Improvement(task, order, store, desk.station, open_inspector).run()
        except Cancelled:
            raise KeyboardInterrupt from None
    return _said(improved, recipe.name, desk)


def decide(name: str, in_service: bool | None, desk: Desk) -> None:
    """Show the candidate of a recipe; with a decision, carry that out. Raises Fault `candidate.none`."""
    with desk.working_store(Action.TEACH) as store:
        candidate = store.candidates.waiting(name)
        if candidate is None:
            raise Fault("candidate.none", name=name)
        if in_service is None:
            changes = _changes(candidate, store, desk)
            lines = imported_lines(candidate, changes) if candidate.is_imported else _lines(candidate)
            desk.console.record({**_values(candidate, desk), **values_of(changes)}, lines)
            return
        left = store.candidates.left_behind(candidate) if in_service else {}
        stored = store.candidates.decide(candidate, in_service, "")
    end = "The new model is in service" if in_service else "The old model stays"
    values = {**_values(candidate, desk), "in_service": in_service, "version": stored.version, "left_behind": left}
    said = [f"{end}: {name}, version {stored.version}."]
    said += [f"Not taken over: {field} {value}, which was set on the old model." for field, value in left.items()]
    desk.console.record(values, said)


def imported_lines(candidate: Candidate, changes: Sequence[Change]) -> Iterator[str]:
    """What the imported recipe would change."""
    yield f"The imported recipe {candidate.recipe.name} waits, beside version {candidate.old_version}. It changes:"
    for change in changes:
        yield f"  {change.line}"


def values_of(changes: Sequence[Change]) -> dict[str, Any]:
    """The same for a JSON line; nothing where nothing was imported."""
    if not changes:
        return {}
    return {"changes": {change.field: {"old": change.before, "new": change.after} for change in changes}}


def how_to_decide(name: str) -> str:
    """The command that ends the waiting."""
    return f"Decide: inspectfork recipe candidate {shlex.quote(name)} --into-service | --keep-old"


def _changes(candidate: Candidate, store: Store, desk: Desk) -> list[Change]:
    return changes_of(candidate, store.recipe(candidate.recipe.name), desk.station) if candidate.is_imported else []


def _said(improved: Improved, name: str, desk: Desk) -> int:
    desk.console.progress_over()
    if improved.said["event"] == "fault":
        complain(f"inspectfork: {improved.said['what']} {improved.said['hint']}")
        return WORLDS_FAULT
    if improved.candidate is None:
        desk.console.record({"event": "in_service", "recipe": name, "bundle": improved.bundle}, f"{name} is taught.")
        return OK
    lines = [*_lines(improved.candidate), how_to_decide(name)]
    desk.console.record(_values(improved.candidate, desk), lines)
    return OK


def _values(candidate: Candidate, desk: Desk) -> dict[str, Any]:
    """What a JSON line holds: everything but curves."""
    figures = dict(candidate.figures or {})
    for side in SIDES:
        if side in figures:
            figures[side] = {name: value for name, value in figures[side].items() if name != "curves"}
    return {
        "event": "candidate",
        "recipe": candidate.recipe.name,
        "improves": candidate.improves,
        "bundle": candidate.bundle_hash,
        "old_version": candidate.old_version,
        "at": candidate.at.isoformat(),
        "pictures": str(folder_of(candidate, desk.station)),
        **figures,
    }


def _lines(candidate: Candidate) -> Iterator[str]:
    """Old and new on what was held out."""
    figures = candidate.figures or {}
    held = figures.get("held", {"good": 0, "defects": 0, "seen": None})
    yield f"A new model of {candidate.recipe.name} waits, beside version {candidate.old_version}."
    seen = "nobody knows how many" if held["seen"] is None else held["seen"]
    kinds = f"{held['good']} good and {held['defects']} defective parts"
    yield f"Held out: {kinds}; the old one learned from {seen} of them."
    for name, words in NAMES.items():
        shares = [_share(figures.get(side, {}).get(name)) for side in SIDES]
        yield f"  {words}: old {shares[0]}, new {shares[1]}"
    if "paired" in figures:
        yield _paired_line(figures["paired"])
    if "tuned" in figures:
        yield "  generation loss: {before:.4f} before, {after:.4f} after".format(**figures["tuned"])


def _paired_line(found: Mapping[str, Any]) -> str:
    """Whether the new model is shown to be better, and on how many parts the two differ."""
    shown = "The new model is shown to be better" if found["is_better"] else "The new model is not shown to be better"
    return f"  {shown}: right where the old one is wrong on {found['better']} parts, the reverse on {found['worse']}."


def _share(found: Mapping[str, Any] | None) -> str:
    return "not known" if found is None else f"{found['count']} of {found['total']}"


def _tell(event: object, desk: Desk) -> None:
    """How a job goes on."""
    assert isinstance(event, dict)
    if event["event"] == "progress":
        desk.console.progress(f"{event['stage']}: {event['done']} of {event['total']}")
        if desk.console.as_json:
            desk.console.record(event, "")
    elif event["event"] in ("warning", "locked", "resumed"):
        desk.console.progress_over()
        words = resumed_said(event) if event["event"] == "resumed" else f"Warning: {event['text']}"
        desk.console.record(event, words)
