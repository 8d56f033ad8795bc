"""Makes the text of a PDF that Qt wrote what it was, so that it can be searched and copied.

Qt names each glyph by the first character that has it. Fonts give one glyph to 見 and the radical of its shape, and to
a space and a tab. The radical and the tab come first, so a search for 見逃し would find nothing.
"""

import re
from collections.abc import Iterable

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

_NAMES = re.compile(rb"\[((?: ?<[0-9A-F]{4}>)+) ?\]")  # of the glyphs of a font, one after the other
_NAME = re.compile(rb"<([0-9A-F]{4})>")
CODES = 1 << 16  # that a name can hold


def searchable(pdf: bytes, text: str, font: QFont) -> bytes:
    """The file with the characters of `text` for those that Qt took for them. Nothing in it moves."""
    named = {int(name, 16) for names in _NAMES.findall(pdf) for name in _NAME.findall(names)}
    written = _written_for(named, text, font)

    def right(name: re.Match[bytes]) -> bytes:
        code = int(name[1], 16)
        return b"<%04X>" % written.get(code, code)

    return _NAMES.sub(lambda names: _NAME.sub(right, names[0]), pdf)


def _written_for(named: Iterable[int], text: str, font: QFont) -> dict[int, int]:
    """For each of these that the text has not, the character of the text that the font draws by the same glyph."""
    raw = QRawFont.fromFont(font, QFontDatabase.WritingSystem.Japanese)
    by_glyph = {_glyph(raw, sign): ord(sign) for sign in set(text) if ord(sign) < CODES and sign.isprintable()}
    strange = {code: _glyph(raw, chr(code)) for code in named if chr(code) not in text}
    return {code: by_glyph[glyph] for code, glyph in strange.items() if glyph in by_glyph and glyph}


def _glyph(raw: QRawFont, sign: str) -> int:
    """0 where the font has none."""
    found = raw.glyphIndexesForString(sign)
    return found[0] if found else 0
