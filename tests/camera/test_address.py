"""Addresses of cameras."""

import pytest

from inspectfork.camera.address import open_camera
from inspectfork.camera.folder import FolderCamera
from inspectfork.camera.opencv_stream import StreamCamera
from inspectfork.camera.simulated import SimulatedCamera
from inspectfork.camera.video import VideoCamera
from inspectfork.camera.watched_folder import WatchedFolder
from inspectfork.fault import Fault


def test_an_address_opens_the_camera_that_it_names(tmp_path):
    (tmp_path / "a.mp4").touch()
    (tmp_path / "a.png").touch()
    kinds = {
        "simulated:board": SimulatedCamera,
        "usb:0": StreamCamera,
        "rtsp://camera/1": StreamCamera,
        str(tmp_path): FolderCamera,
        f"folder:{tmp_path}": FolderCamera,
        f"folder:{tmp_path}?watch=1": WatchedFolder,
        str(tmp_path / "a.mp4"): VideoCamera,
        str(tmp_path / "a.png"): FolderCamera,
    }
    assert {address: type(open_camera(address)) for address in kinds} == kinds


def test_a_simulated_camera_takes_its_wishes_from_the_address():
    camera = open_camera("simulated:plate?seed=3&rate=5&count=2&defects=1")
    assert isinstance(camera, SimulatedCamera)
    assert not camera.patient
    twin = SimulatedCamera("plate", seed=3, defect_rate=1.0)
    assert camera.part(1).pixels.tobytes() == twin.part(1).pixels.tobytes()


@pytest.mark.parametrize(
    "address",
    [
        "simulated:cake",
        "simulated:plate?speed=9",
        "simulated:plate?seed=many",
        "simulated:plate?defects=2",
        "simulated:plate?rate=nan",
        "usb:front",
        "usb:-1",
        "folder:/?watch=maybe",
    ],
)
def test_an_address_that_makes_no_sense_is_one_clear_sentence(address):
    with pytest.raises(Fault, match="is no camera") as fault:
        open_camera(address)
    assert fault.value.code == "camera.unknown"


def test_a_path_that_is_not_there_is_a_missing_file(tmp_path):
    for address in (tmp_path / "nowhere", f"folder:{tmp_path / 'nowhere'}?watch=1"):
        with pytest.raises(Fault, match="does not exist"):
            open_camera(str(address))
