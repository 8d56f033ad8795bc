"""`inspectfork restore`: a backup becomes a station again, in a new folder."""

import argparse
from datetime import datetime
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
    written_at = datetime.fromisoformat(contents.created).astimezone()
    text = f"Restored {len(contents.files)} files of {written_at:%Y-%m-%d %H:%M} into {desk.station.root}."
    desk.console.record(values, text)
    return 0
