"""A line from start to end: what it records, what it counts, how it stops."""

import threading

import pytest
from rig import WAIT_S, FakeCamera, FakeJudge, Records, Rig, picture

from inspectfork.camera.camera import SourceEnded
from inspectfork.camera.folder import FolderCamera
from inspectfork.camera.simulated import SimulatedCamera
from inspectfork.fault import Fault
from inspectfork.line.events import Dropped, Judged, LineEnded, LineFailed, PictureFault, StateChanged
from inspectfork.line.state import LineState
from inspectfork.line.trigger import Interval, Software
from inspectfork.picture import encode_png
from inspectfork.verdict import Decision


def test_a_line_judges_and_records_every_part_and_ends_by_itself_with_its_source():
    rig = Rig(FakeCamera([picture(), picture(level=250), picture(), SourceEnded]))
    rig.run_out()
    assert rig.records.decisions == ["OK", "NG", "OK"]
    assert [s.state for s in rig.all(StateChanged)] == [LineState.RUNNING, LineState.ENDED]
    assert (rig.line.counts.ok, rig.line.counts.ng, rig.line.counts.faults) == (2, 1, 0)


def test_a_record_says_which_part_recipe_bundle_and_person_it_was():
    rig = Rig(FakeCamera([picture(), SourceEnded]))
    rig.run_out()
    inspection, frame = rig.records.kept[0]
    assert frame is not None
    assert (inspection.serial, inspection.source, inspection.operator) == ("P1", "fake", "Aoki")
    assert (inspection.recipe_hash, inspection.bundle_hash) == (rig.judge.recipe.hash(), rig.judge.bundle_hash)
    assert inspection.taken_at == frame.taken_at
    assert inspection.timings == {"trunk": 1.0}


def test_a_verdict_is_told_only_after_its_record_is_durable():
    records = Records()
    rig = Rig(FakeCamera([picture()]), records=records)
    records.hung = []
    rig.line.start()
    assert records.asked.acquire(timeout=WAIT_S)
    assert rig.all(Judged) == []
    shutdown = rig.line.stop(timeout_s=1.0)
    assert shutdown.late == ("writer",)
    assert (shutdown.frames, shutdown.verdicts, shutdown.faults) == (1, 0, 1)
    records.hung[0].set_result(None)
    rig.join()
    assert rig.all(Judged) == []


def test_the_latest_picture_is_there_to_be_pulled_with_its_inspection():
    rig = Rig(FakeCamera([picture(), picture(level=250), SourceEnded]))
    assert rig.line.latest is None
    rig.run_out()
    assert rig.line.latest is not None
    frame, inspection = rig.line.latest
    assert frame.number == 2
    assert inspection is not None
    assert inspection.verdict.decision is Decision.NG


def test_a_part_that_comes_too_fast_is_counted_told_and_recorded_as_not_inspected_in_its_turn():
    gate, camera = threading.Semaphore(0), FakeCamera(patient=False)
    rig = Rig(camera, judge=FakeJudge(gate), depth=2)
    rig.line.start()
    camera.add(picture())
    assert rig.judge.began.acquire(timeout=WAIT_S)  # the first part is in hand, the channel is empty
    camera.add(*[picture()] * 4)  # two find room, two do not
    rig.wait_for(Dropped, 2)
    assert [d.number for d in rig.all(Dropped)] == [4, 5]
    gate.release(3)
    rig.wait_for(Judged, 5)
    assert rig.records.decisions == ["OK", "OK", "OK", "NOT INSPECTED", "NOT INSPECTED"]
    assert rig.records.reasons[3:] == ["line.overrun", "line.overrun"]
    assert rig.line.stop().dropped == 2
    rig.check_account()


def test_files_wait_for_a_slow_judge_and_none_is_dropped():
    gate = threading.Semaphore(0)
    rig = Rig(FakeCamera([*[picture()] * 6, SourceEnded]), judge=FakeJudge(gate), depth=1)
    rig.line.start()
    for _ in range(6):
        assert rig.judge.began.acquire(timeout=WAIT_S)
        gate.release()
    rig.wait_for(LineEnded)
    assert rig.records.decisions == ["OK"] * 6
    rig.check_account()


