"""What can go wrong with the records as a whole: lost, damaged, replaced, locked, and copies of them."""

from inspectfork.faults.marking import QT_TRANSLATE_NOOP, Rows

ROWS: Rows = {
    "database.gone": (
        QT_TRANSLATE_NOOP("Fault", "This station is damaged: its database {path} is missing or empty."),
        QT_TRANSLATE_NOOP("Fault", "Put the file back, or restore a backup into another station folder."),
    ),
    "database.foreign": (
        QT_TRANSLATE_NOOP("Fault", "The database {path} belongs to another station."),
        QT_TRANSLATE_NOOP("Fault", "Put the station's own file back, or restore a backup into another station folder."),
    ),
    "database.moved": (
        QT_TRANSLATE_NOOP("Fault", "The file {path} was deleted, moved or replaced while the station was in use."),
        QT_TRANSLATE_NOOP("Fault", "Nothing more is recorded: close this program, then put the file back."),
    ),
    "records.missing": (
        QT_TRANSLATE_NOOP("Fault", "The database {path} lacks changes that were acknowledged: {count}."),
        QT_TRANSLATE_NOOP("Fault", "Check the newest records in the log, or restore a backup."),
    ),
    "records.log_damaged": (
        QT_TRANSLATE_NOOP("Fault", "The write-ahead log of {path} is damaged: at least {count} changes are lost."),
        QT_TRANSLATE_NOOP("Fault", "Check the newest records; the damaged file is kept as {copy}."),
    ),
    "records.log_unreadable": (
        QT_TRANSLATE_NOOP("Fault", "The write-ahead log of {path} cannot be read: the latest changes may be lost."),
        QT_TRANSLATE_NOOP("Fault", "Check the newest records; the damaged file is kept as {copy}."),
    ),
    "line.waits_locked": (
        QT_TRANSLATE_NOOP("Fault", "The line waits: another program keeps the database {path} locked."),
        QT_TRANSLATE_NOOP("Fault", "Close it; the line goes on by itself."),
    ),
    "line.waits_full": (
        QT_TRANSLATE_NOOP("Fault", "The line waits: the disk that holds {path} is full."),
        QT_TRANSLATE_NOOP("Fault", "Free some space; the line goes on by itself."),
    ),
    "line.waited": (
        QT_TRANSLATE_NOOP("Fault", "Part {number} came while nothing could be recorded."),
        QT_TRANSLATE_NOOP("Fault", "Inspect this part again."),
    ),
    "database.waited": (
        QT_TRANSLATE_NOOP("Fault", "Another program keeps the database {path} locked; waiting up to {seconds} s."),
        QT_TRANSLATE_NOOP("Fault", "Close it to go on at once."),
    ),
    "backup.inside": (
        QT_TRANSLATE_NOOP("Fault", "The backup {path} would lie inside the station."),
        QT_TRANSLATE_NOOP("Fault", "Choose a place outside of the station folder, best on another disk."),
    ),
    "backup.exists": (
        QT_TRANSLATE_NOOP("Fault", "{path} exists already."),
        QT_TRANSLATE_NOOP("Fault", "Choose another name; backups are never overwritten."),
    ),
    "backup.nothing": (
        QT_TRANSLATE_NOOP("Fault", "The station {path} has no records yet."),
        QT_TRANSLATE_NOOP("Fault", "Choose its folder, with: inspectfork backup FILE --station FOLDER."),
    ),
    "backup.no_room": (
        QT_TRANSLATE_NOOP("Fault", "{path} needs {needed_mb} MB, but {free_mb} MB are free."),
        QT_TRANSLATE_NOOP("Fault", "Free some space or choose another disk."),
    ),
    "backup.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "{path} is not a whole backup: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Use another backup; nothing was restored."),
    ),
    "restore.not_empty": (
        QT_TRANSLATE_NOOP("Fault", "The station folder {path} is not empty."),
        QT_TRANSLATE_NOOP(
            "Fault",
            "Nothing is overwritten. Restore into a new folder, with: inspectfork restore FILE --station FOLDER.",
        ),
    ),
}
