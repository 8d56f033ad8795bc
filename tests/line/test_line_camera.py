"""What a line does when its camera goes away and comes back."""

from rig import FakeCamera, FakeRepeat, Rig, picture

from inspectfork.camera.camera import SourceEnded
from inspectfork.camera.folder import FolderCamera
from inspectfork.fault import Fault
from inspectfork.line.events import CameraBack, CameraLost, Judged, LineEnded, LineFailed, SourceNote, StateChanged
from inspectfork.line.state import LineState
from inspectfork.line.trigger import Software


def lost() -> Fault:
    return Fault("camera.lost", source="fake")


def test_a_lost_camera_is_told_once_the_line_waits_and_goes_on_by_itself():
    rig = Rig(FakeCamera([picture(), lost(), picture(), SourceEnded]))
    rig.run_out()
    assert len(rig.all(CameraLost)) == len(rig.all(CameraBack)) == 1
    assert [s.state for s in rig.all(StateChanged)] == [
        LineState.RUNNING,
        LineState.WAITING,
        LineState.RUNNING,
        LineState.ENDED,
    ]
    assert rig.records.decisions == ["OK", "OK"]


def test_a_camera_that_is_not_there_at_the_start_is_waited_for_too():
    camera = FakeCamera([picture(), SourceEnded])
    camera.open_faults = [lost(), lost(), lost()]
    rig = Rig(camera)
    rig.run_out()
    assert len(rig.all(CameraLost)) == 1
    assert camera.opened == 1
    assert rig.records.decisions == ["OK"]


def test_a_line_that_waits_for_its_camera_stops():
    camera = FakeCamera()
    camera.open_faults = [lost()] * 1000
    rig = Rig(camera)
    rig.line.start()
    rig.wait_for(CameraLost)
    assert rig.line.stop().late == ()
    rig.check_account()


def test_parts_that_come_while_the_camera_is_away_are_not_inspected_never_ok():
    camera, trigger = FakeCamera(), Software()
    camera.open_faults = [lost()] * 1000
    rig = Rig(camera, trigger)
    rig.line.start()
    rig.wait_for(CameraLost)
    trigger.fire()
    trigger.fire()
    rig.wait_for(Judged, 2)
    assert rig.records.reasons == ["camera.lost", "camera.lost"]
    rig.line.stop()
    rig.check_account()


def test_the_part_during_which_the_camera_went_away_is_not_inspected():
    trigger = Software()
    rig = Rig(FakeCamera([lost()]), trigger)
    rig.line.start()
    trigger.fire()
    rig.wait_for(CameraBack)
    rig.wait_for(Judged)
    assert rig.records.reasons == ["camera.lost"]
    rig.line.stop()
    rig.check_account()


def test_a_folder_that_does_not_exist_fails_the_line_at_once(tmp_path):
    rig = Rig(FolderCamera(tmp_path / "nowhere"))
    rig.line.start()
    error = rig.wait_for(LineFailed).error
    assert isinstance(error, Fault)
    assert error.code == "file.missing"
    rig.wait_for(LineEnded)
    rig.check_account()


def test_a_frozen_camera_gives_no_second_verdict_and_the_line_waits_for_a_new_picture():
    stopped = [FakeRepeat(picture())] * 3
    frozen = Fault("camera.frozen", source="fake")
    rig = Rig(FakeCamera([picture(), *stopped, frozen, picture(level=90), SourceEnded], patient=False))
    rig.run_out()
    assert rig.records.decisions == ["OK", *["NOT INSPECTED"] * 3, "OK"]
    assert rig.records.reasons == ["", *["camera.frozen"] * 3, ""]
    assert [event.fault.code for event in rig.all(CameraLost)] == ["camera.frozen"]
    assert len(rig.all(CameraBack)) == 1


def test_the_part_of_a_trigger_that_a_frozen_camera_does_not_see_is_not_inspected():
    trigger = Software()
    rig = Rig(FakeCamera([FakeRepeat(picture())], patient=False), trigger)
    rig.line.start()
    trigger.fire()
    rig.wait_for(Judged)
    assert rig.records.reasons == ["camera.frozen"]
    rig.line.stop()
    rig.check_account()


def test_a_sub_folder_that_is_not_read_is_told_and_is_no_part():
    note = Fault("folder.linked", path="in/link")
    rig = Rig(FakeCamera([note, picture(), SourceEnded]))
    rig.run_out()
    assert [event.fault.code for event in rig.all(SourceNote)] == ["folder.linked"]
    assert rig.records.decisions == ["OK"]


def test_a_camera_that_is_lost_for_another_reason_is_told_again():
    camera = FakeCamera([picture(), SourceEnded])
    camera.open_faults = [lost(), lost(), Fault("camera.refused", source="fake", scheme="rtsp")]
    rig = Rig(camera)
    rig.run_out()
    assert [event.fault.code for event in rig.all(CameraLost)] == ["camera.lost", "camera.refused"]
    assert len(rig.all(CameraBack)) == 1
