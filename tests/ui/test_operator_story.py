"""The operator's day: start, look, pause, resume, stop; bad pictures, a lost camera, and going home early."""

import errno
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from belt import WAIT_MS, Belt, Open, Press, workplace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from terminal import draw

from inspectfork import settings
from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.line.state import LineState
from inspectfork.predict import loaded
from inspectfork.predict.runner import Runner, open_runner
from inspectfork.settings import RunnerKind
from inspectfork.station import Station
from inspectfork.verdict import Decision
from ui.window import MainWindow


@pytest.fixture
def opened_sessions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files a session was opened for."""
    files: list[str] = []

    def noted(part: Path, kind: RunnerKind, threads: int) -> Runner:
        files.append(part.name)
        return open_runner(part, kind, threads)

    monkeypatch.setattr(loaded, "open_runner", noted)
    return files


@pytest.fixture
def running(opened_sessions: list[str], window: MainWindow, press: Press, qtbot: QtBot) -> MainWindow:
    press(window.inspect.start)
    qtbot.waitUntil(lambda: window.inspect.state is LineState.RUNNING, timeout=WAIT_MS)
    return window


def recorded(station: Station) -> list[str]:
    """The verdicts in the database itself, oldest first."""
    with closing(sqlite3.connect(station.database)) as records:
        return [row[0] for row in records.execute("SELECT decision FROM inspections ORDER BY id")]


def wait_for_parts(window: MainWindow, qtbot: QtBot, number: int) -> None:
    qtbot.waitUntil(lambda: len(window.inspect.strip.model.parts) == number, timeout=WAIT_MS)


def figures(window: MainWindow) -> dict[str, str]:
    return {name: figure.text() for name, figure in window.inspect.counters.figures.items()}


def test_the_verdict_the_counters_and_the_last_parts_follow_the_line(
    running: MainWindow, belt: Belt, good: list[Pixels], dented: list[Pixels], qtbot: QtBot, station: Station
) -> None:
    page = running.inspect
    belt.lay(good[0])
    wait_for_parts(running, qtbot, 1)
    qtbot.waitUntil(lambda: page.banner.shown is Decision.OK, timeout=WAIT_MS)
    assert (page.banner.word(), page.chip.text()) == ("OK", "Running")
    belt.lay(dented[0])
    wait_for_parts(running, qtbot, 2)
    qtbot.waitUntil(lambda: page.banner.shown is Decision.NG, timeout=WAIT_MS)
    assert "unknown defect" in page.banner.detail()
    assert page.live.picture.has_map
    assert figures(running).pop("takt").endswith(" s")
    assert (
        figures(running).items()
        >= {**{"inspected": "2", "ok": "1", "ng": "1", "yield": "50.0%", "not_inspected": "0"}}.items()
    )
    assert [part[0].serial for part in page.strip.model.parts] == ["P-002", "P-001"]
    assert recorded(station) == ["OK", "NG"]


def test_paused_nothing_is_judged_until_the_line_goes_on_and_the_log_has_every_part(
    running: MainWindow, belt: Belt, good: list[Pixels], dented: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    page = running.inspect
    belt.lay(good[0], dented[0])
    wait_for_parts(running, qtbot, 2)
    press(page.pause)
    qtbot.waitUntil(lambda: page.state is LineState.PAUSED, timeout=WAIT_MS)
    assert (page.chip.text(), page.pause.text()) == ("Paused", "Resume  F6")
    belt.lay(good[1], good[2])
    press(page.pause)
    wait_for_parts(running, qtbot, 4)
    press(page.stop)
    qtbot.waitUntil(lambda: page.state is LineState.ENDED, timeout=WAIT_MS)
    assert page.start.isEnabled()
    running.show_page("log")
    qtbot.waitUntil(lambda: len(running.log.table.rows.rows) == 4, timeout=WAIT_MS)
    rows = running.log.table.rows.rows
    assert [row.serial for row in rows] == ["P-004", "P-003", "P-002", "P-001"]
    assert [str(row.decision) for row in rows] == ["OK", "OK", "NG", "OK"]
    assert {row.operator for row in rows} == {"Aoki"}
    qtbot.waitUntil(lambda: running.log.part.picture.has_map, timeout=WAIT_MS)


def test_a_part_without_a_picture_takes_the_last_parts_ok_off_the_page(
    running: MainWindow, belt: Belt, good: list[Pixels], qtbot: QtBot, station: Station
) -> None:
    page = running.inspect
    belt.lay(good[0])
    qtbot.waitUntil(lambda: page.banner.shown is Decision.OK, timeout=WAIT_MS)
    belt.lay(Fault("picture.unreadable", source="part-7.png"))
    qtbot.waitUntil(lambda: page.banner.shown is Decision.NOT_INSPECTED, timeout=WAIT_MS)
    assert page.banner.word() == "NOT INSPECTED"
    assert page.banner.detail() == "part-7.png cannot be read as a picture."
    assert not page.live.picture.has_picture
    assert page.live.picture.words == "There is no picture of this part."
    assert figures(running)["not_inspected"] == "1"
    assert "part-7.png" in running.messages.text()
    assert recorded(station) == ["OK", "NOT INSPECTED"]
    belt.lay(good[1])
    qtbot.waitUntil(lambda: page.banner.shown is Decision.OK, timeout=WAIT_MS)
    assert page.live.picture.has_picture


def test_a_part_of_another_size_is_not_inspected_and_its_picture_is_shown(
    running: MainWindow, belt: Belt, good: list[Pixels], qtbot: QtBot
) -> None:
    page = running.inspect
    belt.lay(good[0], np.full((100, 120), 90, np.uint8))
    qtbot.waitUntil(lambda: page.banner.shown is Decision.NOT_INSPECTED, timeout=WAIT_MS)
    assert "120 x 100" in page.banner.detail()
    assert page.live.picture.has_picture


def test_a_lost_camera_is_shown_large_and_the_line_goes_on_by_itself(
    running: MainWindow, belt: Belt, good: list[Pixels], qtbot: QtBot
) -> None:
    page = running.inspect
    belt.lay(good[0])
    qtbot.waitUntil(lambda: page.banner.shown is Decision.OK, timeout=WAIT_MS)
    belt.lay(Fault("camera.lost", source="usb:0"))
    qtbot.waitUntil(lambda: page.state is LineState.WAITING, timeout=WAIT_MS)
    assert (page.banner.shown, page.banner.word()) == (Decision.NOT_INSPECTED, "CAMERA LOST")
    assert "The camera usb:0 does not answer." in running.messages.text()
    belt.is_lost = False
    qtbot.waitUntil(lambda: page.state is LineState.RUNNING, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "usb:0" not in running.messages.text(), timeout=WAIT_MS)
    assert page.banner.shown is Decision.OK
    belt.lay(good[1])
    wait_for_parts(running, qtbot, 2)


def test_a_folder_is_inspected_to_its_end_with_what_cannot_be_read(
    station: Station, open_on: Open, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    parts = draw(tmp_path / "部品", range(100, 102)) + draw(tmp_path / "部品", range(200, 201), "dent")
    (tmp_path / "部品" / "日本語.png").write_bytes(parts[0].read_bytes()[:500])
    window = open_on(station)
    window.inspect.camera.setText(str(tmp_path / "部品"))
    press(window.inspect.start)
    qtbot.waitUntil(lambda: window.inspect.state is LineState.ENDED, timeout=WAIT_MS)
    assert sorted(recorded(station)) == ["NG", "NOT INSPECTED", "OK", "OK"]
    assert figures(window)["not_inspected"] == "1"


def hold(window: MainWindow, place: int, qtbot: QtBot) -> None:
    """Press this one of the last parts, 0 is the newest."""
    page = window.inspect
    strip = page.strip.view
    middle = strip.visualRect(page.strip.model.index(place)).center()
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def held_words(window: MainWindow) -> list[str]:
    """What stands over the picture."""
    texts = [label.text() for label in window.inspect.live.findChildren(QLabel) if label.isVisible()]
    return [text for text in texts if text.startswith("Held")]


def test_the_large_verdict_is_the_live_parts_while_an_earlier_one_is_looked_at(
    running: MainWindow, belt: Belt, good: list[Pixels], dented: list[Pixels], qtbot: QtBot
) -> None:
    page = running.inspect
    belt.lay(good[0], good[1])
    wait_for_parts(running, qtbot, 2)
    hold(running, 1, qtbot)
    assert page.looked_at is not None and page.looked_at[0].serial == "P-001"
    assert page.banner.shown is Decision.OK
    belt.lay(dented[0])
    qtbot.waitUntil(lambda: page.banner.shown is Decision.NG, timeout=WAIT_MS)
    taken = page.looked_at[0].taken_at.astimezone()
    assert held_words(running) == [f"Held: part P-001 of {taken:%H:%M:%S}, OK"]
    belt.lay(Fault("camera.lost", source="usb:0"))
    qtbot.waitUntil(lambda: page.banner.word() == "CAMERA LOST", timeout=WAIT_MS)
    belt.is_lost = False
    qtbot.waitUntil(lambda: page.state is LineState.RUNNING, timeout=WAIT_MS)
    assert page.banner.shown is Decision.NG  # the newest part's, not the held one's
    qtbot.keyClick(running, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.looked_at is None, timeout=WAIT_MS)
    assert held_words(running) == [] and page.live.picture.has_map
    qtbot.keyClick(running, Qt.Key.Key_F11)
    belt.lay(good[2])
    qtbot.waitUntil(lambda: page.banner.shown is Decision.OK, timeout=WAIT_MS)
    assert page.looked_at is not None and page.looked_at[0].serial == "P-003"  # frozen: in the picture alone


def test_paused_stopped_or_at_its_end_no_verdict_has_its_colour(
    running: MainWindow, belt: Belt, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    page = running.inspect
    assert page.live.picture.words == "Waiting for the first picture."
    assert (page.banner.word(), page.banner.shown) == ("READY", None)
    belt.lay(good[0])
    qtbot.waitUntil(lambda: page.banner.shown is Decision.OK, timeout=WAIT_MS)
    press(page.pause)
    qtbot.waitUntil(lambda: page.state is LineState.PAUSED, timeout=WAIT_MS)
    assert (page.banner.shown, page.banner.word()) == (None, "OK")
    assert page.banner.detail().startswith("Paused: last part\n")
    press(page.pause)
    qtbot.waitUntil(lambda: page.banner.shown is Decision.OK, timeout=WAIT_MS)
    belt.lay(None)  # the source has ended
    qtbot.waitUntil(lambda: page.state is LineState.ENDED, timeout=WAIT_MS)
    assert page.banner.shown is None and page.chip.text() == "Stopped"
    assert page.banner.accessibleName() == "OK (Stopped)"
    assert page.banner.detail().startswith("Stopped: last part\n")


def test_the_window_closed_while_the_line_runs_keeps_every_verdict(
    running: MainWindow, belt: Belt, good: list[Pixels], station: Station, qtbot: QtBot
) -> None:
    belt.lay(*good)
    wait_for_parts(running, qtbot, 1)
    line = running.inspect.line
    assert line is not None
    running.close()
    assert line.state is LineState.ENDED
    counts = line.counts
    assert counts.frames == counts.ok + counts.ng + counts.faults
    assert len(recorded(station)) == counts.ok + counts.ng + counts.not_inspected >= 1
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith(("inspectfork", "task"))]
    station.lock().release()  # free for the next program


def test_a_changed_bundle_is_refused_in_one_sentence_and_nothing_runs(
    window: MainWindow, station: Station, press: Press, qtbot: QtBot
) -> None:
    memory = next(station.bundles.glob("*/memory.*"))
    data = bytearray(memory.read_bytes())
    data[len(data) // 2] ^= 1
    memory.write_bytes(data)
    press(window.inspect.start)
    qtbot.waitUntil(lambda: "its hash differs" in window.messages.text(), timeout=WAIT_MS)
    assert window.inspect.line is None
    assert window.inspect.start.isEnabled()


def test_settings_that_cannot_be_written_are_told_before_the_line_starts(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, press: Press, qtbot: QtBot
) -> None:
    def refuse(path: Path, write: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(settings, "write_durably", refuse)
    press(window.inspect.start)
    qtbot.waitUntil(lambda: "settings.toml cannot be written" in window.messages.text(), timeout=WAIT_MS)
    assert window.inspect.line is None


def test_a_camera_that_does_not_exist_is_one_sentence(
    station: Station, open_on: Open, press: Press, qtbot: QtBot
) -> None:
    window = open_on(station)
    window.inspect.camera.setText("simulated:spoon")
    press(window.inspect.start)
    qtbot.waitUntil(lambda: "simulated:spoon is no camera" in window.messages.text(), timeout=WAIT_MS)
    assert window.inspect.line is None


def test_a_second_program_on_the_station_reads_only(window: MainWindow, station: Station, open_on: Open) -> None:
    second = open_on(station)
    assert "Another program is working" in second.messages.text()
    assert second.page == "log"
    assert not second.inspect.start.isEnabled()
    assert not second.teach.capture.isEnabled()


def test_an_error_of_ours_stops_the_line_and_says_what_to_do(
    running: MainWindow, station: Station, qtbot: QtBot
) -> None:
    workplace(running).tell_crash(ZeroDivisionError("a bug"))
    qtbot.waitUntil(lambda: running.inspect.state is LineState.ENDED, timeout=WAIT_MS)
    assert "ZeroDivisionError: a bug" in running.messages.text()
    assert str(station.root / "inspectfork.log") in running.messages.text()


def test_changing_the_recipe_between_two_runs_opens_no_session_again(
    running: MainWindow, opened_sessions: list[str], belt: Belt, good: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    page, place = running.inspect, workplace(running)
    assert sorted(opened_sessions) == ["trunk.onnx", "understanding.onnx"]
    press(page.stop)
    qtbot.waitUntil(lambda: page.state is LineState.ENDED, timeout=WAIT_MS)
    known = place.store.recipe("plate")
    place.store.save_recipe(replace(known.recipe, name="thick plate"), known.bundle_hash)
    place.show_recipes("thick plate")
    qtbot.waitUntil(lambda: page.chosen == "thick plate", timeout=WAIT_MS)
    press(page.start)
    qtbot.waitUntil(lambda: page.state is LineState.RUNNING, timeout=WAIT_MS)
    belt.lay(good[0])
    qtbot.waitUntil(lambda: page.banner.shown is Decision.OK and len(page.strip.model.parts) > 0, timeout=WAIT_MS)
    assert page.strip.model.parts[0][0].recipe_name == "thick plate"
    assert sorted(opened_sessions) == ["trunk.onnx", "understanding.onnx"]
