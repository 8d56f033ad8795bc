"""The language of a window changed, and what is left in the other one."""

import re
from collections.abc import Iterable

from belt import texts, workplace
from PySide6.QtCore import QCoreApplication, QEvent

from ui.window import MainWindow

JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
ENGLISH = re.compile("[A-Za-z]{2,}")
TAGS = re.compile("<[^>]*>|&[a-z]+;")
PATHS = re.compile(r"(/[\w.-]+)+")
NAMES = {  # what is called so in Japanese too: keys, formats, units, addresses, and names that the test gave
    *("Alt", "Left", "PgUp", "PgDown", "Enter"),
    *("OK", "NG", "CSV", "csv", "Ctrl", "Esc", "Delete", "English", "inspectfork", "px", "mm", "ms"),
    *("PIN", "USB", "usb", "rtsp", "http", "simulated", "plate", "board", "part", "png", "Aoki"),
    *("tiny", "small", "GPU"),
}


def speak(window: MainWindow, language: str) -> None:
    """Change the language, and let every widget hear of it."""
    workplace(window).speak(language)
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # rows that were made anew


def english_words(window: MainWindow, given: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Where something but a name stands in English letters: hashes, paths and what was `given` are names too."""
    named = re.compile("|".join((r"\b[0-9a-f]{12}\b", *map(re.escape, given))))
    return [
        (place, text)
        for place, text in texts(window)
        if any(word not in NAMES for word in ENGLISH.findall(PATHS.sub("", named.sub("", TAGS.sub("", text)))))
    ]
