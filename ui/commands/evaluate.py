"""`inspectfork evaluate`: how well a recipe judges pictures whose truth is known; a page with charts and pictures."""

import argparse
import json
from pathlib import Path
from typing import Any

from inspectfork import settings
from inspectfork.fault import Fault, file_fault
from inspectfork.predict.inspector import open_inspector
from inspectfork.predict.judge import Judge
from inspectfork.readable import readable
from inspectfork.roles import Action
from training.evaluate import known_parts
from ui.cli import Desk
from ui.commands.recipe import known_recipe
from ui.evaluating import evaluated, judge_known

RESULT = "result.json"
SHARES = {"escape": "Escapes", "overkill": "Overkill", "not_inspected": "Not inspected"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The recipe, the pictures, and the folder of the report."""
    parser.add_argument("recipe", metavar="RECIPE", help="the recipe to evaluate")
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="a folder good, and a folder for each class of defect"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder of the report")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Judge every picture, and write what that shows."""
    inspector = _opened(args.recipe, desk)
    try:
        args.out.mkdir(parents=True, exist_ok=True)
        known = dict(known_parts(args.data))
        parts = judge_known(known, inspector, lambda n: desk.console.progress(f"Judged {n} of {len(known)}"))
        desk.console.progress_over()
        command = f"inspectfork evaluate {args.recipe} --data {readable(args.data)} --out {readable(args.out)}"
        named = {"recipe": args.recipe, "limit": inspector.limit, "command": command}
        result = {**named, **evaluated(parts, inspector, args.out)}
        (args.out / RESULT).write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
        page = _page(result, args.out)
    except OSError as error:
        raise file_fault(error, args.out, "file.unwritable") from None
    desk.console.record({**_figures(result), "page": str(page)}, _said(result, page))
    return 0


def _opened(name: str, desk: Desk) -> Judge:
    with desk.reading_store(Action.TEACH) as store:
        stored = known_recipe(store, name)
    if stored.bundle_hash is None:
        raise Fault("recipe.untaught", name=name)
    return open_inspector(
        desk.station.bundles / stored.bundle_hash, stored.recipe, settings.load(desk.station.settings)
    )


def _page(result: dict[str, Any], out: Path) -> Path:
    from ui.charts.evaluation import write_evaluation

    return write_evaluation(result, out)


def _figures(result: dict[str, Any]) -> dict[str, Any]:
    """What a JSON line holds: everything but curves and pictures, which the result file has."""
    return {name: value for name, value in result.items() if name not in ("curves", "misses", "false_alarms")}


def _said(result: dict[str, Any], page: Path) -> list[str]:
    lines = [_share_said(text, result[name]) for name, text in SHARES.items()]
    lines += [_share_said(f"  {name} found", figures.get("recall")) for name, figures in result["classes"].items()]
    return [*lines, f"Page: {page}"]


def _share_said(text: str, found: dict[str, Any] | None) -> str:
    if found is None:
        return f"{text}: none was inspected"
    part, low, high = (100 * found[name] for name in ("share", "low", "high"))
    return f"{text}: {found['count']} of {found['total']}, {part:.1f} % [{low:.1f}, {high:.1f}]"
