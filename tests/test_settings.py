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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_is_read_as_any_editor_saves_it(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(end.join(['camera = "usb:0"', "# 検査", "threads = 2", 'operator = "山田"', ""]).encode(encoding))
    assert load(path) == Settings("usb:0", threads=2, operator="山田")


def test_a_file_that_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    for content in ('operator = "山田"'.encode("cp932"), b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xfe\x00"):
        path.write_bytes(content)
        with pytest.raises(Fault, match="no text in UTF-8"):
            load(path)


@pytest.mark.parametrize(
    "text",
    [
        *("threads = 100000", "threads = 0", "threads = 1.5", "threads = true", 'threads = "2"'),
        *("interval_s = nan", "interval_s = inf", "interval_s = -5", "interval_s = 86401", "interval_s = true"),
        *("camera = 7", "operator = 1", "recipe = false", "further = 1", "further = [1]", 'shifts = "06:00"'),
        *("shifts = [6]", "[[further]]\ncamera = 7", '[[further]]\ncamera = "usb:1"\ncolour = 1', "[camera]\na = 1"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_its_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    with pytest.raises(Fault) as caught:
        load(tmp_path / "settings.toml")
    name = text.strip("[]").split()[0].strip("]")
    assert f"{name} " in caught.value.what and caught.value.what.count("\n") == 0


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    wrong = 'threads = 100000\ninterval_s = nan\ncamera = 7\ncolour = "red"\ntrigger = "often"\n'
    (tmp_path / "settings.toml").write_text(wrong)
    with pytest.raises(Fault) as caught:
        load(tmp_path / "settings.toml")
    for name in ("threads must", "interval_s must", "camera must", "colour is no setting", "trigger must be one of"):
        assert name in caught.value.what
