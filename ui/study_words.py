"""What studies are called, and the words in their charts, in the language the window speaks now."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspectfork.faults.marking import QT_TRANSLATE_NOOP
from ui.language import LANGUAGES, in_each
from ui.words import spoken

WORDS = {  # as the studies write them; one that is not here is shown as written
    "understanding": QT_TRANSLATE_NOOP("Study", "understanding"),
    "generation": QT_TRANSLATE_NOOP("Study", "generation"),
    "understanding-expert": QT_TRANSLATE_NOOP("Study", "expert"),  # the chart says of what
    "generation-expert": QT_TRANSLATE_NOOP("Study", "expert"),
    "fully-shared": QT_TRANSLATE_NOOP("Study", "shared"),
    "the-Y": QT_TRANSLATE_NOOP("Study", "the Y"),
    "words right": QT_TRANSLATE_NOOP("Study", "share of words right"),
    "error": QT_TRANSLATE_NOOP("Study", "error: less is better"),
    "layer": QT_TRANSLATE_NOOP("Study", "layer"),
    "trunk block": QT_TRANSLATE_NOOP("Study", "block of the trunk"),
    "blocks in the trunk": QT_TRANSLATE_NOOP("Study", "blocks in the trunk"),
    "cosine of gradients": QT_TRANSLATE_NOOP("Study", "cosine of the gradients"),
    "calibrated mutual k-NN": QT_TRANSLATE_NOOP("Study", "shared neighbours above chance"),
    "the Y": QT_TRANSLATE_NOOP("Study", "the Y"),
    "two experts": QT_TRANSLATE_NOOP("Study", "two experts"),
    "none": QT_TRANSLATE_NOOP("Study", "none"),
    "sharing": QT_TRANSLATE_NOOP("Study", "What sharing costs"),
    "depth": QT_TRANSLATE_NOOP("Study", "Where to fork"),
    "alignment": QT_TRANSLATE_NOOP("Study", "What the layers align with"),
    "quick": QT_TRANSLATE_NOOP("Study", "quick look"),
    "tiny": QT_TRANSLATE_NOOP("Study", "tiny"),
    "small": QT_TRANSLATE_NOOP("Study", "small"),
}


def study_word(word: str) -> str:
    """A word of a chart, of a recommended value, or of a folder's name."""
    return QCoreApplication.translate("Study", WORDS[word]) if word in WORDS else word


def study_word_in_each(word: str) -> dict[str, str]:
    """The same in every language, for a page that holds them all."""
    return in_each("Study", WORDS[word]) if word in WORDS else dict.fromkeys(LANGUAGES, word)


def said_now(text: Mapping[str, Any]) -> str:
    """A text of a study, which it holds in both languages."""
    return str(text[spoken().value])
