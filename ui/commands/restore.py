"""`inspectfork restore`: a backup becomes a station again, in a new folder."""

import argparse
from pathlib import Path

from db.restore import restore_backup
from db.store import Store
from ui.cli import Desk
from ui.progress_words import in_megabytes


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup; the station's folder must be new or empty")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Check the whole backup, then put it in place."""
    with desk.station.lock():
        contents = restore_backup(args.file, desk.station, in_megabytes("Reading the backup", desk.console))
        desk.console.progress_over()
        store = Store.open(desk.station.database)
        try:
            store.event("backup.restored", file=args.file.absolute()).result()
        finally:
            store.close()
    values = {"station": str(desk.station.root), "files": len(contents.files), "created": contents.created}
    desk.console.record(values, f"Restored {len(contents.files)} files of {contents.created} into {desk.station.root}.")
    return 0
