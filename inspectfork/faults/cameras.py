"""What can be wrong with cameras that give pictures, and with those that refuse to."""

from inspectfork.faults.marking import QT_TRANSLATE_NOOP, Rows

ROWS: Rows = {
    "camera.frozen": (
        QT_TRANSLATE_NOOP("Fault", "The camera {source} is frozen: it gives the same picture again and again."),
        QT_TRANSLATE_NOOP("Fault", "Switch the camera off and on; the line goes on by itself with a new picture."),
    ),
    "camera.refused": (
        QT_TRANSLATE_NOOP("Fault", "The camera {source} refuses the user or the password."),
        QT_TRANSLATE_NOOP("Fault", "Write its address again with both: {scheme}://USER:PASSWORD@..."),
    ),
}
