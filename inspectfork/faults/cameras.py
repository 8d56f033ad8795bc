"""What can be wrong with cameras that give pictures, with those that refuse to, and with watched folders."""

from inspectfork.faults.marking import QT_TRANSLATE_NOOP, Rows

ROWS: Rows = {
    "picture.moved_away": (
        QT_TRANSLATE_NOOP("Fault", "{source} was moved away before it could be read."),
        QT_TRANSLATE_NOOP("Fault", "Inspect this part again; let the other program wait a second with moving."),
    ),
    "camera.frozen": (
        QT_TRANSLATE_NOOP("Fault", "The camera {source} is frozen: it gives the same picture again and again."),
        QT_TRANSLATE_NOOP("Fault", "Switch the camera off and on; the line goes on by itself with a new picture."),
    ),
    "camera.refused": (
        QT_TRANSLATE_NOOP("Fault", "The camera {source} refuses the user or the password."),
        QT_TRANSLATE_NOOP("Fault", "Write its address again with both: {scheme}://USER:PASSWORD@..."),
    ),
}
