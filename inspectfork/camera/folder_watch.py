"""What comes into a watched folder: which files are new parts, and when each is complete.

Each file that appears is one part and is given once: judged when it has settled and can be read, or else NOT
INSPECTED. A file that cannot be read yet may still be written, so it is tried again whenever it has changed, and given
up `UNREADABLE_S` after its last change. A file moved away before that is a part, too. A renamed file is none.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from inspectfork.camera.folder_disk import Disk, FileState
from inspectfork.camera.folder_listing import FolderListing, Seen
from inspectfork.fault import Fault

UNREADABLE_S = 10.0  # some programs create the file first and write it much later, or pause while they write
_CHECKED_AT_A_LOOK = 25  # of the newest known files, and as many of the others in turn: nothing else is looked at
_MOST_REMEMBERED = 100_000  # files that are gone, so that what comes back with a network drive is not new


@dataclass
class _Coming:
    """A new file that was not given yet; `since` it is as it is."""

    path: Path
    state: FileState
    since: float
    held: object = None  # or its inode number might be another file's before this one is recorded
    is_unreadable: bool = False  # as it is, it was tried


@dataclass(frozen=True)
class _Leaving:
    """A new file that went before it was given, unless it comes again under another name."""

    coming: _Coming
    at: float


class FolderWatch:
    """The parts of one folder. Not for several threads at once; `look`, and then `next` until it gives None."""

    def __init__(self, root: Path, settle_s: float, clock: Callable[[], float], disk: Disk) -> None:
        self.notes: list[Fault] = []  # sub-folders that are not read; whoever tells them takes them out
        self._settle_s = settle_s
        self._clock = clock
        self._disk = disk
        self._listing = FolderListing(root, disk, clock, self.notes.append)
        self._known: dict[Path, FileState] = {}  # old, or given; what was given last stands last
        self._gone: OrderedDict[Path, FileState] = OrderedDict()  # known, and no longer there
        self._gone_by_inode: dict[int, Path] = {}
        self._coming: dict[Path, _Coming] = {}
        self._leaving: list[_Leaving] = []
        self._reading: _Coming | None = None
        self._round: Iterator[Path] = iter(())
        self._is_first = True

    def look(self) -> None:
        """See what has changed. What is there at the first look is old. Raises OSError where the folder is away."""
        changes = self._listing.changes()
        for path in changes.left:
            self._leave(path)
        for seen in changes.came:
            self._arrive(seen)
        self._is_first = False
        for coming in list(self._coming.values()):
            self._watch(coming)
        for path in self._to_check():
            self._check(path)

    def next(self) -> Path | None:
        """The file to read now, of several the one written first; say afterwards what came of it.

        Raises Fault for a part that came and cannot be read any more, and for a note (`folder.*`).
        """
        if self.notes:
            raise self.notes.pop(0)
        lost = self._lost_part()
        if lost is not None:
            self._leaving.remove(lost)
            raise Fault("picture.moved_away", source=lost.coming.path)
        settled = self._settled()
        if settled is None:
            return None
        del self._coming[settled.path]
        if not settled.state.is_file:
            self._know(settled.path, settled.state)
            raise Fault("picture.no_file", source=settled.path)
        self._reading = settled
        return settled.path

    def accept(self) -> bool:
        """What was read is the part. False where the file was written meanwhile: it will be given again."""
        coming = self._taken()
        now = self._disk.state(coming.path)
        if now is None:
            self._forget(coming.path, coming.state)
        elif now.inode != coming.state.inode:  # another part lies there by now
            self._coming.setdefault(coming.path, self._new(coming.path, now))
        elif coming.state.is_same_content(now):
            self._know(coming.path, now)
        else:
            self._change(coming, now)
            return False
        return True

    def refuse(self, is_final: bool) -> bool:
        """What was read is no picture. False where it may become one and will be given again; never if `is_final`."""
        coming = self._taken()
        now = self._disk.state(coming.path)
        if now is None:
            self._let_go(coming)
        elif now.inode != coming.state.inode:
            self._let_go(coming)
            self._coming.setdefault(coming.path, self._new(coming.path, now))
        elif not coming.state.is_same_content(now):
            self._change(coming, now)
        elif is_final or self._clock() - coming.since >= UNREADABLE_S:
            self._know(coming.path, now)
            return True
        else:
            coming.is_unreadable = True
            self._coming[coming.path] = coming
        return False

    def _taken(self) -> _Coming:
        coming, self._reading = self._reading, None
        assert coming is not None
        return coming

    def _new(self, path: Path, state: FileState) -> _Coming:
        return _Coming(path, state, self._clock(), self._disk.hold(path))

    def _arrive(self, seen: Seen) -> None:
        state = self._disk.state(seen.path)
        if state is None:  # gone since it was listed
            unseen = FileState(seen.inode, -1, 0, 0)
            self._leaving.append(_Leaving(_Coming(seen.path, unseen, self._clock()), self._clock()))
        elif self._is_first or self._is_back(seen.path, state) or self._is_renamed(seen.path, state):
            self._know(seen.path, state)
        else:
            self._coming[seen.path] = self._came_as_other(seen.path, state) or self._new(seen.path, state)

    def _is_back(self, path: Path, state: FileState) -> bool:
        """Whether it is a known file that was away for a while, as with a network drive."""
        before = self._gone.get(path)
        return before is not None and before.is_same_content(state)

    def _is_renamed(self, path: Path, state: FileState) -> bool:
        """Whether it is a known file under another name."""
        name_before = self._gone_by_inode.get(state.inode)
        return name_before is not None and name_before != path and self._gone[name_before].is_renamed_to(state)

    def _came_as_other(self, path: Path, state: FileState) -> _Coming | None:
        """The same file where it came under another name, or was seen leaving by mistake."""
        for leaving in self._leaving:
            before = leaving.coming
            is_same_name = before.path == path and before.state.is_same_content(state)
            if before.state.inode == state.inode or is_same_name:
                self._leaving.remove(leaving)
                since = before.since if before.state.is_renamed_to(state) else self._clock()
                return _Coming(path, state, since, before.held, before.is_unreadable)
        return None

    def _leave(self, path: Path) -> None:
        coming = self._coming.pop(path, None)
        if coming is not None:
            self._let_go(coming)
            return
        state = self._known.pop(path, None)
        if state is not None:
            self._forget(path, state)

    def _let_go(self, coming: _Coming) -> None:
        """A new file went. One that was empty never held a part; one under another name is still to come."""
        has_other_name = any(other.state.inode == coming.state.inode for other in self._coming.values())
        if coming.state.size != 0 and not has_other_name:
            self._leaving.append(_Leaving(coming, self._clock()))

    def _watch(self, coming: _Coming) -> None:
        """Whether a new file still changes."""
        state = self._disk.state(coming.path)
        if state is None:
            self._leave(coming.path)
        elif state.inode != coming.state.inode:  # another file under its name
            self._leave(coming.path)
            self._arrive(Seen(coming.path, state.inode))
        elif not coming.state.is_same_content(state):
            self._change(coming, state)

    def _to_check(self) -> Iterator[Path]:
        """Some of the known files, which may be written again in place: the folder does not tell that."""
        newest = list(islice(reversed(self._known), _CHECKED_AT_A_LOOK))
        in_turn = list(islice(self._round, _CHECKED_AT_A_LOOK))
        if len(in_turn) < _CHECKED_AT_A_LOOK:
            self._round = iter(list(self._known))
        yield from newest
        yield from in_turn

    def _check(self, path: Path) -> None:
        before = self._known.get(path)
        if before is None:
            return
        state = self._disk.state(path)
        if state is None:
            self._leave(path)
        elif not before.is_same_content(state):
            del self._known[path]
            self._coming[path] = self._new(path, state)
        else:
            self._known[path] = state

    def _change(self, coming: _Coming, state: FileState) -> None:
        self._coming[coming.path] = _Coming(coming.path, state, self._clock(), coming.held)

    def _know(self, path: Path, state: FileState) -> None:
        self._known.pop(path, None)
        self._known[path] = state

    def _forget(self, path: Path, state: FileState) -> None:
        """A known file is gone; it is remembered for when it comes again, or came already under another name."""
        for other in list(self._coming.values()):
            if state.is_renamed_to(other.state):
                del self._coming[other.path]
                self._know(other.path, other.state)
        self._gone[path] = state
        self._gone.move_to_end(path)
        self._gone_by_inode[state.inode] = path
        if len(self._gone) > _MOST_REMEMBERED:
            oldest, forgotten = self._gone.popitem(last=False)
            if self._gone_by_inode.get(forgotten.inode) == oldest:
                del self._gone_by_inode[forgotten.inode]

    def _lost_part(self) -> _Leaving | None:
        """A part that went and did not come again under another name."""
        now = self._clock()
        return next((leaving for leaving in self._leaving if now - leaving.at >= self._settle_s), None)

    def _settled(self) -> _Coming | None:
        """The file that was written first of those that have stopped changing."""
        now = self._clock()
        settled = [coming for coming in self._coming.values() if now - coming.since >= self._patience_s(coming)]
        return min(settled, key=lambda coming: (coming.state.changed_ns, coming.path), default=None)

    def _patience_s(self, coming: _Coming) -> float:
        is_unfinished = coming.is_unreadable or coming.state.size == 0
        return UNREADABLE_S if is_unfinished and coming.state.is_file else self._settle_s
