"""`inspectfork bench`: measure the program, and write one JSON file."""

import argparse
from pathlib import Path
from typing import Any

from inspectfork.recipe import Recipe
from ui.cli import Desk
from ui.options import add_recipe_values, number_from_1

PROTOCOLS = (
    *("few-defects", "good-only", "int8", "latency", "limit", "parity", "switch"),
    *("synthesis", "template", "tokenizer", "branches", "large", "model", "window"),
)
WINDOW = "window"  # measured where the window is; the others are the model's


def arguments(parser: argparse.ArgumentParser) -> None:
    """The protocol, its three paths, and how large it looks at the pictures."""
    parser.add_argument("protocol", choices=PROTOCOLS, help="what is measured; README.md says of each")
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="the data set (not for branches, large, model, window)"
    )
    parser.add_argument(
        "--splits", type=Path, metavar="FILE", help="which picture is for what (only where --data is split)"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the JSON file to write")
    parser.add_argument(
        "--input-size", type=int, default=Recipe.input_size, metavar="PX", help="longer side pictures are resized to"
    )
    add_recipe_values(parser)
    parser.add_argument(
        "--parts", type=number_from_1, default=60, metavar="N", help="parts inspected while the window is measured"
    )


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Run the protocol and say its figures."""
    if args.protocol == WINDOW:
        result = _window(args, desk)
    else:
        from training import bench  # loads torch, which no other command needs in this process

        values = {"input_size": args.input_size, **dict(args.values)}
        result = bench.run(args.protocol, args.data, args.splits, args.out, values, desk.console.progress)
    desk.console.progress_over()
    metrics = [f"  {name}: {values['mean']:.4g}" for name, values in result["metrics"].items()]
    on = f" on {args.data}" if args.data else ""
    desk.console.record(result, [f"{args.protocol}{on}", *metrics, f"Written: {args.out}"])
    return 0


def _window(args: argparse.Namespace, desk: Desk) -> dict[str, Any]:
    from ui.offscreen import draw_off_screen_if_none

    draw_off_screen_if_none()
    from ui import bench_window  # Qt is loaded only where a window is measured

    with desk.reading_store() as store:
        stored = bench_window.taught_recipe(store)
    return bench_window.measure(desk.station, stored, args.parts, args.out, desk.console.progress)
