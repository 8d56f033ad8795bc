"""What can be wrong with files and folders of pictures before a picture is seen."""

from inspectfork.faults.marking import QT_TRANSLATE_NOOP, Rows

ROWS: Rows = {
    "folder.linked": (
        QT_TRANSLATE_NOOP("Fault", "{path} is a link to another folder; pictures behind it are not read."),
        QT_TRANSLATE_NOOP("Fault", "Choose that folder itself, or put its pictures here."),
    ),
    "folder.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "The folder {path} cannot be opened; its pictures are not read."),
        QT_TRANSLATE_NOOP("Fault", "Check the rights to read it, or take it out."),
    ),
    "picture.no_file": (
        QT_TRANSLATE_NOOP("Fault", "{source} is no file, but a pipe, a device or a socket."),
        QT_TRANSLATE_NOOP("Fault", "Take it out of the folder and give a picture file instead."),
    ),
    "picture.too_many_bytes": (
        QT_TRANSLATE_NOOP("Fault", "{source} is larger than {most} megabytes; no picture that can be judged is."),
        QT_TRANSLATE_NOOP("Fault", "Save it smaller or crop it first."),
    ),
    "picture.several": (
        QT_TRANSLATE_NOOP("Fault", "{source} holds {count} pictures, but a part is one picture in a file of its own."),
        QT_TRANSLATE_NOOP("Fault", "Save each of the pictures as a separate file."),
    ),
    "picture.other_levels": (
        QT_TRANSLATE_NOOP(
            "Fault", "Most of {source} lies outside the values {black} to {white}, which the good parts use."
        ),
        QT_TRANSLATE_NOOP("Fault", "Set the camera's bits and exposure as they were in teaching, or teach again."),
    ),
    "picture.too_long": (
        QT_TRANSLATE_NOOP("Fault", "{source} is {side} pixels along one side; at most {most} can be judged."),
        QT_TRANSLATE_NOOP("Fault", "Take a smaller picture or crop it first."),
    ),
}
