"""The mark of a picture that the program made: it may teach a defect, and never tests or counts as a good part."""

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from inspectfork.fault import Fault

KEY = "synthetic"  # of the text in the PNG
_HEADER = 33  # bytes of signature and first chunk, which every PNG begins with


def marked(png: bytes) -> bytes:
    """PNG bytes with the mark as a text chunk behind the header; the pixels stay (PNG specification, 11.3.4.3)."""
    text = KEY.encode() + b"\0inspectfork"
    chunk = b"tEXt" + text
    return png[:_HEADER] + struct.pack(">I", len(text)) + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[_HEADER:]


def is_synthetic(path: Path) -> bool:
    """Whether a file carries the mark; one that cannot be read is told of where it is read."""
    try:
        with Image.open(path, formats=("PNG",)) as image:
            return KEY in image.info
    except (OSError, SyntaxError, ValueError):
        return False


def refuse_synthetic(paths: Iterable[Path]) -> None:
    """Raises Fault `picture.synthetic` for the first picture that the program made."""
    if made := next((path for path in paths if is_synthetic(path)), None):
        raise Fault("picture.synthetic", source=made)
