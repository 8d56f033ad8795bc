"""`inspectfork backup`: the whole station in one file, also while a line runs."""

import argparse
from pathlib import Path

from db.backup import write_backup
from db.backup_note import BackupNote, write_note
from inspectfork.fault import Fault
from inspectfork.roles import Action
from ui.cli import Desk
from ui.progress_words import in_megabytes


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="the backup, a new file; it holds passwords of cameras and secrets of users, and only you can read it",
    )


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Write the backup; whoever works on the station is not disturbed."""
    with desk.reading_store(Action.USERS) as store:
        if store is None:
            raise Fault("backup.nothing", path=desk.station.root)
        contents = write_backup(desk.station, args.file, in_megabytes("Writing the backup", desk.console))
        store.note("backup.written", file=args.file.absolute())
    desk.console.progress_over()
    write_note(desk.station.root, BackupNote(str(args.file.absolute()), contents.created))
    values = {"file": str(args.file), "files": len(contents.files), "bytes": contents.bytes}
    desk.console.record(values, f"Wrote {args.file}: {len(contents.files)} files, {contents.bytes / 1e6:.1f} MB.")
    desk.console.say("It holds passwords and secrets: keep it as safe as the station.")
    return 0
