"""The watched folder as the line meets it: it looks by itself, and neither pipes nor drives that hang hold it up."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from inspectfork.camera import watched_folder
from inspectfork.camera.folder_disk import Entry, FileState, SystemDisk
from inspectfork.camera.watched_folder import WatchedFolder
from inspectfork.fault import Fault
from inspectfork.picture import encode_png

WAIT_S = 20.0
PIXELS = np.arange(600, dtype=np.uint8).reshape(20, 30)
PNG = encode_png(PIXELS)
Open = Callable[..., WatchedFolder]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "old.png").write_bytes(PNG)
    return tmp_path / "in"


@pytest.fixture
def opened(folder: Path) -> Iterator[Open]:
    """Watches the folder, and ends that after the test."""
    cameras: list[WatchedFolder] = []

    def open_it(disk: SystemDisk | None = None) -> WatchedFolder:
        cameras.append(WatchedFolder(folder, settle_s=0.05, look_every_s=0.01, disk=disk))
        cameras[-1].open()
        return cameras[-1]

    yield open_it
    for camera in cameras:
        camera.close()


def code_of(do: Callable[[], object]) -> str:
    with pytest.raises(Fault) as fault:
        do()
    return fault.value.code


def test_a_new_picture_is_given_with_its_name_as_serial_and_old_ones_are_not(folder: Path, opened: Open) -> None:
    camera = opened()
    assert camera.read(0.2) is None
    (folder / "部品.png").write_bytes(PNG)
    frame = camera.read(WAIT_S)
    assert frame is not None
    assert (frame.number, frame.serial, frame.source) == (1, "部品", str(folder / "部品.png"))
    assert np.array_equal(frame.pixels, PIXELS)
    assert camera.read(0.2) is None


class Announced(SystemDisk):
    """Says when a file of this name was seen."""

    def __init__(self, name: str) -> None:
        self.was_seen = threading.Event()
        self._name = name

    def state(self, path: Path) -> FileState | None:
        if path.name == self._name:
            self.was_seen.set()
        return super().state(path)


def test_a_part_that_comes_and_goes_while_nobody_asks_for_pictures_is_told(folder: Path, opened: Open) -> None:
    disk = Announced("q.png")
    camera = opened(disk)
    (folder / "q.png").write_bytes(PNG[:50])
    assert disk.was_seen.wait(WAIT_S)
    (folder / "q.png").rename(folder.parent / "taken.png")
    assert code_of(lambda: camera.read(WAIT_S)) == "picture.moved_away"


def test_a_pipe_is_refused_and_holds_nothing_up(folder: Path, opened: Open) -> None:
    camera = opened()
    os.mkfifo(folder / "x.png")
    assert code_of(lambda: camera.read(WAIT_S)) == "picture.no_file"
    (folder / "y.png").write_bytes(PNG)
    frame = camera.read(WAIT_S)
    assert frame is not None
    assert frame.serial == "y"


def test_a_sub_folder_that_is_a_link_is_named(folder: Path, opened: Open) -> None:
    (folder / "link").symlink_to(folder.parent)
    assert code_of(lambda: opened().read(WAIT_S)) == "folder.linked"


def test_a_folder_that_goes_away_is_a_lost_camera_and_what_came_meanwhile_is_given(folder: Path, opened: Open) -> None:
    camera = opened()
    away = folder.parent / "away"
    shutil.move(folder, away)
    assert code_of(lambda: [camera.read(WAIT_S) for _ in range(1000)]) == "camera.lost"
    camera.close()
    assert code_of(camera.open) == "camera.lost"
    (away / "meanwhile.png").write_bytes(PNG)
    shutil.move(away, folder)
    camera.close()
    camera.open()
    frame = camera.read(WAIT_S)
    assert frame is not None
    assert frame.serial == "meanwhile"


class Hanging(SystemDisk):
    """A network drive that does not answer until the test lets it."""

    def __init__(self) -> None:
        self.answers = threading.Event()

    def entries(self, folder: Path) -> Iterator[Entry]:
        self.answers.wait(WAIT_S)
        return super().entries(folder)


def test_a_drive_that_hangs_is_a_lost_camera_and_is_asked_once_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watched_folder, "_OPEN_WITHIN_S", 0.05)
    monkeypatch.setattr(watched_folder, "_CLOSE_WITHIN_S", 0.05)
    disk = Hanging()
    camera = WatchedFolder(folder, disk=disk)
    for _ in range(3):
        assert code_of(camera.open) == "camera.lost"
        camera.close()
    hung = [thread for thread in threading.enumerate() if thread.name == "inspectfork-folder"]
    assert len(hung) == 1
    disk.answers.set()
    hung[0].join(WAIT_S)
    monkeypatch.undo()
    camera.open()
    camera.close()
