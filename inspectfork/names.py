"""Names that people and files give: of recipes, classes and users. One rule for all, kept at every door they enter by.

A name stands in lists, files, folders and reports, so it is what it looks like, and it is no path. What was recorded
before this rule stays as it is.
"""

import unicodedata
from hashlib import sha256

from inspectfork.fault import Fault
from inspectfork.readable import readable

LONGEST_NAME = 60
NOT_IN_NAMES = '/\\:*?"<>|'
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))  # controls, formats such as right-to-left marks, lines
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # letters that show nothing
_RESERVED = frozenset(("CON", "PRN", "AUX", "NUL"))
_NUMBERED = ("COM", "LPT")  # with a number after it


def checked_name(name: str) -> str:
    """This name. Raises Fault `name.*` saying what is wrong with it."""
    shown = readable(name[:LONGEST_NAME])
    if not name.strip():
        raise Fault("name.empty", most=LONGEST_NAME)
    if len(name) > LONGEST_NAME:
        raise Fault("name.long", name=f"{shown}...", count=len(name), most=LONGEST_NAME)
    for sign in name:
        if unicodedata.category(sign) in _UNSEEN or sign in _BLANK:
            raise Fault("name.hidden", name=shown, sign=f"U+{ord(sign):04X}")
        if sign in NOT_IN_NAMES:
            raise Fault("name.sign", name=shown, sign=sign)
    if name.strip() != name or name.strip(".") != name:
        raise Fault("name.edge", name=shown)
    if _is_reserved(name):
        raise Fault("name.reserved", name=shown)
    return name


def folder_for(name: str) -> str:
    """What a folder for this name is called: just so where the name is sound, else what is sound of it and a hash."""
    try:
        return checked_name(name)
    except Fault:
        letters = "".join(sign for sign in name if sign.isalnum())[: LONGEST_NAME // 2]
        return f"{letters}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _is_reserved(name: str) -> bool:
    """Whether Windows takes it for a device, with any ending too."""
    stem = name.split(".")[0].strip().upper()
    numbered = stem[:3] in _NUMBERED and len(stem) == len("COM1") and stem[3].isdigit()
    return stem in _RESERVED or numbered
