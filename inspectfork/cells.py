"""Cells of a table that is opened in a spreadsheet: text from outside stays text there."""

import re
import unicodedata

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet takes for the beginning of a formula
_READ_OTHERWISE = re.compile(
    r"0\d+|\d{16,}"  # 00012 would lose its zeros, a long number its last digits
    r"|\d+(\.\d+)?[eE][+-]?\d+"  # 12E5 would become a power
    r"|\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?|\d{1,2}:\d{2}(:\d{2})?"  # 3-4 a day, 12:30 a time
)


def harmless(cell: object) -> object:
    """A text that a spreadsheet would run, or read as a number or a day, gets an apostrophe before it, as one typed
    there would. Everything else stays, numbers too.
    """
    if not isinstance(cell, str):
        return cell
    first = unicodedata.normalize("NFKC", cell.lstrip(" ")[:1])  # a full-width sign counts as the plain one
    return f"'{cell}" if first.startswith(_FORMULA) or _READ_OTHERWISE.fullmatch(cell.strip()) else cell
