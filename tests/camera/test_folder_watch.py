"""A watched folder: every part that comes is exactly one, however its file is written, renamed, replaced or moved."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from inspectfork.camera.folder_disk import Entry, FileState, SystemDisk
from inspectfork.camera.folder_watch import UNREADABLE_S, FolderWatch
from inspectfork.fault import Fault
from inspectfork.picture import encode_png, read_picture

PIXELS = np.arange(600, dtype=np.uint8).reshape(20, 30)
PNG = encode_png(PIXELS)
OTHER_PNG = encode_png(255 - PIXELS)
LOOK_S = 0.1
SETTLE_S = 0.5


class CountedDisk(SystemDisk):
    """The real disk, and how often it was asked."""

    def __init__(self) -> None:
        self.listed = 0
        self.looked_at = 0

    def entries(self, folder: Path) -> Iterator[Entry]:
        self.listed += 1
        return super().entries(folder)

    def state(self, path: Path) -> FileState | None:
        self.looked_at += 1
        return super().state(path)


class Watched:
    """A folder that is watched, in time that passes when the test says so."""

    def __init__(self, folder: Path, disk: CountedDisk | None = None) -> None:
        self.folder = folder
        self.now = 100.0
        self.disk = disk or CountedDisk()
        self.watch = FolderWatch(folder, SETTLE_S, lambda: self.now, self.disk)

    def after(self, seconds: float) -> list[str]:
        """The parts that are given while so much time passes: a file's name, or a fault's code and the name."""
        parts = self.look()
        until = self.now + seconds - LOOK_S / 2
        while self.now < until:
            self.now += LOOK_S
            parts += self.look()
        return parts

    def look(self) -> list[str]:
        self.watch.look()
        parts = []
        while True:
            try:
                path = self.watch.next()
            except Fault as fault:
                parts.append(f"{fault.code} {Path(fault.facts.get('source') or fault.facts['path']).name}")
                continue
            if path is None:
                return parts
            try:
                read_picture(path)
            except Fault as fault:
                if self.watch.refuse(is_final=fault.code != "picture.unreadable"):
                    parts.append(f"{fault.code} {path.name}")
            else:
                if self.watch.accept():
                    parts.append(path.name)


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    """A folder with one old picture in it."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "old.png").write_bytes(PNG)
    watched = Watched(folder)
    assert watched.after(0) == []
    return watched


def test_a_new_file_is_given_once_and_only_when_it_has_stopped_growing(watched: Watched) -> None:
    new = watched.folder / "new.png"
    new.write_bytes(PNG[:50])
    assert watched.after(0.4) == []
    new.write_bytes(PNG)
    assert watched.after(0.4) == []
    assert watched.after(0.2) == ["new.png"]
    assert watched.after(60) == []


def test_new_files_come_one_by_one_in_the_order_they_were_written_from_sub_folders_too(watched: Watched) -> None:
    (watched.folder / "today").mkdir()
    for name, written_ns in (("2.png", 1), ("today/1.png", 2), ("3.png", 3)):
        (watched.folder / name).write_bytes(PNG)
        os.utime(watched.folder / name, ns=(0, written_ns))
    (watched.folder / "2.txt").write_text("no picture")
    assert watched.after(1) == ["2.png", "1.png", "3.png"]
    (watched.folder / "today" / "4.png").write_bytes(PNG)
    assert watched.after(1) == ["4.png"]


def test_a_part_that_is_moved_away_early_is_one_that_was_not_inspected(watched: Watched) -> None:
    (watched.folder / "q.png").write_bytes(PNG)
    assert watched.after(0.3) == []
    (watched.folder / "q.png").rename(watched.folder.parent / "taken.png")
    (watched.folder / "r.png").write_bytes(PNG)
    assert sorted(watched.after(20)) == ["picture.moved_away q.png", "r.png"]


