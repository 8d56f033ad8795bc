"""Names from elsewhere as text that can be shown, stored and printed, one line long."""

import os
import unicodedata

_BREAKS = ("Cc", "Zl", "Zp")  # control characters, line and paragraph separators
_TURNS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # of writing direction


def readable(name: object) -> str:
    """The name, with what no screen shows as it is written as an escape: \\x97, \\n, \\x1b, \\u202e.

    File names may hold any bytes (a zip from a Japanese Windows, unpacked on Linux) and any character. Names that are
    plain text, decomposed kana and emoji among them, stay as they are.
    """
    text = str(name)
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def class_name(folder: str) -> str:
    """The class of the pictures in a folder of this name. Decomposed, as other systems write kana, it is the same."""
    return unicodedata.normalize("NFC", readable(folder))


def _shown(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return f"\\x{os.fsencode(character)[0]:02x}" if os.name == "posix" else f"\\u{ord(character):04x}"
    if unicodedata.category(character) in (*_BREAKS, "Cs") or character in _TURNS:
        return character.encode("unicode_escape").decode("ascii")
    return character
