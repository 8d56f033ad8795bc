"""`inspectfork teach`: teach a product from pictures of good parts, and of defects where there are some."""

import argparse
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from db.recipes import StoredRecipe
from db.store import Store
from inspectfork.dataset import DatasetSnapshot
from inspectfork.fault import Fault
from inspectfork.model.phrase_words import Language
from inspectfork.recipe import Recipe
from inspectfork.roles import Action
from inspectfork.score_text import limit_text
from inspectfork.station import Station
from training.folders import dataset_of, good_in
from training.held_out import whole
from ui.candidates import improve
from ui.cli import WORLDS_FAULT, Desk
from ui.console import Console, complain
from ui.defects_brought import defects_brought
from ui.improving import Improve
from ui.options import add_recipe_values
from ui.self_tested import int8_said
from ui.teaching import (
    adopt,
    golden_in,
    in_service,
    once_unlocked,
    read_lesson,
    resumed_said,
    start_teaching,
    with_own_limit,
)
from ui.words import px_and_mm


def arguments(parser: argparse.ArgumentParser) -> None:
    """The recipe's name and the pictures."""
    parser.add_argument("recipe", metavar="RECIPE", help="the product's name; its recipe is made where there is none")
    parser.add_argument(
        "--good",
        type=Path,
        metavar="DIR-or-LIST",
        help="good parts: a folder or a .txt list (default: the recipe's own pictures, as they were labelled)",
    )
    parser.add_argument("--defects", type=Path, metavar="DIR", help="pictures of defects, one folder a class")
    parser.add_argument(
        "--masks",
        type=Path,
        metavar="DIR",
        help="where each defect is: masks, or boxes and outlines of labelme, X-AnyLabeling, COCO, YOLO or Pascal VOC",
    )
    parser.add_argument(
        "--golden", type=Path, metavar="PICTURE", help="the golden sample (default: the first of --good)"
    )
    add_recipe_values(parser)
    parser.add_argument(
        "--candidate",
        action="store_true",
        help="of a recipe that has a model: hold parts out, compare old and new on them, and leave the old in service",
    )
    parser.add_argument(
        "--improve",
        choices=[improve.value for improve in Improve],
        help="what --candidate improves: understanding (the default), generation, or both",
    )
    parser.set_defaults(wrong_use=parser.error)


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Teach, and save the recipe with what was taught."""
    if args.masks and not args.defects:
        args.wrong_use("--masks says where the defects of --defects are; give both")
    if args.defects and not args.good:
        args.wrong_use("--defects joins the good parts of --good; give both")
    if args.masks and not args.masks.exists():
        raise Fault("file.missing", path=args.masks)
    if args.improve and not args.candidate:
        args.wrong_use("--improve says what --candidate improves; give both")
    shown = _shown(args, desk.console)
    with desk.working_store(Action.TEACH) as store:
        recipe = recipe_for(args.recipe, store).with_values(dict(args.values))
        dataset = shown or store.labelling.snapshot(args.recipe)
        if args.candidate:
            return improve(recipe, Improve(args.improve or Improve.UNDERSTANDING), dataset, store, desk, args.golden)
        stored = teach(recipe, dataset, store, desk.station, desk.console, args.golden)
    if stored is None:
        return WORLDS_FAULT
    desk.console.say(f"Try it: inspectfork inspect PICTURES --recipe {stored.recipe.name}")
    return 0


def _shown(args: argparse.Namespace, console: Console) -> DatasetSnapshot | None:
    """The pictures of the folders that were named; None where none was."""
    if args.good is None:
        return None
    defects = defects_brought(args.defects, args.masks, console) if args.defects else ()
    return dataset_of(good_in(args.good), defects)


def recipe_for(name: str, store: Store) -> Recipe:
    """The recipe of this name as it stands, or a new one with the defaults."""
    try:
        return store.recipe(name).recipe
    except Fault as fault:
        if fault.code != "recipe.unknown":
            raise
        return Recipe(name).entered()


def teach(
    recipe: Recipe,
    dataset: DatasetSnapshot,
    store: Store,
    station: Station,
    console: Console,
    golden: Path | None = None,
) -> StoredRecipe | None:
    """Run the teaching job and tell how it goes; None when it ended in a fault, which was told."""
    learned = whole(dataset).learned
    old = in_service(recipe.name, store)
    golden = golden or golden_in(recipe, store)
    carried = recipe.limit
    recipe = with_own_limit(recipe, old)
    if recipe.limit != carried:
        console.say(f"The limit {carried:g} was set on the old model; the new one takes the limit found in teaching.")
    job = start_teaching(recipe, dataset, station, golden, old.bundle_hash if old else None)
    tell = partial(_tell, console=console)
    stored = None
    try:
        for event in read_lesson(job):
            if event["event"] == "taught":
                stored = once_unlocked(tell, partial(adopt, event, store, station, recipe))
                once_unlocked(tell, partial(store.candidates.note_learned, str(stored.bundle_hash), learned))
                home = station.bundles / str(stored.bundle_hash)
                _tell({**event, "bundle": str(home), "version": stored.version}, console)
            else:
                _tell(event, console)
    finally:
        job.terminate()  # also after Ctrl-C: nothing goes on teaching behind our back
        job.wait()
    return stored


def _tell(event: Mapping[str, Any], console: Console) -> None:
    kind = event["event"]
    if kind == "progress":
        left = f", about {event['left_s']:.0f} s left" if event.get("left_s") is not None else ""
        console.progress(f"Teaching, {event['stage']}: {event['done']} of {event['total']}{left}")
        if console.as_json:
            console.record(event, "")
        return
    console.progress_over()
    if kind == "fault":
        complain(f"inspectfork: {event['what']} {event['hint']}")
    elif kind == "resumed":
        console.record(event, resumed_said(event))
    elif kind in ("warning", "locked"):
        named = "" if event["source"] in event["text"] else f"{event['source']}: "
        console.record(event, f"Warning: {named}{event['text']}")
    else:
        console.record(event, _taught(event))


def _taught(event: Mapping[str, Any]) -> list[str]:
    best, low, high = event["false_rejects_per_1000"]
    lines = [
        f"Taught from {event['good']} good pictures; the limit is {limit_text(event['limit'])}.",
        f"Expected false rejects per 1,000 good parts: {best:.1f} (between {low:.1f} and {high:.1f}).",
    ]
    if event["smallest"]:
        lines.append(_smallest(event["smallest"]))
    given, found = event["defects"]["given"], event["defects"]["found"]
    if given:
        missed = f" {given - found} are not found." if found < given else ""
        lines.append(f"The limit finds {found} of {given} pictures of defects.{missed}")
    if event.get("int8"):
        lines += [int8_said(event["int8"], language) for language in Language]
    return [*lines, *(f"Left out: {name}" for name in event["left_out"])]


def _smallest(smallest: Mapping[str, Any]) -> str:
    """How small a defect is surely found, and what helps where none is."""
    if smallest["px"] is None:
        return "Not even the largest dots tried are found in 9 of 10 places: take a larger input size, or tiles."
    size = px_and_mm(smallest["px"], smallest["mm"])
    return f"Dots from {size} across are found in 9 of 10 places or more, on pictures {smallest['of_px']} px long."
