"""What people are told about pictures that are not kept, the clock, and records that were changed by hand."""

from inspectfork.faults.marking import QT_TRANSLATE_NOOP, Rows

ROWS: Rows = {
    "keeping.no_room": (
        QT_TRANSLATE_NOOP("Fault", "Pictures are not kept: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Free the disk, or lower the disk floor of the recipe. Verdicts are recorded."),
    ),
    "keeping.unwritten": (
        QT_TRANSLATE_NOOP("Fault", "Pictures are not kept: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Check the disk of the station. Verdicts are recorded."),
    ),
    "keeping.too_fast": (
        QT_TRANSLATE_NOOP("Fault", "Pictures come faster than they can be written; some are not kept."),
        QT_TRANSLATE_NOOP("Fault", "Slow the line down, or keep NG pictures only. Verdicts are recorded."),
    ),
    "keeping.again": (
        QT_TRANSLATE_NOOP("Fault", "Pictures are kept again; {count} were not kept."),
        QT_TRANSLATE_NOOP("Fault", "The events name the time and the reason."),
    ),
    "record.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "The record {id} cannot be read: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Somebody changed it by hand; put a copy of the database back."),
    ),
    "clock.jumped": (
        QT_TRANSLATE_NOOP("Fault", "The clock of this computer jumped from {before} to {after}."),
        QT_TRANSLATE_NOOP(
            "Fault",
            "Check date and time; after a long rest they may be right. "
            "No picture is deleted until the station has worked {days} days since.",
        ),
    ),
}
