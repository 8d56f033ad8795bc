"""Text files that people edit, as their editors save them: with a byte order mark or without, UTF-8 or UTF-16."""

import codecs

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def text_of(data: bytes) -> str:
    """The text of a file, its mark left out and line ends made one. Raises UnicodeDecodeError for what is no text."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding)
            break
    else:
        text = data.decode("utf-8")
    if "\0" in text:
        raise UnicodeDecodeError("utf-8", data, 0, len(data), "zero bytes in it")
    return text.replace("\r\n", "\n").replace("\r", "\n")
