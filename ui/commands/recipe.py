"""`inspectfork recipe`: the recipes of this station, their limits, and carrying one to another station as a file."""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields, replace
from pathlib import Path

from db.recipes import StoredRecipe
from db.store import Store
from inspectfork.audit import RECIPE_EXPORT
from inspectfork.fault import Fault
from inspectfork.model.phrase_words import Language
from inspectfork.predict.bundle import Bundle, load_bundle
from inspectfork.predict.package import SUFFIX, read_package, write_package
from inspectfork.recipe import Recipe
from inspectfork.roles import Action
from inspectfork.score_text import limit_text
from ui.candidates import decide, how_to_decide, imported_lines, values_of
from ui.cli import Desk
from ui.drifting import calibration_of
from ui.importing import Taken, changes_of, take_recipe
from ui.limits import effect_of_limit, effect_said
from ui.options import add_shared_options
from ui.words import px_and_mm

TAUGHT = "taught"


def arguments(parser: argparse.ArgumentParser) -> None:
    """list, show NAME, limit NAME SCORE, candidate NAME, export NAME... FILE, import FILE."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, purpose in (
        ("list", "name the recipes of this station"),
        ("show", "show every value of a recipe"),
        ("limit", "set the limit of a recipe, and say what that changes"),
        ("candidate", "show the new model that waits beside the one in service, or decide about it"),
        ("export", "write recipes and what was taught for them into one file"),
        ("import", "take the recipes from such a file; one that is known waits until somebody decides"),
    ):
        action = actions.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        add_shared_options(action)
        if name in ("show", "limit", "candidate"):
            action.add_argument("recipe", metavar="RECIPE", help="its name, as recipe list says it")
        if name == "limit":
            help = f"the score from which a part is NG, or {TAUGHT}: the one found in teaching"
            action.add_argument("limit", type=_limit, metavar="SCORE", help=help)
        if name == "candidate":
            decision = action.add_mutually_exclusive_group()
            for flag, value, help in (
                ("--into-service", True, "the new model judges from now on"),
                ("--keep-old", False, "the old model stays in service"),
            ):
                decision.add_argument(flag, dest="in_service", action="store_const", const=value, help=help)
        if name == "export":
            action.add_argument("recipes", metavar="RECIPE", nargs="+", help="what several share is written once")
        if name in ("export", "import"):
            action.add_argument("file", type=Path, metavar="FILE", help=f"ends in {SUFFIX}, as a rule")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """List, show, set a limit, export or import."""
    action: Callable[[argparse.Namespace, Desk], None] = {
        "list": _list,
        "show": _show,
        "limit": _set_limit,
        "candidate": lambda args, desk: decide(args.recipe, args.in_service, desk),
        "export": _export,
        "import": _import,
    }[args.action]
    action(args, desk)
    return 0


def known_recipe(store: Store | None, name: str) -> StoredRecipe:
    """The recipe of this name. Raises Fault `recipe.unknown`, on a station without records too."""
    if store is None:
        raise Fault("recipe.unknown", name=name, known="none")
    return store.recipe(name)


def _list(_args: argparse.Namespace, desk: Desk) -> None:
    with desk.reading_store() as store:
        recipes = store.recipes() if store else []
    for stored in recipes:
        desk.console.record(_summary(stored), _line(stored))
    if not recipes:
        desk.console.say("No recipe yet; teach one with: inspectfork teach RECIPE --good FOLDER")


def _show(args: argparse.Namespace, desk: Desk) -> None:
    with desk.reading_store() as store:
        stored = known_recipe(store, args.recipe)
    smallest = _smallest(stored, desk)
    values = json.loads(stored.recipe.to_json())
    labels = {f.name: (f.metadata["label"], f.metadata["unit"]) for f in fields(Recipe)}
    lines = [_line(stored)]
    for name, value in values.items():
        label, unit = labels[name]
        lines.append(f"  {label + ':':<24}{_shown(value)} {unit if value not in (None, []) else ''}".rstrip())
    lines.append(f"  {'Dots found from:':<24}{px_and_mm(*smallest) if smallest else '-'}")
    found = {"px": smallest[0], "mm": smallest[1]} if smallest else None
    desk.console.record({**_summary(stored), "recipe": values, "smallest": found}, lines)


def _smallest(stored: StoredRecipe, desk: Desk) -> tuple[int, float | None] | None:
    """The smallest dot found at the limit of teaching, in px and mm; None where there is none, or nothing says so."""
    try:
        px, scale = calibration_of(stored, desk.station).smallest_px, stored.recipe.px_per_mm
    except Fault:  # not taught, or what was taught is gone: the values of the recipe are shown all the same
        return None
    return None if px is None else (px, px / scale if scale else None)


def _set_limit(args: argparse.Namespace, desk: Desk) -> None:
    with desk.working_store(Action.PART) as store:
        stored = store.recipe(args.recipe)
        recipe = replace(stored.recipe, limit=args.limit).checked()
        effect = effect_of_limit(stored, recipe, store, desk.station)
        store.save_recipe(recipe, stored.bundle_hash)
        stored = store.recipe(args.recipe)
    said = {language.value: effect_said(effect, language) for language in Language}
    before, after = limit_text(effect.before), limit_text(effect.after)
    lines = [f"{_line(stored)}; the limit is {after}, and was {before}.", *said.values()]
    desk.console.record({**_summary(stored), **asdict(effect), **said}, lines)


def _limit(text: str) -> float | None:
    """A score, or None for the limit found in teaching."""
    if text == TAUGHT:
        return None
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is neither a score nor {TAUGHT}") from None


def _export(args: argparse.Namespace, desk: Desk) -> None:
    with desk.reading_store(Action.TEACH) as store:
        found = [known_recipe(store, name) for name in dict.fromkeys(args.recipes)]
        write_package(args.file, [(stored.recipe, _bundle(stored, desk)) for stored in found])
        if store is not None:
            for stored in found:
                store.note_export(RECIPE_EXPORT.format(name=stored.recipe.name), args.file)
    for stored in found:
        desk.console.record({**_summary(stored), "file": str(args.file)}, f"Exported: {_line(stored)}")
    desk.console.say(f"Written: {args.file}")


def _bundle(stored: StoredRecipe, desk: Desk) -> Bundle | None:
    """The bundle, checked, where the recipe was taught."""
    return load_bundle(desk.station.bundles / stored.bundle_hash) if stored.bundle_hash else None


def _import(args: argparse.Namespace, desk: Desk) -> None:
    with desk.working_store(Action.TEACH) as store:
        for recipe, bundle in read_package(args.file, desk.station.bundles):
            taken = take_recipe(recipe, bundle, args.file, store)
            store.event("recipe.imported", recipe=recipe.name, file=args.file.absolute()).result()
            _tell_taken(taken, desk)


def _tell_taken(taken: Taken, desk: Desk) -> None:
    """What is in service now, and what waits beside it."""
    stored, waiting = taken.stored, taken.candidate
    values = {**_summary(stored), "new": taken.is_new, "waits": waiting is not None}
    if waiting is not None:
        changes = changes_of(waiting, stored, desk.station)
        lines = [*imported_lines(waiting, changes), how_to_decide(stored.recipe.name)]
        desk.console.record({**values, **values_of(changes)}, lines)
    elif taken.is_new:
        desk.console.record(values, [f"Imported: {_line(stored)}", *_values_to_know(stored)])
    else:
        desk.console.record(values, f"Nothing new: {_line(stored)}")


def _values_to_know(stored: StoredRecipe) -> Iterator[str]:
    """The values of an imported recipe that decide what passes and what is kept."""
    recipe = stored.recipe
    yield f"  Limit: {'as found in teaching' if recipe.limit is None else recipe.limit}"
    yield f"  Pictures kept: {recipe.keep}, for {recipe.keep_days} days"


def _summary(stored: StoredRecipe) -> dict[str, object]:
    return {
        "name": stored.recipe.name,
        "version": stored.version,
        "hash": stored.recipe.hash(),
        "bundle": stored.bundle_hash,
        "saved_at": stored.saved_at.isoformat(),
    }


def _line(stored: StoredRecipe) -> str:
    taught = f"bundle {stored.bundle_hash[:12]}" if stored.bundle_hash else "not taught yet"
    return (
        f"{stored.recipe.name}, version {stored.version}, {taught}, saved {stored.saved_at.astimezone():%Y-%m-%d %H:%M}"
    )


def _shown(value: object) -> str:
    return "-" if value in (None, []) else str(value)
