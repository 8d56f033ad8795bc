"""What can be wrong with a file or a bundle that comes from outside, and with the names in it."""

from inspectfork.faults.marking import QT_TRANSLATE_NOOP, Rows

ROWS: Rows = {
    "bundle.other": (
        QT_TRANSLATE_NOOP("Fault", "The bundle {bundle} is not the one that was recorded: its hash is {found}."),
        QT_TRANSLATE_NOOP("Fault", "Import the recipe again or teach it again."),
    ),
    "package.too_large": (
        QT_TRANSLATE_NOOP("Fault", "{path} holds more than a recipe may: {what}, and at most {most} is taken."),
        QT_TRANSLATE_NOOP("Fault", "Nothing was taken from it. Ask for a new export of the recipe."),
    ),
    "picture.changed": (
        QT_TRANSLATE_NOOP("Fault", "The picture {path} was changed after it was recorded."),
        QT_TRANSLATE_NOOP("Fault", "It is not shown and not learned from. Put the file back from a backup."),
    ),
    "name.empty": (
        QT_TRANSLATE_NOOP("Fault", "The name is empty."),
        QT_TRANSLATE_NOOP("Fault", "Give a name of 1 to {most} characters."),
    ),
    "name.long": (
        QT_TRANSLATE_NOOP("Fault", "The name {name} is too long: it has {count} characters."),
        QT_TRANSLATE_NOOP("Fault", "Give a name of 1 to {most} characters."),
    ),
    "name.hidden": (
        QT_TRANSLATE_NOOP("Fault", "The name {name} has a character that cannot be seen: {sign}."),
        QT_TRANSLATE_NOOP("Fault", "Take this character out of the name."),
    ),
    "name.sign": (
        QT_TRANSLATE_NOOP("Fault", "The name {name} has the character {sign}, which is not allowed in a name."),
        QT_TRANSLATE_NOOP("Fault", 'Use none of / \\ : * ? " < > | in a name.'),
    ),
    "name.edge": (
        QT_TRANSLATE_NOOP("Fault", "The name {name} begins or ends with a dot or a space."),
        QT_TRANSLATE_NOOP("Fault", "Take these dots and spaces away."),
    ),
    "name.reserved": (
        QT_TRANSLATE_NOOP("Fault", "The name {name} is reserved by the operating system."),
        QT_TRANSLATE_NOOP("Fault", "Give another name."),
    ),
}
