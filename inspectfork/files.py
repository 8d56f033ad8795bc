"""Files made whole or not at all, and on the disk before anybody relies on them."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import get_native_id

READ_ONLY = 0o444


def write_durably(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a draft beside `path`, bring that to the disk, and only then give it the name.

    Raises what `write` raises, and OSError; then nothing of it is left, and what stood there before still does.
    """
    draft = draft_of(path)
    try:
        write(draft)
        sync_file(draft)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):  # a disk that cannot be written refuses that too
            draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def draft_of(path: Path) -> Path:
    """A file beside `path` that no other thread or program writes: two may store the same picture at once."""
    return path.with_name(f"{path.name}.{get_native_id()}.part")


def make_folder(folder: Path) -> None:
    """Make a folder with those above it, each name of them on the disk. Raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_tree(folder: Path) -> None:
    """Bring every file of a folder and of those in it to the disk, then their names. Raises OSError."""
    for place, _folders, files in os.walk(folder, topdown=False):
        for name in files:
            sync_file(Path(place, name))
        sync_folder(Path(place))


def sync_file(path: Path) -> None:
    """Bring the content of a file to the disk. Raises OSError."""
    flags = os.O_RDONLY if os.name == "posix" else os.O_RDWR  # other systems sync only what may be written
    _sync(path, flags)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; other systems than POSIX write them with the file. Raises OSError."""
    if os.name != "posix":
        return
    try:
        _sync(folder, os.O_RDONLY)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network drives sync files only
            raise


def make_read_only(folder: Path) -> None:
    """Take the right to write from the files of a folder, whose content other folders may share by links."""
    if os.name == "posix":  # elsewhere a file that is read-only cannot be deleted either
        for file in folder.iterdir():
            file.chmod(READ_ONLY)


def _sync(path: Path, flags: int) -> None:
    number = os.open(path, flags)
    try:
        os.fsync(number)
    finally:
        os.close(number)
