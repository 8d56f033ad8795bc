"""Folders of pictures, read once."""

import numpy as np
import pytest
from PIL import Image

from inspectfork.camera.camera import SourceEnded
from inspectfork.camera.folder import FolderCamera
from inspectfork.fault import Fault
from inspectfork.picture import encode_png

PIXELS = np.arange(600, dtype=np.uint8).reshape(20, 30)
PNG = encode_png(PIXELS)


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
