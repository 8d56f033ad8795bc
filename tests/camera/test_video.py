"""Video files."""

import os
import sys

import cv2
import numpy as np
import pytest

from inspectfork.camera.address import open_camera
from inspectfork.camera.camera import SourceEnded
from inspectfork.camera.video import VideoCamera
from inspectfork.fault import Fault


@pytest.fixture
def video(tmp_path):
    path = tmp_path / "部品.avi"
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter_fourcc(*"MJPG"), 10, (64, 48))
    for level in range(0, 200, 10):
        writer.write(np.full((48, 64, 3), (level, 0, 0), np.uint8))
    writer.release()
    return path


def test_every_picture_of_a_video_is_a_part_and_then_the_source_ends(video):
    camera = VideoCamera(video)
    camera.open()
    frames = [camera.read(0) for _ in range(20)]
    assert [f.number for f in frames] == list(range(1, 21))
    assert [f.serial for f in frames[:2]] == ["部品-00001", "部品-00002"]
    assert frames[0].size == (64, 48)
    assert frames[-1].pixels[..., 2].mean() > 150 > frames[-1].pixels[..., 0].mean()
    with pytest.raises(SourceEnded):
        camera.read(0)
    camera.close()


def test_a_video_opened_again_goes_on_where_it_was(video):
    camera = VideoCamera(video)
    camera.open()
    camera.read(0)
    level = camera.read(0).pixels[..., 2].mean()
    camera.close()
    camera.open()
    frame = camera.read(0)
    assert frame.number == 3
    assert frame.pixels[..., 2].mean() > level
    camera.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_video_under_a_name_that_is_no_text_is_read(video):
    odd = video.with_name(os.fsdecode("良品.avi".encode("cp932")))
    video.rename(odd)
    camera = VideoCamera(odd)
    camera.open()
    frame = camera.read(0)
    assert frame.serial.isprintable() and frame.source.isprintable()
    assert camera.name.isprintable()
    camera.close()


def test_pictures_one_after_the_other_are_a_video(tmp_path):
    path = tmp_path / "film.mjpg"
    path.write_bytes(
        b"".join(cv2.imencode(".jpg", np.full((48, 64, 3), 60 * n, np.uint8))[1].tobytes() for n in range(3))
    )
    camera = open_camera(str(path))
    camera.open()
    assert [round(camera.read(0).pixels.mean(), -1) for _ in range(3)] == [0, 60, 120]
    with pytest.raises(SourceEnded):
        camera.read(0)
    camera.close()


def test_a_video_that_is_cut_off_says_so_before_its_end(video, capfd):
    data = video.read_bytes()
    video.write_bytes(data[: len(data) * 4 // 5])
    camera = VideoCamera(video)
    camera.open()
    with pytest.raises(Fault) as fault:
        for _ in range(20):
            camera.read(0)
    assert fault.value.code == "picture.unreadable"
    with pytest.raises(SourceEnded):
        camera.read(0)
    camera.close()
    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_no_video_is_refused_in_one_sentence(tmp_path, capfd):
    path = tmp_path / "x.mp4"
    path.write_bytes(b"no video" * 100)
    with pytest.raises(Fault, match="cannot be read"):
        VideoCamera(path).open()
    with pytest.raises(Fault, match="does not exist"):
        VideoCamera(tmp_path / "nowhere.mp4").open()
    assert capfd.readouterr() == ("", "")
