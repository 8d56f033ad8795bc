"""`inspectfork bench`: measure on pictures whose truth is known, and write one JSON file."""

import argparse
from pathlib import Path

from ui.cli import Desk

TEMPLATE = "template"  # its data set brings the lists of its pairs
PROTOCOLS = ("good-only", "latency", "parity", TEMPLATE)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The protocol and its three paths."""
    parser.add_argument("protocol", choices=PROTOCOLS)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="the data set")
    parser.add_argument("--splits", type=Path, metavar="FILE", help="which picture is for what (not for template)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the JSON file to write")
    parser.set_defaults(wrong_use=parser.error)


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Run the protocol and say its figures."""
    if (args.splits is None) != (args.protocol == TEMPLATE):
        args.wrong_use("every protocol but template needs --splits")
    from training import bench  # loads torch, which no other command needs in this process

    result = bench.run(args.protocol, args.data, args.splits, args.out, desk.console.progress)
    desk.console.progress_over()
    metrics = "\n".join(f"  {name}: {values['mean']:.4g}" for name, values in result["metrics"].items())
    desk.console.record(result, f"{args.protocol} on {args.data}\n{metrics}\nWritten: {args.out}")
    return 0
