"""`inspectfork events`: what happened beside the verdicts and who changed what, newest first."""

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

from db.events import EventQuery, LoggedEvent
from db.faults import file_faults
from inspectfork.audit import EVENTS, EVENTS_EXPORT
from inspectfork.files import write_durably
from inspectfork.roles import Action
from ui.cli import Desk
from ui.options import moment, number_from_1

SHOWN = 50
COLUMNS = ("id", "at", "kind", "by", "text")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet runs when a cell begins so


def arguments(parser: argparse.ArgumentParser) -> None:
    """The filters, and where a table goes."""
    kinds = ", ".join(sorted({kind.split(".")[0] for kind in EVENTS}))
    parser.add_argument("--since", type=moment, metavar="TIME", help="from this local time on, e.g. 2026-11-24T06:00")
    parser.add_argument("--kind", metavar="KIND", help=f"only kinds that begin so: {kinds}")
    parser.add_argument("--limit", type=number_from_1, default=SHOWN, metavar="N", help=f"at most N (default {SHOWN})")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write all of them into a table for a spreadsheet")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Print the events, or write them into a table."""
    query = EventQuery(args.since, args.kind, None if args.csv else args.limit)
    with desk.reading_store(Action.LOG if args.csv else None) as store:
        found = store.events(query) if store else []
        if args.csv:
            _write(args.csv, found)
            if store is not None:
                store.note_export(EVENTS_EXPORT, args.csv)
    if args.csv:
        desk.console.record({"csv": str(args.csv)}, f"Written: {args.csv}")
        return 0
    for event in found:
        desk.console.record(_values(event), _line(event))
    if not found:
        desk.console.say("No event passes these filters.")
    return 0


def _values(event: LoggedEvent) -> dict[str, object]:
    return {
        "id": event.id,
        "at": event.at.isoformat() if event.at else None,
        "kind": event.kind,
        "by": event.by,
        "text": event.text,
        "facts": dict(event.facts),
    }


def _line(event: LoggedEvent) -> str:
    return "  ".join(_cells(event)[1:])


def _write(path: Path, events: list[LoggedEvent]) -> None:
    """The file whole or not at all. Raises Fault `file.unwritable`."""

    def write(draft: Path) -> None:
        with draft.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *map(_row, events)])

    with file_faults(path, "file.unwritable"):
        write_durably(path, write)


def _row(event: LoggedEvent) -> Iterator[str]:
    """Cells that a spreadsheet takes as text."""
    for cell in _cells(event):
        yield f"'{cell}" if cell.startswith(FORMULA) else cell


def _cells(event: LoggedEvent) -> list[str]:
    at = f"{event.at.astimezone():%Y-%m-%d %H:%M:%S%z}" if event.at else "-"
    return [str(event.id), at, event.kind, event.by or "-", event.text]
