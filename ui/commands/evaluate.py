"""`inspectfork evaluate`: how well a recipe judges pictures whose truth is known; a page with charts and pictures."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2

from inspectfork import settings
from inspectfork.fault import Fault, file_fault
from inspectfork.frame import Frame
from inspectfork.picture import encode_png, read_picture
from inspectfork.predict.inspector import open_inspector
from inspectfork.predict.judge import Judge
from training.evaluate import Part, evaluation_of, false_alarms, known_parts, misses, told_of
from ui.cli import Desk
from ui.commands.recipe import known_recipe
from ui.inspecting import judged, looks_at_files
from ui.offscreen import draw_off_screen_if_none

MOST_PICTURES = 12  # of each gallery
LONGEST_PX = 640
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
        parts = _judge(known_parts(args.data), inspector, desk)
        result = _result(args, inspector, parts)
        (args.out / RESULT).write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
        page = _page(result, args.out)
    except OSError as error:
        raise file_fault(error, args.out, "file.unwritable") from None
    desk.console.record({**_figures(result), "page": str(page)}, _said(result, page))
    return 0


def _opened(name: str, desk: Desk) -> Judge:
    with desk.reading_store() as store:
        stored = known_recipe(store, name)
    if stored.bundle_hash is None:
        raise Fault("recipe.untaught", name=name)
    return open_inspector(
        desk.station.bundles / stored.bundle_hash, stored.recipe, settings.load(desk.station.settings)
    )


def _judge(known: Sequence[tuple[Path, str]], inspector: Judge, desk: Desk) -> list[Part]:
    parts = []
    truths = dict(known)
    for number, (source, look) in enumerate(looks_at_files(list(truths)), start=1):
        path = Path(source)
        parts.append(told_of(path, truths[path], judged(look, inspector)[0]))
        desk.console.progress(f"Judged {number} of {len(known)}")
    desk.console.progress_over()
    return parts


def _result(args: argparse.Namespace, inspector: Judge, parts: Sequence[Part]) -> dict[str, Any]:
    """All figures, and the pictures of the worst."""
    command = f"inspectfork evaluate {args.recipe} --data {args.data} --out {args.out}"
    kept = {"recipe": args.recipe, "limit": inspector.limit, "bundle": inspector.bundle_hash, "command": command}
    worst = {"misses": misses(parts, MOST_PICTURES), "false_alarms": false_alarms(parts, MOST_PICTURES)}
    shown = {name: _gallery(found, inspector, args.out / name) for name, found in worst.items()}
    return {**kept, **evaluation_of(parts), **shown}


def _gallery(parts: Sequence[Part], inspector: Judge, folder: Path) -> list[dict[str, Any]]:
    """These parts with their maps as pictures in `folder`; for that they are judged once more."""
    draw_off_screen_if_none()
    from ui.maps import write_map

    folder.mkdir(exist_ok=True)
    shown = []
    for part, (_, look) in zip(parts, looks_at_files([part.path for part in parts]), strict=True):
        drawn = write_map(folder, look, judged(look, inspector)[0]) if isinstance(look, Frame) else None
        if drawn is not None:  # a picture that is gone since a moment ago cannot be shown
            _shrink(drawn)
            values = {"source": str(part.path), "truth": part.truth, "score": part.score, "said": part.said}
            shown.append({**values, "picture": f"{folder.name}/{drawn.name}"})
    return shown


def _shrink(path: Path) -> None:
    """At most LONGEST_PX a side, so that a page of many pictures can be sent."""
    pixels = read_picture(path)
    scale = LONGEST_PX / max(pixels.shape[:2])
    if scale < 1:
        path.write_bytes(encode_png(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)))


def _page(result: dict[str, Any], out: Path) -> Path:
    from ui.charts.evaluation import write_evaluation

    return write_evaluation(result, out)


def _figures(result: dict[str, Any]) -> dict[str, Any]:
    """What a JSON line holds: everything but curves and pictures, which the result file has."""
    return {name: value for name, value in result.items() if name not in ("curves", "misses", "false_alarms")}


def _said(result: dict[str, Any], page: Path) -> str:
    lines = [_share_said(text, result[name]) for name, text in SHARES.items()]
    lines += [_share_said(f"  {name} found", figures["recall"]) for name, figures in result["classes"].items()]
    return "\n".join([*lines, f"Page: {page}"])


def _share_said(text: str, found: dict[str, Any]) -> str:
    part, low, high = (100 * found[name] for name in ("share", "low", "high"))
    return f"{text}: {found['count']} of {found['total']}, {part:.1f} % [{low:.1f}, {high:.1f}]"
