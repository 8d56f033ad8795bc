"""What a watched folder needs of the disk, so that tests can count it and stand in for it."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_NOT_OPENED = getattr(os, "O_PATH", -1)  # Linux; Windows and macOS do not use a file's number again
_JUNCTION = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)


@dataclass(frozen=True)
class Entry:
    """A name in a folder, as listing it tells without looking at each file."""

    name: str
    inode: int
    is_folder: bool
    is_link: bool


@dataclass(frozen=True)
class FileState:
    """A file as it was seen; times in ns."""

    inode: int
    size: int
    changed_ns: int
    status_changed_ns: int  # on Windows the time of creation
    mode: int = 0
    links: int = 1
    is_file: bool = True  # no pipe, no device, no link that leads nowhere

    def is_same_content(self, later: "FileState") -> bool:
        """Whether nobody wrote the file between these looks.

        Contents written anew with the old size and time are known by the time of the last change of status. Other
        rights or another hard link change that time too, and are no new contents.
        """
        if (self.size, self.changed_ns) != (later.size, later.changed_ns):
            return False
        is_explained = (self.mode, self.links) != (later.mode, later.links)
        return is_explained or self.status_changed_ns == later.status_changed_ns

    def is_renamed_to(self, other: "FileState") -> bool:
        """Whether the other is this very file under another name."""
        same_file = (self.inode, self.size, self.changed_ns)
        return same_file == (other.inode, other.size, other.changed_ns)


class Disk(Protocol):
    """Every call may raise OSError."""

    def mark(self, folder: Path) -> int:
        """A number that changes when a name in the folder comes, goes, or is given to another file."""

    def entries(self, folder: Path) -> Iterator[Entry]:
        """The names in a folder."""

    def state(self, path: Path) -> FileState | None:
        """None for a file that is not there."""

    def hold(self, path: Path) -> object:
        """While what is given back lives, no other file gets this one's inode number."""


class SystemDisk:
    """The disk as the system shows it, network drives too."""

    def mark(self, folder: Path) -> int:
        return folder.stat().st_mtime_ns

    def entries(self, folder: Path) -> Iterator[Entry]:
        if not os.access(folder, os.X_OK):  # its names can be listed, but not one of its files be looked at
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        with os.scandir(folder) as found:
            for entry in found:
                yield Entry(entry.name, entry.inode(), _is_folder(entry), _is_link(entry))

    def state(self, path: Path) -> FileState | None:
        try:
            seen = _stat_of(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        return FileState(
            inode=seen.st_ino,
            size=seen.st_size,
            changed_ns=seen.st_mtime_ns,
            status_changed_ns=seen.st_ctime_ns,
            mode=seen.st_mode,
            links=seen.st_nlink,
            is_file=stat.S_ISREG(seen.st_mode),
        )

    def hold(self, path: Path) -> object:
        if _NOT_OPENED < 0:
            return None
        try:
            return _Held(os.open(path, _NOT_OPENED))
        except OSError:
            return None


class _Held:
    """A file that is pinned without being opened, so that it can be moved and deleted meanwhile."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __del__(self) -> None:
        os.close(self._descriptor)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to what may not be seen
        return False


def _is_link(entry: "os.DirEntry[str]") -> bool:
    """A symbolic link, or on Windows a junction."""
    if entry.is_symlink():
        return True
    if os.name != "nt":
        return False
    return getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _JUNCTION


def _stat_of(path: Path) -> os.stat_result:
    """Of a link that leads nowhere, the link itself."""
    try:
        return path.stat()
    except FileNotFoundError:
        return path.lstat()
