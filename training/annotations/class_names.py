"""The names of classes that YOLO's label files give by number: of `data.yaml`, `classes.txt` or `obj.names`."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

LEVELS = 3  # folders upwards in which the names are looked for
LARGEST = 1_000_000  # bytes of a file of names
_BESIDE = ("classes.txt", "obj.names", "labels.txt")
_ITEM = re.compile(r"^\s*(?:-|(\d+)\s*:)\s*(.+)$")


def names_for(labels: Path) -> Mapping[int, str]:
    """The names that belong to a file of labels; nothing where there are none."""
    folder = labels.parent
    for _ in range(LEVELS):
        if found := _names_in(folder):
            return found
        folder = folder.parent
    return {}


@lru_cache(maxsize=256)
def _names_in(folder: Path) -> Mapping[int, str]:
    for file in (*sorted(folder.glob("*.yaml")), *sorted(folder.glob("*.yml"))):
        if found := names_in_yaml(_text(file)):
            return found
    for name in _BESIDE:
        lines = [line.strip() for line in _text(folder / name).splitlines() if line.strip()]
        if lines:
            return dict(enumerate(lines))
    return {}


def names_in_yaml(text: str) -> Mapping[int, str]:
    """What `names:` lists: in brackets, as lines with a dash, or as numbers with names."""
    lines = text.splitlines()
    for place, line in enumerate(lines):
        if line.startswith("names:"):
            return _listed(_bare(line.removeprefix("names:")), lines[place + 1 :])
    return {}


def _listed(first: str, rest: list[str]) -> Mapping[int, str]:
    if first.startswith(("[", "{")):
        whole = " ".join([first, *(_bare(line) for line in rest)])
        inside = re.split(r"[\]}]", whole[1:])[0]
        items = [item.strip() for item in inside.split(",") if item.strip()]
    else:
        items = []
        for line in rest:
            if line.strip() and not line.lstrip().startswith("#"):
                if not _ITEM.match(line):
                    break
                items.append(_bare(line))
    return dict(_numbered(place, item) for place, item in enumerate(items))


def _numbered(place: int, item: str) -> tuple[int, str]:
    """The number and the name of an item, which may say its number."""
    item = item.removeprefix("-").strip()
    number, colon, name = item.partition(":")
    if colon and number.strip().isdigit():
        return int(number), _unquoted(name)
    return place, _unquoted(item)


def _unquoted(text: str) -> str:
    return text.strip().strip("'\"")


def _bare(line: str) -> str:
    """A line without its note."""
    return re.sub(r"(^|\s)#.*$", "", line).strip()


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig") if file.stat().st_size <= LARGEST else ""
    except (OSError, UnicodeDecodeError):
        return ""
