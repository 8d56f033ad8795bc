"""The camera over drawn parts."""

import numpy as np
import pytest

from inspectfork.camera.camera import SourceEnded
from inspectfork.camera.simulated import SimulatedCamera
from inspectfork.drawn import DEFECTS


def read(camera: SimulatedCamera):
    while (frame := camera.read(1.0)) is None:
        pass
    return frame


def test_parts_come_numbered_with_their_serial_until_the_count_is_reached():
    camera = SimulatedCamera("plate", seed=4, count=2)
    camera.open()
    frames = [read(camera), read(camera)]
    assert [(f.number, f.serial, f.source) for f in frames] == [
        (1, "plate-00001", "simulated:plate"),
        (2, "plate-00002", "simulated:plate"),
    ]
    with pytest.raises(SourceEnded):
        camera.read(0.1)


def test_the_truth_of_a_part_is_what_was_shown():
    camera = SimulatedCamera("board", seed=4, defect_rate=1.0)
    camera.open()
    frame = read(camera)
    part = camera.part(1)
    assert np.array_equal(frame.pixels, part.pixels)
    assert part.defect == camera.defect(1)
    assert part.mask.any()


def test_the_share_of_faulty_parts_is_as_asked_with_every_class_in_it():
    camera = SimulatedCamera("plate", seed=1, defect_rate=0.3)
    defects = [camera.defect(number) for number in range(1, 401)]
    assert 0.22 < sum(d is not None for d in defects) / 400 < 0.38
    assert set(defects) - {None} == set(DEFECTS["plate"])
    assert not any(SimulatedCamera("plate", defect_rate=0).defect(n) for n in range(100))


def test_a_camera_opened_again_goes_on_with_the_next_part():
    camera = SimulatedCamera("plate")
    camera.open()
    read(camera)
    camera.close()
    camera.close()
    camera.open()
    assert read(camera).number == 2


def test_a_belt_with_a_rate_gives_nothing_before_its_time():
    camera = SimulatedCamera("plate", fps=0.001)
    assert not camera.patient
    camera.open()
    assert read(camera).number == 1
    assert camera.read(0.0) is None
    camera.close()
    assert camera.read(1000.0) is None  # a closed camera does not keep anyone waiting
