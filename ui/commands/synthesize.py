"""`inspectfork synthesize`: defects to learn from, made on pictures of good parts, each with its true mask."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db.log import LogQuery
from db.recipes import StoredRecipe
from db.store import Store
from inspectfork import weights
from inspectfork.dataset import DatasetSnapshot, Sample
from inspectfork.fault import Fault, file_fault
from inspectfork.model.phrase_words import SEVERITIES
from inspectfork.names import checked_name
from inspectfork.roles import Action
from inspectfork.verdict import Decision
from training.folders import defects_in, good_in
from ui.charts.curve import read_curve
from ui.cli import OK, WORLDS_FAULT, Desk
from ui.commands.recipe import known_recipe
from ui.defects_brought import defects_brought
from ui.following import follow
from ui.jobs import start_job
from ui.paging import written_page

WAYS = ("branch", "paste", "noise", "drawn")
LATEST = 200  # inspected good parts that are looked for where nobody names any


def arguments(parser: argparse.ArgumentParser) -> None:
    """The recipe, what to make, from what, and where it goes."""
    parser.add_argument("recipe", metavar="RECIPE", help="the product")
    parser.add_argument("--class", dest="class_name", required=True, metavar="C", help="the class of the defects")
    parser.add_argument("--count", type=_count, required=True, metavar="N", help="how many")
    parser.add_argument(
        "--good",
        type=Path,
        metavar="P",
        help="good parts: a picture, a folder or a .txt list (default: parts of this recipe that were called OK)",
    )
    parser.add_argument("--mask", type=Path, metavar="M", help="where: a picture, white where the defect shall be")
    parser.add_argument(
        "--severity", type=int, choices=SEVERITIES, help="how plainly it shows (default: as the real ones do)"
    )
    parser.add_argument("--reference", type=Path, nargs="+", default=[], metavar="P", help="pictures of a real defect")
    parser.add_argument("--defects", type=Path, metavar="DIR", help="pictures of real defects, one folder a class")
    parser.add_argument("--masks", type=Path, metavar="DIR", help="where the real defects are, as teach takes them")
    parser.add_argument("--way", choices=WAYS, default=WAYS[0], help="how they are made (default: %(default)s)")
    parser.add_argument("--bundle", type=Path, metavar="DIR", help="a bundle to draw with (default: the recipe's own)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="the same seed gives the same bytes")
    curve_argument(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder of pictures and masks")


def curve_argument(parser: argparse.ArgumentParser) -> None:
    """A result whose learning curve stands on the page."""
    parser.add_argument(
        "--curve", type=Path, metavar="FILE", help="a result of bench few-defects, to be shown on the page"
    )


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Make them, or stop after the one in work when asked to."""
    for path in (args.mask, args.masks, args.bundle, *args.reference):
        if path is not None and not path.exists():
            raise Fault("file.missing", path=path)
    if args.curve is not None:
        read_curve(args.curve)
    with desk.reading_store(Action.TEACH) as store:
        stored = known_recipe(store, args.recipe)
        if args.class_name not in stored.recipe.classes:
            checked_name(args.class_name)
        good = good_in(args.good) if args.good else _called_good(store, args.recipe)
    real = defects_brought(args.defects, args.masks, desk.console) if args.defects else ()
    out = args.out.resolve()
    try:
        out.mkdir(parents=True, exist_ok=True)
        file = out / "job.json"
        file.write_text(json.dumps(_job(args, stored, good, real, desk), indent=1), "utf-8")
        job = start_job("training.synthesis.run", file, errors=out / "errors.txt")
    except OSError as error:
        raise file_fault(error, out, "file.unwritable") from None
    last = follow(job, desk.console, SAID, ("synthesized", "cancelled"), "Making defects", "synthesis.stopped")
    if last != "synthesized":
        return WORLDS_FAULT
    page = written_page("synthesis", out, args.curve)
    desk.console.record({"event": "written", "page": str(page)}, f"Page: {page}")
    return OK


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of samples")
    return int(text)


def _called_good(store: Store | None, recipe: str) -> list[Path]:
    """The latest parts of this recipe that were called OK and whose pictures are still there."""
    query = LogQuery(recipe=recipe, decision=Decision.OK, limit=LATEST)
    found = {part.picture_path for part in store.inspections(query)} if store else set()
    return sorted(path for path in found if path is not None and path.is_file())


def _job(
    args: argparse.Namespace, stored: StoredRecipe, good: list[Path], real: tuple[Sample, ...], desk: Desk
) -> Mapping[str, Any]:
    own = desk.station.bundles / stored.bundle_hash if stored.bundle_hash else None
    return {
        "recipe": json.loads(stored.recipe.to_json()),
        **{name: getattr(args, name) for name in ("class_name", "count", "severity", "seed", "way")},
        "good": [str(path.resolve()) for path in good],
        "defects": DatasetSnapshot(real).absolute().to_json(),
        "marked": [],
        "references": DatasetSnapshot(defects_in(args.reference, args.masks)).absolute().to_json(),
        "mask": _named(args.mask),
        "bundle": _named(args.bundle or own),
        "weights": _named(_weights()),
        "out": str(args.out.resolve()),
    }


def _weights() -> Path | None:
    """Those that measure what was made; a station that only inspects may have none."""
    try:
        return weights.weights_file()
    except Fault:
        return None


def _named(path: Path | None) -> str | None:
    return None if path is None else str(path.resolve())


def _warned(event: Mapping[str, Any]) -> str:
    return f"Warning: {event['text']}"


def _cancelled(event: Mapping[str, Any]) -> str:
    return f"Stopped after {event['made']} samples; they are whole, and the manifest in {event['out']} names them."


def _made(event: Mapping[str, Any]) -> str:
    return f"Made {event['made']} samples, left out {event['left_out']}. Manifest: {event['manifest']}"


SAID = {"warning": _warned, "cancelled": _cancelled, "synthesized": _made}
