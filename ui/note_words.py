"""What a bundle's note says in the records, in English; it is recognised again to be told in the window's language."""

from inspectfork.faults.marking import QT_TRANSLATE_NOOP

TAUGHT = QT_TRANSLATE_NOOP("Note", "taught from {good} good pictures")
TUNED = QT_TRANSLATE_NOOP("Note", "generation branch tuned")
IMPORTED = QT_TRANSLATE_NOOP("Note", "imported from {file}")
PROVEN = QT_TRANSLATE_NOOP(
    "Note",
    "taught from {good} good pictures and {ratio} made defects for each real one: of {parts} held-out real defects "
    "{before} % escaped before, {after} % now",
)
SHARPER = QT_TRANSLATE_NOOP(
    "Note",
    "taught from {good} good pictures and {ratio} made defects for each real one: pixel AP of {parts} held-out real "
    "defects {before} before, {after} now",
)
NOTES = (PROVEN, SHARPER, TAUGHT, TUNED, IMPORTED)