@pytest.mark.parametrize("pause_s", [0.0, 0.3])
def test_a_deleted_part_is_not_taken_for_the_next_one_that_gets_its_place_on_the_disk(
    watched: Watched, pause_s: float
) -> None:
    (watched.folder / "q.png").write_bytes(PNG)
    assert watched.after(0.2) == []
    (watched.folder / "q.png").unlink()
    assert watched.after(pause_s) == []
    (watched.folder / "r.png").write_bytes(PNG)
    assert sorted(watched.after(2)) == ["picture.moved_away q.png", "r.png"]


def test_a_part_that_is_given_another_name_is_no_new_one(watched: Watched) -> None:
    (watched.folder / "n.tmp.png").write_bytes(PNG)
    assert watched.after(1.2) == ["n.tmp.png"]
    (watched.folder / "n.tmp.png").rename(watched.folder / "n.png")
    assert watched.after(2) == []
    (watched.folder / "done").mkdir()
    (watched.folder / "n.png").rename(watched.folder / "done" / "n.png")
    (watched.folder / "old.png").rename(watched.folder / "done" / "old.png")
    assert watched.after(20) == []


@pytest.mark.parametrize("written_s", [0.0, 0.2])
def test_a_part_that_gets_its_name_before_it_has_settled_is_one(watched: Watched, written_s: float) -> None:
    draft = watched.folder / "n.tmp.png"
    draft.write_bytes(PNG[:100])
    assert watched.after(written_s) == []
    draft.write_bytes(PNG)
    draft.rename(watched.folder / "n.png")
    assert watched.after(20) == ["n.png"]


def test_a_part_that_leaves_for_a_name_that_is_no_pictures_was_not_inspected(watched: Watched) -> None:
    (watched.folder / "n.png").write_bytes(PNG)
    assert watched.after(0.2) == []
    (watched.folder / "n.png").rename(watched.folder / "n.done")
    assert watched.after(20) == ["picture.moved_away n.png"]


def test_a_file_that_is_written_or_replaced_under_its_name_is_a_new_part(watched: Watched) -> None:
    old = watched.folder / "old.png"
    old.write_bytes(encode_png(255 - PIXELS[:10]))
    assert watched.after(20) == ["old.png"]
    other = watched.folder.parent / "other.png"
    other.write_bytes(OTHER_PNG)
    other.replace(old)
    assert watched.after(20) == ["old.png"]


@pytest.mark.parametrize("is_in_place", [True, False])
def test_a_part_of_the_same_name_size_and_time_is_a_new_one(watched: Watched, is_in_place: bool) -> None:
    old = watched.folder / "old.png"
    times = old.stat()
    if not is_in_place:
        old.unlink()
    old.write_bytes(PNG)
    os.utime(old, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert watched.after(20) == ["old.png"]


def test_a_file_whose_rights_or_links_change_is_no_new_part(watched: Watched) -> None:
    old = watched.folder / "old.png"
    old.chmod(0o600)
    assert watched.after(1) == []
    os.link(old, watched.folder.parent / "kept.png")
    assert watched.after(20) == []


def test_a_part_that_is_replaced_before_it_has_settled_was_not_inspected(watched: Watched) -> None:
    (watched.folder / "n.png").write_bytes(PNG)
    assert watched.after(0.2) == []
    (watched.folder.parent / "next.png").write_bytes(OTHER_PNG)
    (watched.folder.parent / "next.png").replace(watched.folder / "n.png")
    assert sorted(watched.after(20)) == ["n.png", "picture.moved_away n.png"]


@pytest.mark.parametrize("pause_s", [0.3, 1.2, 8.0])
def test_a_part_that_is_written_with_pauses_is_one(watched: Watched, pause_s: float) -> None:
    new = watched.folder / "slow.png"
    new.touch()
    for place in range(0, len(PNG), 100):
        assert watched.after(pause_s) == []
        with new.open("ab") as file:
            file.write(PNG[place : place + 100])
    assert watched.after(20) == ["slow.png"]


def test_a_file_that_stays_unreadable_is_one_part_that_was_not_inspected(watched: Watched) -> None:
    (watched.folder / "bad.png").write_bytes(PNG[:60])
    (watched.folder / "empty.png").touch()
    assert watched.after(UNREADABLE_S - 0.5) == []
    assert sorted(watched.after(1)) == ["picture.unreadable bad.png", "picture.unreadable empty.png"]
    assert watched.after(60) == []


def test_an_empty_file_that_goes_again_was_no_part(watched: Watched) -> None:
    (watched.folder / "lock.png").touch()
    assert watched.after(0.2) == []
    (watched.folder / "lock.png").unlink()
    assert watched.after(5) == []


def test_pipes_and_links_that_lead_nowhere_are_refused_and_not_opened(watched: Watched) -> None:
    os.mkfifo(watched.folder / "pipe.png")
    (watched.folder / "device.png").symlink_to("/dev/zero")
    (watched.folder / "nowhere.png").symlink_to(watched.folder / "nothing")
    (watched.folder / "link.png").symlink_to(watched.folder / "old.png")
    refused = ["picture.no_file device.png", "picture.no_file nowhere.png", "picture.no_file pipe.png"]
    assert sorted(watched.after(2)) == ["link.png", *refused]
    assert watched.after(20) == []


def test_sub_folders_that_are_not_read_are_named_once_and_hidden_ones_are_passed_over(watched: Watched) -> None:
    elsewhere = watched.folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "x.png").write_bytes(PNG)
    (watched.folder / "linked").symlink_to(elsewhere)
    for hidden in ("@eaDir", ".Trash"):
        (watched.folder / hidden).mkdir()
        (watched.folder / hidden / "x.png").write_bytes(PNG)
    assert watched.after(2) == ["folder.linked linked"]
    assert watched.after(60) == []


