"""`inspectfork loop`: make defects from the real ones, learn from both, and keep what real held-out defects prove."""

import argparse
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db.recipes import StoredRecipe
from db.store import Store
from inspectfork.dataset import DatasetSnapshot
from inspectfork.fault import Fault
from inspectfork.roles import Action
from training.folders import dataset_of, good_in
from ui.charts.curve import read_curve
from ui.cli import OK, WORLDS_FAULT, Desk
from ui.commands.recipe import known_recipe
from ui.commands.synthesize import WAYS, curve_argument
from ui.console import Console
from ui.defects_brought import defects_brought
from ui.following import follow
from ui.looping import finished, folder_for, real_pictures, start_loop

Event = Mapping[str, Any]


def arguments(parser: argparse.ArgumentParser) -> None:
    """The recipe, its pictures, which of them prove, and how defects are made."""
    parser.add_argument("recipe", metavar="RECIPE", help="the product")
    parser.add_argument(
        "--good",
        type=Path,
        metavar="DIR-or-LIST",
        help="good parts: a folder or a .txt list (default: the recipe's own pictures, as they were labelled)",
    )
    parser.add_argument("--defects", type=Path, metavar="DIR", help="pictures of real defects, one folder a class")
    parser.add_argument("--masks", type=Path, metavar="DIR", help="where the defects are, as teach takes them")
    parser.add_argument(
        "--held",
        type=Path,
        metavar="DIR",
        help="real defects kept for the proof, one folder a class (default: each half of --defects in turn)",
    )
    parser.add_argument("--way", choices=WAYS, default=WAYS[0], help="how they are made (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="the same seed gives the same outcome")
    curve_argument(parser)
    parser.set_defaults(wrong_use=parser.error)


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Run the loop; the recipe gets a new version only where that is proven, or where it was never taught."""
    if (args.good is None) != (args.defects is None):
        args.wrong_use("--good and --defects belong together; give both, or neither")
    for path in (args.masks, args.held):
        if path is not None and not path.exists():
            raise Fault("file.missing", path=path)
    if args.curve is not None:
        read_curve(args.curve)

    def wait(locked: Event) -> None:
        desk.console.record(dict(locked), _warned(locked))

    with desk.working_store(Action.TEACH) as store:
        stored = known_recipe(store, args.recipe)
        folder = folder_for(desk.station)
        last, said = _followed(args, stored, store, desk, folder)
        if last == "cancelled":
            shutil.rmtree(folder, ignore_errors=True)
        if last != "looped":
            return WORLDS_FAULT
        result = finished(said, stored, store, desk.station, folder, wait, args.curve)
    desk.console.record(result, [*result["sentence"].values(), f"Page: {result['page']}"])
    return OK


def _followed(
    args: argparse.Namespace, stored: StoredRecipe, store: Store, desk: Desk, folder: Path
) -> tuple[str, dict[str, Event]]:
    """The last word of the process, and its events by kind."""
    chosen = {"way": args.way, "seed": args.seed}
    held = defects_brought(args.held, args.masks, desk.console) if args.held else ()
    job = start_loop(stored, _shown(args, store, desk.console), held, chosen, store, desk.station, folder)
    said: dict[str, Event] = {}

    def kept(text: str) -> Any:
        def words(event: Event) -> str:
            said[event["event"]] = event
            return text

        return words

    words = {
        "warning": _warned,
        "cancelled": kept("Stopped; the recipe is as it was."),
        "taught": kept("The model that is kept is sealed."),
        "looped": kept("All ratios are measured."),
    }
    return follow(job, desk.console, words, ("looped", "cancelled"), "Improving", "loop.stopped"), said


def _warned(event: Event) -> str:
    return f"Warning: {event['text']}"


def _shown(args: argparse.Namespace, store: Store, console: Console) -> DatasetSnapshot:
    """The pictures that were named, else the recipe's own."""
    if args.good is not None:
        return dataset_of(good_in(args.good), defects_brought(args.defects, args.masks, console))
    return real_pictures(store, args.recipe)
