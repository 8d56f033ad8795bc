"""Which files are pictures of parts: one rule for teaching, judging, evaluating and watched folders."""

import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inspectfork.fault import Fault
from inspectfork.text_file import text_of

PICTURE_SUFFIXES = frozenset(
    {".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".bmp", ".tif", ".tiff", ".webp"}
)
MOST_BYTES = 600_000_000  # of a file: 64 megapixels of four channels with 16 bits, uncompressed, and its head

# Folders that systems and viewers make, in lower case: thumbnails, waste bins, snapshots and what unpacking leaves.
_SYSTEM_FOLDERS = frozenset(
    {
        "@eadir",
        "@recycle",
        "@recently-snapshot",
        "@sharesnap",
        "@tmp",
        "#recycle",
        "#snapshot",
        "$recycle.bin",
        "$extend",
        "recycler",
        "recycled",
        "~snapshot",
        "__macosx",
        "lost+found",
        "found.000",
        "system volume information",
        "thumbs",
        "thumbnails",
    }
)


@dataclass(frozen=True)
class Walked:
    """The pictures of a folder, sorted, and a Fault for each sub-folder that was not read."""

    pictures: list[Path]
    left_out: list[Fault]


def is_picture_name(path: Path) -> bool:
    """Whether a file is taken for a picture by its name; hidden files (other systems' notes) are not."""
    return path.suffix.lower() in PICTURE_SUFFIXES and not path.name.startswith(".")


def is_hidden_folder(name: str) -> bool:
    """Whether a folder of this name holds what a system or a viewer keeps for itself, never pictures of parts."""
    return name.startswith(".") or name.lower() in _SYSTEM_FOLDERS


def is_picture_below(path: Path, folder: Path) -> bool:
    """Whether a file anywhere below `folder` is one that `walk_pictures` would give, by its name."""
    return is_picture_name(path) and not any(map(is_hidden_folder, path.relative_to(folder).parts[:-1]))


def folders_in(folder: Path) -> list[Path]:
    """The folders directly in a folder that may hold pictures of parts, sorted. Raises OSError."""
    return sorted(path for path in folder.iterdir() if path.is_dir() and not is_hidden_folder(path.name))


def walk_pictures(folder: Path) -> Walked:
    """Every picture of a folder and its sub-folders by name; pipes and devices too, which reading refuses.

    Hidden folders, thumbnails and waste bins are passed over. A sub-folder that is a link is not followed, so that a
    loop of links ends and no picture comes twice; it and one that cannot be opened are in `left_out` (Fault
    `folder.linked`, `folder.unreadable`).
    """
    pictures: list[Path] = []
    left_out: list[Fault] = []

    def cannot_open(error: OSError) -> None:
        left_out.append(Fault("folder.unreadable", path=error.filename))

    for parent, folders, names in os.walk(folder, onerror=cannot_open):
        folders[:] = sorted(name for name in folders if not is_hidden_folder(name))
        links = [Path(parent, name) for name in folders if _is_link(Path(parent, name))]
        left_out += [Fault("folder.linked", path=link) for link in links]
        folders[:] = [name for name in folders if Path(parent, name) not in links]
        pictures += [path for path in (Path(parent, name) for name in names) if is_picture_name(path)]
    return Walked(sorted(pictures), left_out)


def list_pictures(source: Path, tell: Callable[[Fault], None] | None = None) -> list[Path]:
    """The pictures of a folder (with its sub-folders, sorted), of a .txt list (paths relative to it), or one file.

    Raises Fault `file.missing` when `source` is not there; what a list names is checked when it is read. A sub-folder
    that is not read is told to `tell`, or without one raised.
    """
    if source.is_dir():
        walked = walk_pictures(source)
        for fault in walked.left_out:
            if tell is None:
                raise fault
            tell(fault)
        return walked.pictures
    if source.suffix.lower() != ".txt":
        if not source.exists():
            raise Fault("file.missing", path=source)
        return [source]
    return [source.parent / line for line in _lines_of(source)]


def some_pictures(source: Path, tell: Callable[[Fault], None] | None = None) -> list[Path]:
    """The same, at least one. Raises Fault `folder.empty` too."""
    found = list_pictures(source, tell)
    if not found:
        raise Fault("folder.empty", path=source)
    return found


def read_bytes(path: Path, most: int | None = None) -> bytes:
    """The whole of a file, or of a longer one its first `most` bytes.

    A pipe would block and a device never end, so neither is opened.

    Raises Fault `file.missing`, `picture.no_file` or `picture.too_many_bytes`.
    """
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise Fault("file.missing", path=path)
        if not stat.S_ISREG(state.st_mode):
            raise Fault("picture.no_file", source=path)
        with path.open("rb") as file:
            data = file.read(most or MOST_BYTES + 1) if state.st_size <= MOST_BYTES else None
    except (OSError, ValueError):  # ValueError: a name with a zero byte, out of a list file
        raise Fault("file.missing", path=path) from None
    if data is None or len(data) > MOST_BYTES:
        raise Fault("picture.too_many_bytes", source=path, most=f"{MOST_BYTES / 1e6:.0f}")
    return data


def _is_link(folder: Path) -> bool:
    """A symbolic link, or on Windows a junction."""
    if folder.is_symlink():
        return True
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return junction is not None and getattr(folder.lstat(), "st_reparse_tag", 0) == junction


def _lines_of(listed: Path) -> list[str]:
    """What a list names. One that is no Unicode holds names as this system or a Japanese Windows writes them."""
    data = read_bytes(listed)
    try:
        return _names_in(text_of(data))
    except UnicodeDecodeError:
        pass
    for encoding, errors in (("utf-8", "surrogateescape"), ("cp932", "replace")):
        names = _names_in(data.decode(encoding, errors))
        if any(_is_there(listed.parent / name) for name in names):
            return names
    raise Fault("list.unreadable", path=listed)


def _names_in(text: str) -> list[str]:
    return [name for line in re.split(r"[\r\n]+", text) if (name := line.strip())]


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long, or with a zero byte
        return False
