"""What can be wrong with labels that people bring: masks, outlines, boxes, and copies of one picture."""

from inspectfork.faults.marking import QT_TRANSLATE_NOOP, Rows

ROWS: Rows = {
    "labels.unusable": (
        QT_TRANSLATE_NOOP("Fault", "{count} of {total} labels cannot be used: {kinds}. The first: {why}."),
        QT_TRANSLATE_NOOP(
            "Fault", "Mark these defects anew with polygons, boxes or masks, or take their files out, and start again."
        ),
    ),
    "labels.kinds": (
        QT_TRANSLATE_NOOP("Fault", "{file} holds shapes that mark no surface, or are not known here: {kinds}."),
        QT_TRANSLATE_NOOP("Fault", "Draw them as polygons, rectangles, circles or masks."),
    ),
    "labels.size_differs": (
        QT_TRANSLATE_NOOP("Fault", "{file} was marked on a picture of {marked}, but {source} is {picture}."),
        QT_TRANSLATE_NOOP("Fault", "Mark the defect on the picture it belongs to, in the same size."),
    ),
    "labels.turned": (
        QT_TRANSLATE_NOOP(
            "Fault", "{picture} is stored turned (EXIF), and {file} does not tell which way up it was marked."
        ),
        QT_TRANSLATE_NOOP("Fault", "Save the picture upright without the tag, and mark the defect on that."),
    ),
    "labels.outside": (
        QT_TRANSLATE_NOOP("Fault", "What {file} marks lies outside {picture}."),
        QT_TRANSLATE_NOOP("Fault", "Check that the two belong together, and mark the defect anew."),
    ),
    "labels.ambiguous": (
        QT_TRANSLATE_NOOP("Fault", "{one} and {other} both may belong to {source}."),
        QT_TRANSLATE_NOOP(
            "Fault", "Leave one of the two, or put pictures and masks into folders of the same names, one a class."
        ),
    ),
    "labels.which": (
        QT_TRANSLATE_NOOP("Fault", "{one} and {other} both look like masks."),
        QT_TRANSLATE_NOOP(
            "Fault", "Name the mask like its picture with _mask behind it, or put masks into a folder named masks."
        ),
    ),
    "labels.shared": (
        QT_TRANSLATE_NOOP("Fault", "{mask} may belong to {one} as well as to {other}."),
        QT_TRANSLATE_NOOP("Fault", "Put pictures and masks into folders of the same names, one a class."),
    ),
    "mask.photograph": (
        QT_TRANSLATE_NOOP("Fault", "{mask} shows a photograph, not a mask."),
        QT_TRANSLATE_NOOP("Fault", "Draw the defect white on black."),
    ),
    "defects.none": (
        QT_TRANSLATE_NOOP(
            "Fault",
            "There is no picture of a defect in {path}: {good} lie in folders of good parts, {masks} are masks.",
        ),
        QT_TRANSLATE_NOOP("Fault", "Put pictures of defects into folders named as their class."),
    ),
    "teach.copies": (
        QT_TRANSLATE_NOOP(
            "Fault",
            "{given} good pictures show only {different} different parts; no limit can follow from copies.",
        ),
        QT_TRANSLATE_NOOP("Fault", "Take pictures of different parts, at least {needed} of them; 30 are a good start."),
    ),
    "teach.copy": (
        QT_TRANSLATE_NOOP("Fault", "{count} of {given} good pictures are copies of others and were left out."),
        QT_TRANSLATE_NOOP("Fault", "Take pictures of different parts: the limit follows from these alone."),
    ),
}
