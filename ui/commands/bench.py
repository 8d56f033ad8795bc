"""`inspectfork bench`: measure the program, and write one JSON file."""

import argparse
from pathlib import Path

from inspectfork.recipe import Recipe
from ui.cli import Desk

PROTOCOLS = (
    *("few-defects", "good-only", "int8", "latency", "limit", "parity", "switch"),
    *("synthesis", "template", "tokenizer", "branches", "large", "model"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The protocol, its three paths, and how large it looks at the pictures."""
    parser.add_argument("protocol", choices=PROTOCOLS)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the data set (not for branches, large, model)")
    parser.add_argument(
        "--splits",
        type=Path,
        metavar="FILE",
        help="which picture is for what (not for template and those without data)",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the JSON file to write")
    parser.add_argument(
        "--input-size", type=int, default=Recipe.input_size, metavar="PX", help="longer side pictures are resized to"
    )


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Run the protocol and say its figures."""
    from training import bench  # loads torch, which no other command needs in this process

    result = bench.run(args.protocol, args.data, args.splits, args.out, args.input_size, desk.console.progress)
    desk.console.progress_over()
    metrics = "\n".join(f"  {name}: {values['mean']:.4g}" for name, values in result["metrics"].items())
    on = f" on {args.data}" if args.data else ""
    desk.console.record(result, f"{args.protocol}{on}\n{metrics}\nWritten: {args.out}")
    return 0
