"""Text from outside as it is shown: what cannot be seen, or would command a terminal, becomes a visible escape."""

import unicodedata

_COMMANDS = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))  # controls, formats such as right-to-left marks, lines
_JOINER = "\u200d"  # joins pictograms; it moves nothing


def visible(text: str, keep: str = "") -> str:
    """The text with each control, line and format character written as its code, such as \\x1b or \\u202e.

    Those in `keep` stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(sign) if sign not in keep and _is_command(sign) else sign for sign in text)


def _is_command(sign: str) -> bool:
    return sign != _JOINER and unicodedata.category(sign) in _COMMANDS


def _shown(sign: str) -> str:
    code = ord(sign)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
