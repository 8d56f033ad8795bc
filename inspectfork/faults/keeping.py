"""What people are told at once about pictures that are not kept, and about the clock."""

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
    "clock.jumped": (
        QT_TRANSLATE_NOOP("Fault", "The clock of this computer jumped from {before} to {after}."),
        QT_TRANSLATE_NOOP(
            "Fault", "Check date and time. No picture is deleted until the station has worked {days} days since."
        ),
    ),
}
