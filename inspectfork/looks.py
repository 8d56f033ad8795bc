"""Picture files as parts, one after the other: the picture of each, or why there is none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.picture import read_picture, read_pictures
from inspectfork.readable import readable


@dataclass(frozen=True, eq=False)
class Look:
    """One part: where its picture came from, the serial that its file's name gives, and the picture."""

    source: str
    serial: str
    picture: Frame | Fault


def looks_at_files(paths: Iterable[Path]) -> Iterator[Look]:
    """One part a file; one that holds several pictures is none."""
    for number, path in enumerate(paths, 1):
        source, serial = readable(path), readable(path.stem)
        try:
            picture: Frame | Fault = Frame(read_picture(path), source, number, serial=serial)
        except Fault as fault:
            picture = fault
        yield Look(source, serial, picture)


def looks_at_pictures(paths: Iterable[Path]) -> Iterator[Look]:
    """A part for each picture of each file; of several in one file, "#2" and so on are added to its name."""
    number = 0
    for path in paths:
        for read in read_pictures(path):
            number += 1
            source, serial = readable(path) + read.mark, readable(path.stem) + read.mark
            picture = read.picture
            seen = picture if isinstance(picture, Fault) else Frame(picture, source, number, serial=serial)
            yield Look(source, serial, seen)
