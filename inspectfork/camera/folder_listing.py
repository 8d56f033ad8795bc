"""Which picture files a folder and its sub-folders hold, listed again only where something came or went.

A folder's own time of change tells that, on network drives too. So 20,000 old files cost one look at the folder and
not 20,000. What comes within the same tick of the folder's clock is found by one more listing soon after, and what a
disk without such times hides, by one now and then.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from inspectfork.camera.folder_disk import Disk, Entry
from inspectfork.fault import Fault
from inspectfork.picture import is_hidden_folder, is_picture_name

ONCE_MORE_S = 2.5  # longer than the coarsest clock of a file system, which is FAT's
ANYWAY_S = 30.0
UNMARKED_S = 1.0  # between two listings on a disk that does not note changes of its folders


@dataclass(frozen=True)
class Seen:
    """A picture file that came: a new name, or an old name for another file."""

    path: Path
    inode: int


@dataclass
class Changes:
    """What came and what left since the last look. A replaced file did both."""

    came: list[Seen] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)


@dataclass
class _Folder:
    path: Path
    files: dict[str, int] = field(default_factory=dict)  # name to inode
    mark: int | None = None
    list_at: float = 0.0
    is_once_more: bool = False  # the next listing is for what came within the same tick
    has_marks: bool = True
    is_unreadable: bool = False


class FolderListing:
    """The picture files below `root`. `tell` hears of each sub-folder that is not read, once."""

    def __init__(self, root: Path, disk: Disk, clock: Callable[[], float], tell: Callable[[Fault], None]) -> None:
        self._root = root
        self._disk = disk
        self._clock = clock
        self._tell = tell
        self._folders = {root: _Folder(root)}
        self._told_links: set[Path] = set()

    def changes(self) -> Changes:
        """Look at every folder, and list those that may have changed. Raises OSError for `root` alone."""
        changes = Changes()
        waiting = list(self._folders.values())
        while waiting:
            folder = waiting.pop()
            known = set(self._folders)
            self._look_at(folder, changes)
            waiting += [self._folders[path] for path in set(self._folders) - known]
        return changes

    def _look_at(self, folder: _Folder, changes: Changes) -> None:
        try:
            mark = self._disk.mark(folder.path)
            if mark != folder.mark or self._clock() >= folder.list_at:
                self._list(folder, mark, changes)
        except OSError as error:
            if folder.path == self._root:
                raise
            self._lose(folder, error, changes)

    def _list(self, folder: _Folder, mark: int, changes: Changes) -> None:
        """Compare the names with those of the last time. Nothing of it counts where the listing fails halfway."""
        files: dict[str, int] = {}
        folders: list[Entry] = []
        for entry in self._disk.entries(folder.path):
            if entry.is_folder:
                folders.append(entry)
            elif entry.name in folder.files or is_picture_name(Path(entry.name)):
                files[entry.name] = entry.inode
        came = [name for name, inode in files.items() if folder.files.get(name) != inode]
        left = [name for name, inode in folder.files.items() if files.get(name) != inode]
        changes.came += [Seen(folder.path / name, files[name]) for name in came]
        changes.left += [folder.path / name for name in left]
        self._plan(folder, mark, has_news=bool(came or left))
        folder.files = files
        folder.is_unreadable = False
        for entry in folders:
            self._add(folder.path / entry.name, entry.is_link)

    def _plan(self, folder: _Folder, mark: int, has_news: bool) -> None:
        """When to list the folder again, where its mark does not change before."""
        has_changed = mark != folder.mark
        if not has_changed and not folder.is_once_more and has_news:
            folder.has_marks = False
        wait_s = ANYWAY_S if folder.has_marks else UNMARKED_S
        folder.mark = mark
        folder.is_once_more = has_changed
        folder.list_at = self._clock() + (ONCE_MORE_S if has_changed else wait_s)

    def _add(self, path: Path, is_link: bool) -> None:
        if path in self._folders or path in self._told_links or is_hidden_folder(path.name):
            return
        if is_link:
            self._told_links.add(path)
            self._tell(Fault("folder.linked", path=path))
        else:
            self._folders[path] = _Folder(path)

    def _lose(self, folder: _Folder, error: OSError, changes: Changes) -> None:
        """A sub-folder that is gone takes its files with it; one that cannot be read keeps what is known of it."""
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            changes.left += [folder.path / name for name in folder.files]
            del self._folders[folder.path]
        elif not folder.is_unreadable:
            folder.is_unreadable = True
            self._tell(Fault("folder.unreadable", path=folder.path))
