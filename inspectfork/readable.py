"""Text and names from elsewhere, as they can be shown, stored and printed: what no screen shows becomes an escape.

File names may hold any bytes (a zip from a Japanese Windows, unpacked on Linux) and any character; serials, classes and
users may hold what commands a terminal or turns the direction of writing.
"""

import os
import unicodedata

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))  # controls, formats such as right-to-left marks, lines
_JOINER = "\u200d"  # joins pictograms; it moves nothing


def readable(name: object, keep: str = "") -> str:
    """The name as one line of text, with what cannot be seen written as an escape: \\x97, \\n, \\x1b, \\u202e.

    Names that are plain text, decomposed kana and emoji among them, stay as they are; so do the characters in `keep`.
    """
    text = str(name)
    if text.isascii() and text.isprintable():
        return text
    return "".join(letter if letter in keep else _shown(letter) for letter in text)


def class_name(folder: str) -> str:
    """The class of the pictures in a folder of this name. Decomposed, as other systems write kana, it is the same."""
    return unicodedata.normalize("NFC", readable(folder))


def _shown(letter: str) -> str:
    if letter == _JOINER or unicodedata.category(letter) not in _HIDDEN:
        return letter
    if "\udc80" <= letter <= "\udcff" and os.name == "posix":
        return f"\\x{os.fsencode(letter)[0]:02x}"
    return letter.encode("unicode_escape").decode("ascii")
