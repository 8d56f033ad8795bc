"""While the line runs, a recipe that drifts is said so in the strip, in both languages, and nothing is held up."""

from datetime import timedelta
from math import log

import numpy as np
import pytest
from belt import WAIT_MS, Belt, Press, workplace
from pytestqt.qtbot import QtBot

from inspectfork.frame import Pixels, now
from inspectfork.judge.gate import Light
from inspectfork.line.state import LineState
from inspectfork.verdict import Decision, Inspection, Verdict
from ui.drifting import calibration_of
from ui.messages import Tone
from ui.window import MainWindow

PARTS = 60


def record_parts(window: MainWindow, gain: float) -> None:
    """Good parts as those of teaching were, under more or less light."""
    place = workplace(window)
    stored = place.store.recipe("plate")
    known = calibration_of(stored, place.station)
    assert known.gate is not None
    rng = np.random.default_rng(0)
    for number in range(PARTS):
        light = Light(gain * float(rng.choice(known.gate.brightness)), log(float(rng.choice(known.gate.focus))), ())
        verdict = Verdict(Decision.OK, float(rng.choice(known.scores)), known.limit.score, light=light)
        taken_at = now() - timedelta(seconds=PARTS - number)
        hashes = (stored.recipe.hash(), str(stored.bundle_hash))
        place.store.record(Inspection("", taken_at, "x", "plate", *hashes, "", verdict, {}), None).result()


def run_one_part(window: MainWindow, belt: Belt, part: Pixels, press: Press, qtbot: QtBot) -> None:
    press(window.inspect.start)
    belt.lay(part, None)
    qtbot.waitUntil(lambda: window.inspect.state is LineState.ENDED, timeout=WAIT_MS)


def test_fading_light_is_said_while_the_line_runs_and_taken_back_when_it_is_over(
    window: MainWindow, belt: Belt, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    record_parts(window, 0.88)
    press(window.inspect.start)
    belt.lay(good[0])
    qtbot.waitUntil(lambda: "Brightness has drifted since" in window.messages.text(), timeout=WAIT_MS)
    assert window.inspect.state is LineState.RUNNING
    (message,) = window.messages.messages
    assert message.tone is Tone.NOTE
    assert "plate ·" in window.messages.text() and "Check the light and the exposure." in window.messages.text()
    assert "Score" not in window.messages.text()
    workplace(window).speak("ja")
    assert "明るさは" in window.messages.text() and "照明と露光を確認してください。" in window.messages.text()
    workplace(window).speak("en")
    belt.lay(good[1], None)
    qtbot.waitUntil(lambda: window.inspect.state is LineState.ENDED, timeout=WAIT_MS)
    assert len(window.inspect.strip.model.parts) == 2

    record_parts(window, 1.0)
    run_one_part(window, belt, good[2], press, qtbot)
    qtbot.waitUntil(lambda: window.messages.messages == [], timeout=WAIT_MS)


def test_a_line_that_does_not_drift_is_not_spoken_of(
    window: MainWindow, belt: Belt, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    record_parts(window, 1.0)
    with qtbot.waitSignal(workplace(window).lanes.drift[0].looked, timeout=WAIT_MS):
        run_one_part(window, belt, good[0], press, qtbot)
    assert window.messages.messages == []


def test_what_a_person_closed_is_not_said_again_in_the_same_run(
    window: MainWindow, belt: Belt, good: list[Pixels], press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.drift_watch.EVERY", 2)
    record_parts(window, 0.88)
    press(window.inspect.start)
    belt.lay(good[0])
    qtbot.waitUntil(lambda: len(window.messages.messages) == 1, timeout=WAIT_MS)
    window.messages.withdraw("drift")
    with qtbot.waitSignal(workplace(window).lanes.drift[0].looked, timeout=WAIT_MS):
        belt.lay(good[1], good[2])
    assert window.messages.messages == []