def test_files_wait_while_pictures_are_written_slowly_and_none_is_dropped():
    records = Records()
    records.room.clear()
    rig = Rig(FakeCamera([*[picture()] * 6, SourceEnded]), records=records)
    rig.line.start()
    for _ in range(2):  # asked again, so nothing was taken after the first answer
        assert records.answered.acquire(timeout=WAIT_S)
    assert rig.line.counts.frames == 0
    records.room.set()
    rig.wait_for(LineEnded)
    assert rig.records.decisions == ["OK"] * 6
    rig.check_account()


def test_a_live_camera_never_waits_for_pictures_to_be_written():
    records = Records()
    records.room.clear()
    rig = Rig(FakeCamera([*[picture()] * 3, SourceEnded], patient=False), records=records)
    rig.run_out()
    assert rig.records.decisions == ["OK"] * 3


def test_a_folder_run_goes_on_after_an_unreadable_picture(tmp_path):
    for name in ("a", "c", "日本語"):
        (tmp_path / f"{name}.png").write_bytes(encode_png(picture()))
    (tmp_path / "b.png").write_bytes(encode_png(picture())[:40])
    rig = Rig(FolderCamera(tmp_path))
    rig.run_out()
    assert rig.records.decisions == ["OK", "NOT INSPECTED", "OK", "OK"]
    refused, frame = rig.records.kept[1]
    assert (refused.source, frame) == (str(tmp_path / "b.png"), None)
    assert [str(p.fault) for p in rig.all(PictureFault)] == [str(refused.verdict.reason)]


def test_a_picture_of_another_size_is_not_inspected_and_the_line_goes_on():
    rig = Rig(FakeCamera([picture(), picture((40, 24)), picture(), SourceEnded], patient=False))
    rig.run_out()
    assert rig.records.decisions == ["OK", "NOT INSPECTED", "OK"]
    refused, frame = rig.records.kept[1]
    assert "40 x 24" in str(refused.verdict.reason)
    assert "32 x 24" in str(refused.verdict.reason)
    assert frame is not None  # kept, so that a person can see what came
    assert rig.judge.judged == [1, 3]


def test_files_of_different_sizes_are_all_judged():
    rig = Rig(FakeCamera([picture(), picture((40, 24)), SourceEnded]))
    rig.run_out()
    assert rig.records.decisions == ["OK", "OK"]


def test_a_picture_that_the_judge_refuses_is_not_inspected():
    refusal = Fault("picture.too_small", source="P2", size="8 x 8", least=14)
    rig = Rig(FakeCamera([picture()] * 3 + [SourceEnded]), judge=FakeJudge(trouble={2: refusal}))
    rig.run_out()
    assert rig.records.decisions == ["OK", "NOT INSPECTED", "OK"]
    assert rig.records.reasons[1] == "picture.too_small"


def test_paused_no_part_is_looked_at_and_resumed_it_begins_with_what_is_there_then():
    camera = FakeCamera([picture()], patient=False)
    rig = Rig(camera)
    rig.line.start()
    rig.wait_for(Judged)
    rig.line.pause()
    rig.wait_until(lambda: rig.line.state is LineState.PAUSED)
    discarded = camera.discarded
    rig.line.resume()
    rig.wait_until(lambda: rig.line.state is LineState.RUNNING)
    assert camera.discarded == discarded + 1
    camera.add(picture())
    rig.wait_for(Judged, 2)
    rig.line.stop()
    rig.check_account()


def test_a_paused_line_stops():
    rig = Rig(FakeCamera(patient=False))
    rig.line.start()
    rig.line.pause()
    rig.wait_until(lambda: rig.line.state is LineState.PAUSED)
    assert rig.line.stop().late == ()
    assert rig.line.state is LineState.ENDED


def test_a_software_trigger_takes_one_fresh_picture_each_time_it_is_fired():
    camera, trigger = FakeCamera([picture()] * 9), Software()
    rig = Rig(camera, trigger)
    rig.line.start()
    for part in (1, 2, 3):
        trigger.fire()
        rig.wait_for(Judged, part)
        assert (camera.number, camera.discarded) == (part, part)
    rig.line.stop()
    rig.check_account()


