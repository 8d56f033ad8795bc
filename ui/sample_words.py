"""Words for the pictures of a recipe, in the language the window speaks now."""

from PySide6.QtCore import QCoreApplication

from db.samples import StoredSample
from inspectfork.dataset import Label, Origin
from inspectfork.faults.marking import QT_TRANSLATE_NOOP
from ui.words import class_word, list_words

LABELS = {
    Label.GOOD: QT_TRANSLATE_NOOP("Sample", "good"),
    Label.DEFECT: QT_TRANSLATE_NOOP("Sample", "defect"),
    Label.UNLABELLED: QT_TRANSLATE_NOOP("Sample", "not labelled"),
}
NOTES = {
    "disputed": QT_TRANSLATE_NOOP("Sample", "disputed"),
    "synthetic": QT_TRANSLATE_NOOP("Sample", "synthetic"),
    "mask": QT_TRANSLATE_NOOP("Sample", "mask"),
}


def label_word(sample: StoredSample) -> str:
    """What a person said of a picture: a defect by its class and severity."""
    if sample.label is not Label.DEFECT or not sample.class_name:
        return QCoreApplication.translate("Sample", LABELS[sample.label])
    return class_word(sample.class_name) + (f" {sample.severity}" if sample.severity else "")


def note_words(sample: StoredSample) -> list[str]:
    """What else a person should know of it, in a word each."""
    noted = {
        "synthetic": sample.origin is Origin.SYNTHETIC,
        "disputed": sample.disputed,
        "mask": sample.mask is not None,
    }
    return [QCoreApplication.translate("Sample", NOTES[name]) for name, holds in noted.items() if holds]


def sample_text(sample: StoredSample) -> str:
    """All of it in a row, for a screen reader and beside the mouse."""
    score = [] if sample.score is None else [f"{sample.score:.2f}"]
    return list_words([label_word(sample), *note_words(sample), *score])
