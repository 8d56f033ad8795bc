"""Settings of a station."""

from pathlib import Path

import pytest

from inspectfork.fault import FAULTS, Fault
from inspectfork.settings import MOST_LANES, Lane, RunnerKind, Settings, TriggerKind, load, save


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.toml") == Settings()


def test_settings_read_back_equal(tmp_path: Path) -> None:
    settings = Settings("rtsp://kamera/1", TriggerKind.SOFTWARE, 0.25, RunnerKind.OPENVINO, 2, "山田", "板")
    save(settings, tmp_path / "settings.toml")
    assert load(tmp_path / "settings.toml") == settings


def test_further_cameras_and_shifts_read_back_equal_and_one_lane_changes_alone(tmp_path: Path) -> None:
    settings = Settings(
        "usb:0", recipe="plate", further=(Lane("usb:1", "板"), Lane("usb:2")), shifts=("06:00", "14:00")
    )
    save(settings.with_lane(3, Lane("usb:3", "board")), tmp_path / "settings.toml")
    kept = load(tmp_path / "settings.toml")
    assert kept.lanes == (Lane("usb:0", "plate"), Lane("usb:1", "板"), Lane("usb:3", "board"))
    assert kept.shifts == ("06:00", "14:00")


@pytest.mark.parametrize(
    "text",
    [
        *("camera = ", 'colour = "red"', 'trigger = "sometimes"', 'interval_s = "fast"', 'shifts = ["noon"]'),
        "sign_out_after_min = 0",
        *('[[further]]\nrecipe = "plate"', '[[further]]\ncamera = "usb:1"\n' * MOST_LANES),
    ],
)
def test_a_file_with_a_mistake_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    with pytest.raises(Fault) as caught:
        load(tmp_path / "settings.toml")
    assert caught.value.code == "settings.unreadable"


def test_settings_that_cannot_be_written_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="cannot be written") as caught:
        save(Settings(), tmp_path / "gone" / "settings.toml")
    assert caught.value.code == "file.unwritable"


def test_every_fault_says_what_happened_and_what_to_do() -> None:
    assert all(what.endswith(".") and hint.endswith(".") for what, hint in FAULTS.values())