def test_a_part_that_was_asked_for_and_gave_no_picture_is_not_inspected():
    trigger = Software(picture_within_s=0)
    rig = Rig(FakeCamera(), trigger)
    rig.line.start()
    trigger.fire()
    rig.wait_for(Judged)
    assert rig.records.reasons == ["camera.no_picture"]
    rig.line.stop()
    rig.check_account()


def test_an_interval_gives_every_part_of_a_belt_that_waits():
    rig = Rig(SimulatedCamera("plate", seed=1, count=4), Interval(0.01))
    rig.run_out()
    assert [inspection.serial for inspection, _ in rig.records.kept] == [f"plate-0000{n}" for n in (1, 2, 3, 4)]


def test_stopping_judges_and_records_what_was_already_taken():
    gate, camera = threading.Semaphore(0), FakeCamera([picture()] * 3)
    rig = Rig(camera, judge=FakeJudge(gate))
    rig.line.start()
    assert rig.judge.began.acquire(timeout=WAIT_S)
    stopped = threading.Thread(target=rig.line.stop)
    stopped.start()
    gate.release(3)
    stopped.join(WAIT_S)
    assert rig.line.counts.frames == camera.number
    rig.check_account()


def test_a_hung_camera_is_named_when_the_line_stops_and_tells_nothing_afterwards():
    hang = threading.Event()
    camera = FakeCamera([picture(), hang, picture()])
    rig = Rig(camera)
    rig.line.start()
    rig.wait_for(Judged)
    shutdown = rig.line.stop(timeout_s=0.2)
    assert shutdown.late == ("camera",)
    assert (shutdown.frames, shutdown.verdicts) == (1, 1)
    told = len(rig.events)
    hang.set()
    rig.join()
    assert len(rig.events) == told
    assert camera.closed == 1
    rig.check_account()


def test_a_hung_judge_is_named_and_its_parts_are_counted_as_faults():
    gate = threading.Semaphore(0)
    rig = Rig(FakeCamera([picture()] * 3), judge=FakeJudge(gate))
    rig.line.start()
    assert rig.judge.began.acquire(timeout=WAIT_S)
    shutdown = rig.line.stop(timeout_s=0.2)
    assert shutdown.late == ("inference",)
    assert shutdown.frames == shutdown.faults
    gate.release(9)
    rig.join()
    assert rig.all(Judged) == []
    assert isinstance(rig.events[-1], LineEnded)


def test_a_full_disk_stops_the_line_in_its_safe_state_with_every_part_accounted_for():
    fault = Fault("station.unwritable", path="/station", why="No space left on device")
    rig = Rig(FakeCamera([picture()] * 9), records=Records(fails_at=3, fault=fault))
    rig.line.start()
    assert rig.wait_for(LineFailed).error is fault
    rig.wait_for(LineEnded)
    assert rig.line.state is LineState.FAILED
    assert len(rig.all(Judged)) == 2
    assert rig.line.counts.ok == 2
    rig.check_account()


@pytest.mark.parametrize("where", ["judge", "camera"])
def test_a_bug_anywhere_ends_the_line_in_one_failure(where):
    bug = ZeroDivisionError("our bug")
    judge = FakeJudge(trouble={2: bug} if where == "judge" else None)
    rig = Rig(FakeCamera([picture(), picture() if where == "judge" else bug]), judge=judge)
    rig.line.start()
    assert rig.wait_for(LineFailed).error is bug
    rig.wait_for(LineEnded)
    assert rig.line.state is LineState.FAILED
    rig.check_account()


def test_parts_without_end_that_nobody_judges_fail_the_line_instead_of_filling_the_memory():
    gate = threading.Semaphore(0)
    camera = FakeCamera([picture()] * 10_050, patient=False)
    rig = Rig(camera, judge=FakeJudge(gate), depth=1)
    rig.line.start()
    failed = rig.wait_for(LineFailed)
    assert isinstance(failed.error, Fault)
    assert failed.error.code == "line.stalled"
    gate.release(9)
    rig.line.stop()
    rig.check_account()


def test_a_line_starts_once_and_one_never_started_stops_at_once():
    rig = Rig(FakeCamera([SourceEnded]))
    rig.run_out()
    with pytest.raises(RuntimeError):
        rig.line.start()
    assert Rig(FakeCamera()).line.stop().frames == 0