class Locked(CountedDisk):
    """One sub-folder may not be read."""

    def entries(self, folder: Path) -> Iterator[Entry]:
        if folder.name == "locked":
            raise PermissionError
        return super().entries(folder)


def test_a_sub_folder_that_cannot_be_read_is_named_and_the_others_are_watched(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir()
    watched = Watched(tmp_path, Locked())
    assert watched.after(2) == ["folder.unreadable locked"]
    (tmp_path / "new.png").write_bytes(PNG)
    assert watched.after(2) == ["new.png"]


def test_what_lay_in_a_folder_before_it_went_away_is_not_new_when_it_is_back(watched: Watched) -> None:
    away = watched.folder.parent / "away"
    for name in ("1.png", "2.png"):
        (watched.folder / name).write_bytes(PNG)
    assert sorted(watched.after(1)) == ["1.png", "2.png"]
    shutil.move(watched.folder, away)
    with pytest.raises(OSError, match="in"):
        watched.look()
    watched.folder.mkdir()  # the place where a network drive is not mounted
    assert watched.after(2) == []
    watched.folder.rmdir()
    (away / "meanwhile.png").write_bytes(PNG)
    shutil.move(away, watched.folder)
    assert watched.after(20) == ["meanwhile.png"]


def test_old_files_cost_nothing_while_nothing_comes(tmp_path: Path) -> None:
    (tmp_path / "old.png").write_bytes(PNG)
    for number in range(1000):
        os.link(tmp_path / "old.png", tmp_path / f"{number}.png")
    watched = Watched(tmp_path)
    assert watched.after(3) == []
    watched.disk.listed = watched.disk.looked_at = 0
    assert watched.after(20) == []
    assert watched.disk.listed == 0
    assert watched.disk.looked_at <= 201 * 50  # a few at each look, however many there are
    (tmp_path / "new.png").write_bytes(PNG)
    assert watched.after(5) == ["new.png"]
    assert watched.disk.listed == 2


class Unmarked(CountedDisk):
    """A disk that does not note when its folders change."""

    def mark(self, folder: Path) -> int:
        return min(super().mark(folder), 0)


def test_a_disk_that_does_not_note_changes_is_listed_now_and_then(watched: Watched) -> None:
    unmarked = Watched(watched.folder, Unmarked())
    assert unmarked.after(5) == []
    (watched.folder / "1.png").write_bytes(PNG)
    assert unmarked.after(40) == ["1.png"]
    (watched.folder / "2.png").write_bytes(PNG)
    assert unmarked.after(2) == ["2.png"]
