"""Which serial a part gets: by whom it was given, read while it is judged, and never at the price of a late verdict."""

import threading
from dataclasses import replace

import pytest
from rig import WAIT_S, FakeCamera, FakeJudge, Rig, picture

from inspectfork.camera.camera import SourceEnded
from inspectfork.frame import Pixels
from inspectfork.line import serials
from inspectfork.line.events import Judged
from inspectfork.recipe import Recipe, SerialFrom


class Judge(FakeJudge):
    def __init__(self, kind: SerialFrom) -> None:
        super().__init__()
        self.recipe = replace(Recipe("fake"), serial=kind)


def test_a_serial_that_was_given_belongs_to_the_next_part_and_the_last_one_given_counts():
    camera = FakeCamera()
    rig = Rig(camera, judge=Judge(SerialFrom.TYPED))
    rig.line.serials.give("A")
    rig.line.serials.give("B")
    rig.line.start()
    for number, wanted in enumerate(("B", ""), 1):
        camera.add(picture())
        assert rig.wait_for(Judged, number).inspection.serial == wanted
    rig.line.stop()
    rig.check_account()


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Ａ－１２３", "A-123"),
        (" A 1\r\n", "A 1"),
        ("A\x1dB\x00", "AB"),
        ("\u202eA\u200b1", "A1"),
        ("部品-7", "部品-7"),
    ],
)
def test_a_serial_is_recorded_in_plain_letters(written: str, plain: str):
    rig = Rig(FakeCamera([picture(), SourceEnded]), judge=Judge(SerialFrom.TYPED))
    rig.line.serials.give(written)
    rig.run_out()
    assert [inspection.serial for inspection, _ in rig.records.kept] == [plain]


def test_a_code_is_read_while_its_part_is_judged_and_the_record_waits_for_it(monkeypatch: pytest.MonkeyPatch):
    rig = Rig(FakeCamera([picture(), SourceEnded]), judge=Judge(SerialFrom.PICTURE))

    def read(pixels: Pixels) -> str:
        assert rig.judge.began.acquire(timeout=WAIT_S)  # judging goes on beside it
        return "C-7"

    rig.line.serials._read = read
    monkeypatch.setattr(serials, "LONGEST_WAIT_S", WAIT_S)
    rig.run_out()
    assert [inspection.serial for inspection, _ in rig.records.kept] == ["C-7"]


def test_a_code_that_takes_too_long_leaves_its_part_without_a_serial_and_the_verdict_stands(
    monkeypatch: pytest.MonkeyPatch,
):
    rig, free = Rig(FakeCamera([picture(), SourceEnded]), judge=Judge(SerialFrom.PICTURE)), threading.Event()
    rig.line.serials._read = lambda _: str(free.wait(WAIT_S))
    monkeypatch.setattr(serials, "LONGEST_WAIT_S", 0.0)
    rig.line.start()
    assert rig.wait_for(Judged).inspection.serial == ""
    free.set()
    rig.line.stop()
    assert rig.records.decisions == ["OK"]
    rig.check_account()
