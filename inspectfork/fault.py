"""A fault is the world's: a lost camera, a full disk, a file that is no picture. Everything else is our bug.

Each fault is declared once, as one row: what happened, and what to do next. The window translates the same
templates (context "Fault"), so a fault reads the same on the command line and in the message strip.
"""

from collections.abc import Mapping


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for translation without needing Qt; the translation tool looks for this name."""
    return text


FAULTS: Mapping[str, tuple[str, str]] = {
    "picture.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "{source} cannot be read as a picture."),
        QT_TRANSLATE_NOOP("Fault", "Take the picture again or remove the file."),
    ),
    "picture.too_large": (
        QT_TRANSLATE_NOOP("Fault", "{source} has {megapixels} megapixels; at most {most} can be judged."),
        QT_TRANSLATE_NOOP("Fault", "Take a smaller picture or crop it first."),
    ),
    "picture.size_changed": (
        QT_TRANSLATE_NOOP("Fault", "The picture is {size}, but this run began with {expected}."),
        QT_TRANSLATE_NOOP("Fault", "Set the camera back, or start the line again for the new size."),
    ),
    "picture.too_small": (
        QT_TRANSLATE_NOOP("Fault", "{source} is only {size}; at least {least} pixels a side are needed."),
        QT_TRANSLATE_NOOP("Fault", "Take a larger picture."),
    ),
    "station.in_use": (
        QT_TRANSLATE_NOOP("Fault", "Another program is working on the station {path}."),
        QT_TRANSLATE_NOOP("Fault", "Close it first; the log can be read meanwhile."),
    ),
    "station.unwritable": (
        QT_TRANSLATE_NOOP("Fault", "The station folder {path} cannot be written: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Free the disk or choose another folder."),
    ),
    "recipe.invalid": (
        QT_TRANSLATE_NOOP("Fault", "The recipe {name} cannot be used: {problems}."),
        QT_TRANSLATE_NOOP("Fault", "Correct these values."),
    ),
    "recipe.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "{path} is no recipe of this program: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Export the recipe again."),
    ),
    "recipe.unknown": (
        QT_TRANSLATE_NOOP("Fault", "There is no recipe {name} on this station."),
        QT_TRANSLATE_NOOP("Fault", "Teach it first; known recipes: {known}."),
    ),
    "settings.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "The settings file {path} cannot be read: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Correct the line, or remove the file to begin with the defaults."),
    ),
    "file.missing": (
        QT_TRANSLATE_NOOP("Fault", "{path} does not exist or cannot be opened."),
        QT_TRANSLATE_NOOP("Fault", "Check the name and the rights to read it."),
    ),
}


class Fault(Exception):
    """The world's fault `code`, a row of `FAULTS`, with the facts that fill its sentence.

    Raises KeyError (our bug) for a code that is not declared or a fact that is missing.
    """

    def __init__(self, code: str, **facts: object) -> None:
        what, hint = FAULTS[code]
        self.code = code
        self.facts = {name: str(value) for name, value in facts.items()}
        self.what = what.format(**self.facts)
        self.hint = hint.format(**self.facts)
        super().__init__(f"{self.what} {self.hint}")

    def __reduce__(self) -> tuple[object, ...]:
        """Faults cross process borders: rebuild from code and facts."""
        return (_rebuild, (self.code, self.facts))


def _rebuild(code: str, facts: dict[str, str]) -> Fault:
    return Fault(code, **facts)
