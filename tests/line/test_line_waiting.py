"""Records that cannot be written for a while: the line waits, goes on by itself, and every part has its record."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from rig import WAIT_S, FakeCamera, Records, Rig, picture

from db import connection
from db.log import LogQuery
from db.store import Store
from inspectfork.camera.camera import SourceEnded
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.line.events import CameraLost, Dropped, Judged, LineEnded, LineFailed, StateChanged
from inspectfork.line.line import Waits
from inspectfork.line.state import LineState
from inspectfork.verdict import Inspection

SHORT = Waits(longest_s=WAIT_S, pause_s=0.01)


class Refusing(Records):
    """Takes nothing while there is a fault to give."""

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self.refusal: Fault | None = fault

    def record(self, inspection: Inspection, frame: Frame | None) -> Future[None]:
        if self.refusal is None:
            return super().record(inspection, frame)
        done: Future[None] = Future()
        done.set_exception(self.refusal)
        return done


def states(rig: Rig) -> list[LineState]:
    return [event.state for event in rig.all(StateChanged)]


def wait_for(rig: Rig, state: LineState, times: int = 1) -> None:
    rig.wait_until(lambda: states(rig).count(state) == times)


@contextmanager
def locked(database: Path) -> Iterator[None]:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Real records, which wait for a locked database only shortly on their own."""
    monkeypatch.setattr(connection, "_WAIT_S", 0.01)
    opened = Store.open(tmp_path / "station.db")
    yield opened
    opened.close()


def recorded(store: Store) -> list[tuple[str, str, str]]:
    """Serial, verdict and the code of the reason of each part, in the order they were recorded."""
    rows = reversed(store.inspections(LogQuery(limit=None)))
    return [(row.serial, str(row.decision), row.reason_code) for row in rows]


def test_a_line_waits_for_a_locked_database_and_every_part_has_its_record(store: Store, tmp_path: Path) -> None:
    camera = FakeCamera(patient=False)
    rig = Rig(camera, records=store, depth=2, waits=SHORT)
    with locked(tmp_path / "station.db"):
        rig.line.start()
        camera.add(picture())
        wait_for(rig, LineState.WAITING)
        camera.add(*[picture(level=250)] * 4)  # two find room, two do not
        rig.wait_for(Dropped, 2)
        assert rig.all(Judged) == [] and rig.line.state is LineState.WAITING
    rig.wait_for(Judged, 5)
    camera.add(picture(), SourceEnded)
    rig.wait_for(LineEnded)
    assert states(rig) == [LineState.RUNNING, LineState.WAITING, LineState.RUNNING, LineState.ENDED]
    assert recorded(store) == [
        ("P1", "OK", ""),
        ("P2", "NG", ""),
        ("P3", "NG", ""),
        ("P4", "NOT INSPECTED", "line.waited"),
        ("P5", "NOT INSPECTED", "line.waited"),
        ("P6", "OK", ""),
    ]
    kinds = [event.kind for event in reversed(store.events()) if event.kind.startswith("line.")]
    assert kinds == ["line.waiting", "line.resumed"]


@pytest.mark.parametrize("code", ["database.locked", "disk.full"])
def test_what_passes_by_itself_is_waited_for_and_told_once(code: str) -> None:
    records = Refusing(Fault(code, path="/station/station.db"))
    rig = Rig(FakeCamera([picture(), SourceEnded]), records=records, waits=SHORT)
    rig.line.start()
    wait_for(rig, LineState.WAITING)
    waiting = rig.all(StateChanged)[-1]
    assert waiting.waits_for is not None and "/station/station.db" in waiting.waits_for.what
    records.refusal = None
    rig.wait_for(LineEnded)
    assert records.decisions == ["OK"]
    assert [kind for kind, _ in records.events] == ["line.waiting", "line.resumed"]


def test_a_camera_lost_meanwhile_is_waited_for_when_the_records_are_back() -> None:
    records = Refusing(Fault("database.locked", path="/station/station.db"))
    camera = FakeCamera([picture()], patient=False)
    rig = Rig(camera, records=records, waits=SHORT)
    rig.line.start()
    wait_for(rig, LineState.WAITING)
    camera.open_faults = [Fault("camera.lost", source="fake")] * 1000
    camera.add(Fault("camera.lost", source="fake"))
    rig.wait_for(CameraLost)
    records.refusal = None
    wait_for(rig, LineState.WAITING, 2)
    waiting = rig.all(StateChanged)[-1]
    assert waiting.waits_for is not None and waiting.waits_for.code == "camera.lost"
    camera.open_faults = []
    wait_for(rig, LineState.RUNNING, 2)
    rig.line.stop()


def test_other_faults_and_too_long_a_wait_stop_the_line() -> None:
    moved: Any = Fault("database.moved", path="/station/station.db")
    full: Any = Fault("disk.full", path="/station/station.db")
    for fault, waits in ((moved, SHORT), (full, Waits(longest_s=0.0, pause_s=0.0))):
        rig = Rig(FakeCamera([picture()] * 3), records=Refusing(fault), waits=waits)
        rig.line.start()
        assert rig.wait_for(LineFailed).error is fault
        rig.wait_for(LineEnded)
        assert rig.line.state is LineState.FAILED
        rig.check_account()


def test_a_line_that_waits_to_record_can_be_stopped() -> None:
    fault = Fault("database.locked", path="/station/station.db")
    rig = Rig(FakeCamera([picture()] * 3), records=Refusing(fault), waits=Waits(longest_s=WAIT_S, pause_s=WAIT_S))
    rig.line.start()
    wait_for(rig, LineState.WAITING)
    rig.line.stop()
    rig.check_account()
    assert rig.line.state is LineState.FAILED  # a part has no record: that is said, not hidden
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("inspectfork")]


def test_a_database_deleted_under_the_line_stops_it(store: Store, tmp_path: Path) -> None:
    camera = FakeCamera([picture()], patient=False)
    rig = Rig(camera, records=store, waits=SHORT)
    rig.line.start()
    rig.wait_for(Judged)
    (tmp_path / "station.db").unlink()
    camera.add(picture())
    failed = rig.wait_for(LineFailed).error
    assert isinstance(failed, Fault) and failed.code == "database.moved"
    rig.wait_for(LineEnded)
    assert len(rig.all(Judged)) == 1 and rig.line.counts.ok == 1
