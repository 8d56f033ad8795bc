"""Words for the ways of making, in the language the window speaks now."""

from PySide6.QtCore import QCoreApplication

from inspectfork.faults.marking import QT_TRANSLATE_NOOP

WAYS = {
    "branch": QT_TRANSLATE_NOOP("Way", "Drawn by the taught model"),
    "paste": QT_TRANSLATE_NOOP("Way", "Cut out of a real defect"),
    "noise": QT_TRANSLATE_NOOP("Way", "Grain of the surface"),
    "drawn": QT_TRANSLATE_NOOP("Way", "Drawn by rule"),
}


def way_word(way: str) -> str:
    """How a defect was made; "" where nobody knows."""
    return QCoreApplication.translate("Way", WAYS[way]) if way in WAYS else way
