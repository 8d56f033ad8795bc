"""Folders of pictures, read once or watched."""

import shutil

import numpy as np
import pytest
from PIL import Image

from inspectfork.camera.camera import SourceEnded
from inspectfork.camera.folder import FolderCamera, WatchedFolder
from inspectfork.fault import Fault
from inspectfork.picture import encode_png

PIXELS = np.arange(600, dtype=np.uint8).reshape(20, 30)
PNG = encode_png(PIXELS)


class Clock:
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def watched(tmp_path, clock):
    camera = WatchedFolder(tmp_path / "in", settle_s=0.5, clock=clock)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "old.png").write_bytes(PNG)
    camera.open()
    return camera


def test_a_folder_is_read_once_in_order_with_the_file_name_as_serial(tmp_path):
    for name in ("b", "a", "日本語"):
        (tmp_path / f"{name}.png").write_bytes(PNG)
    camera = FolderCamera(tmp_path)
    camera.open()
    frames = [camera.read(0), camera.read(0), camera.read(0)]
    assert [f.serial for f in frames] == ["a", "b", "日本語"]
    assert [f.number for f in frames] == [1, 2, 3]
    assert np.array_equal(frames[0].pixels, PIXELS)
    with pytest.raises(SourceEnded):
        camera.read(0)


def test_a_file_that_a_list_names_and_is_not_there_is_one_unreadable_picture(tmp_path):
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "list.txt").write_text("nowhere.png\na.png\n")
    camera = FolderCamera(tmp_path / "list.txt")
    camera.open()
    with pytest.raises(Fault, match="nowhere") as fault:
        camera.read(0)
    assert fault.value.code == "picture.unreadable"
    assert camera.read(0).number == 2


def test_each_picture_of_a_file_is_a_part_and_a_link_to_a_folder_stops_the_start(tmp_path):
    pages = [Image.fromarray(PIXELS), Image.fromarray(255 - PIXELS)]
    pages[0].save(tmp_path / "two.tif", save_all=True, append_images=pages[1:])
    (tmp_path / "one.png").write_bytes(PNG)
    camera = FolderCamera(tmp_path)
    camera.open()
    frames = [camera.read(0), camera.read(0), camera.read(0)]
    assert [(frame.serial, frame.number) for frame in frames] == [("one", 1), ("two#1", 2), ("two#2", 3)]
    assert np.array_equal(frames[2].pixels, 255 - PIXELS)
    (tmp_path / "latest").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(Fault, match="latest is a link to another folder"):
        FolderCamera(tmp_path).open()


def test_an_empty_folder_ends_at_once_and_a_missing_one_is_a_fault(tmp_path):
    camera = FolderCamera(tmp_path)
    camera.open()
    with pytest.raises(SourceEnded):
        camera.read(0)
    with pytest.raises(Fault, match="does not exist"):
        FolderCamera(tmp_path / "nowhere").open()


def test_a_new_file_is_taken_only_when_it_has_stopped_growing(tmp_path, watched, clock):
    new = tmp_path / "in" / "new.png"
    new.write_bytes(PNG[:50])
    assert watched.read(0) is None
    clock.now += 0.4
    new.write_bytes(PNG)
    assert watched.read(0) is None
    clock.now += 0.4
    assert watched.read(0) is None  # only 0.4 s since it last grew
    clock.now += 0.1
    frame = watched.read(0)
    assert frame is not None
    assert frame.serial == "new"
    assert np.array_equal(frame.pixels, PIXELS)
    clock.now += 10
    assert watched.read(0) is None  # once only


def test_what_lay_there_before_is_old(watched, clock):
    watched.read(0)
    clock.now += 60
    assert watched.read(0) is None


def test_a_file_that_is_written_again_under_its_name_is_a_new_part(tmp_path, watched, clock):
    (tmp_path / "in" / "old.png").write_bytes(encode_png(255 - PIXELS[:10]))
    assert watched.read(0) is None
    clock.now += 1
    frame = watched.read(0)
    assert frame is not None
    assert frame.size == (30, 10)


def test_new_files_come_one_by_one_also_from_sub_folders(tmp_path, watched, clock):
    (tmp_path / "in" / "today").mkdir()
    (tmp_path / "in" / "today" / "1.png").write_bytes(PNG)
    (tmp_path / "in" / "2.png").write_bytes(PNG)
    (tmp_path / "in" / "2.txt").write_text("no picture")
    watched.read(0)
    clock.now += 1
    assert {watched.read(0).serial, watched.read(0).serial} == {"1", "2"}
    assert watched.read(0) is None


def test_an_empty_file_is_given_much_longer_before_it_is_called_unreadable(tmp_path, watched, clock):
    new = tmp_path / "in" / "slow.png"
    new.touch()
    watched.read(0)
    clock.now += 5
    assert watched.read(0) is None
    clock.now += 6
    with pytest.raises(Fault, match=r"slow\.png"):
        watched.read(0)
    assert watched.read(0) is None


def test_a_damaged_new_file_is_one_unreadable_picture(tmp_path, watched, clock):
    (tmp_path / "in" / "bad.png").write_bytes(PNG[:60])
    watched.read(0)
    clock.now += 1
    with pytest.raises(Fault, match=r"bad\.png"):
        watched.read(0)
    assert watched.read(0) is None


def test_a_folder_that_goes_away_is_a_lost_camera_and_what_came_meanwhile_is_given(tmp_path, watched, clock):
    watched.read(0)
    shutil.move(tmp_path / "in", tmp_path / "away")
    with pytest.raises(Fault) as fault:
        watched.read(0)
    assert fault.value.code == "camera.lost"
    with pytest.raises(Fault):
        watched.open()
    (tmp_path / "away" / "meanwhile.png").write_bytes(PNG)
    shutil.move(tmp_path / "away", tmp_path / "in")
    watched.open()
    watched.read(0)
    clock.now += 1
    assert watched.read(0).serial == "meanwhile"
    assert watched.read(0) is None
