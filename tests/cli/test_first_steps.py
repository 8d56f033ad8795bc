"""What somebody new to the program tries: each slip is told in one sentence, before anything is begun."""

import signal
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import LONGEST_S, Said, draw, said, start, started

from inspectfork.camera.address import open_camera
from inspectfork.camera.simulated import SimulatedCamera
from inspectfork.station import Station
from ui.demo import DEFECT_RATE, INSPECTED_PARTS, INSPECTION_SEED, camera_address

Inspect = Callable[..., Said]


def sentence(refused: Said) -> str:
    """The command failed as the world's fault, in a line of its own; gives what it said."""
    assert refused.code == 1, refused
    lines = refused.err.strip().splitlines()
    assert len(lines) == 1, refused.err
    return lines[0]


def test_a_folder_or_list_without_pictures_is_told_not_passed(taught: Inspect, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").touch()
    for source in ("empty", "empty.txt"):
        assert f"There is no picture in {tmp_path / source}" in sentence(taught(tmp_path / source))


def test_teaching_from_places_without_pictures_is_told_before_it_begins(tmp_path: Path, station: Path) -> None:
    (tmp_path / "empty").mkdir()
    goods = draw(tmp_path / "good", range(3))[0].parent
    nothing = f"There is no picture in {tmp_path / 'empty'}"
    assert nothing in sentence(said("teach", "plate", "--good", tmp_path / "empty"))
    assert nothing in sentence(said("teach", "plate", "--good", goods, "--defects", tmp_path / "empty"))
    gone = said("teach", "plate", "--good", goods, "--defects", goods, "--masks", tmp_path / "gone")
    assert f"{tmp_path / 'gone'} does not exist" in sentence(gone)
    assert not station.exists()


def test_masks_without_defects_are_wrong_use(tmp_path: Path) -> None:
    goods = draw(tmp_path / "good", range(3))[0].parent
    wrong = said("teach", "plate", "--good", goods, "--masks", goods)
    assert wrong.code == 2
    assert "--masks" in wrong.err


def test_weights_that_are_another_file_are_refused(tmp_path: Path, station: Path) -> None:
    goods = draw(tmp_path / "good", range(3))[0].parent
    (tmp_path / "weights").mkdir()
    (tmp_path / "weights" / "vit_s_focus.onnx").write_bytes(b"half a download")
    env = {"INSPECTFORK_WEIGHTS": str(tmp_path / "weights")}
    assert "is not one of the known weights" in sentence(started("teach", "plate", "--good", goods, env=env))
    assert said("recipe", "list", "--json").records == []


def test_maps_that_cannot_be_written_are_told_before_anything_is_judged(taught: Inspect, tmp_path: Path) -> None:
    part = draw(tmp_path / "parts", range(1))[0]
    assert f"{part / 'maps'} cannot be written" in sentence(taught(part, "--maps", part / "maps"))
    assert said("log", "--json").records == []


def test_an_address_that_makes_no_sense_is_one_sentence(taught: Inspect) -> None:
    assert "products are plate and board" in sentence(taught("simulated:widget"))
    assert "/nowhere does not exist" in sentence(taught("folder:/nowhere?watch=1"))


def test_parts_that_do_not_lie_in_files_are_told_by_their_serial(taught: Inspect) -> None:
    assert "simulated:plate plate-00002" in taught("simulated:plate?count=2").out


def test_filters_that_nothing_passes_are_said_to_a_person_only(taught: Inspect, tmp_path: Path) -> None:
    assert taught(draw(tmp_path / "parts", range(1))[0]).code == 0
    assert "No inspection" in said("log", "--serial", "other").out
    assert said("log", "--serial", "other", "--json").records == []
    assert said("log", "--since", "2030-01-01", "--json").records == []
    assert [r["serial"] for r in said("log", "--serial", "good-000", "--recipe", "plate", "--json").records] == [
        "good-000"
    ]


def test_a_station_that_asks_for_a_button_is_not_waited_for_on_the_command_line(taught: Inspect, station: Path) -> None:
    Station(station).settings.write_text('trigger = "software"\n')
    assert len(taught("simulated:plate?count=2", "--json").records) == 2


def test_a_camera_interrupted_keeps_every_verdict_it_told(taught: Inspect) -> None:
    with start("inspect", "simulated:plate", "--recipe", "plate") as command:
        assert command.stdout is not None and command.stderr is not None
        assert command.stdout.readline().startswith("Judging by plate")
        told = [command.stdout.readline() for _ in range(3)]
        command.send_signal(signal.SIGINT)
        told += command.stdout.readlines()
        assert "Traceback" not in command.stderr.read()
        assert command.wait(LONGEST_S) == 130
    serials = [record["serial"] for record in said("log", "--json").records]
    assert serials == [f"plate-{number:05d}" for number in range(len(serials), 0, -1)]
    assert len(serials) >= len(told) >= 3


@pytest.mark.parametrize("harm", ["cut", "changed"])
def test_a_recipe_file_damaged_on_its_way_is_refused_and_leaves_nothing(
    package: Path, station: Path, tmp_path: Path, harm: str
) -> None:
    damaged = tmp_path / "damaged.inspectfork"
    if harm == "cut":
        damaged.write_bytes(package.read_bytes()[: package.stat().st_size // 2])
    else:
        _with_another_memory(package, damaged)
    assert str(damaged) in (refused := sentence(said("recipe", "import", damaged))) or "hash" in refused
    assert said("recipe", "list", "--json").records == []
    assert list(Station(station).bundles.iterdir()) == []


def _with_another_memory(package: Path, damaged: Path) -> None:
    with zipfile.ZipFile(package) as whole, zipfile.ZipFile(damaged, "w") as other:
        for name in whole.namelist():
            data = whole.read(name)
            other.writestr(name, data[:-1] + bytes([data[-1] ^ 1]) if "memory" in name else data)


def test_a_damaged_database_is_refused_and_nothing_in_it_is_touched(taught: Inspect, station: Path) -> None:
    database = Station(station).database
    database.write_bytes(database.read_bytes()[:5000])
    before = database.read_bytes()
    assert "is damaged" in sentence(taught("simulated:plate?count=1"))
    assert database.read_bytes() == before


def test_the_demonstration_on_a_full_disk_is_one_sentence(remount: Callable[[str], Path]) -> None:
    station = remount("size=4m") / "station"
    full = said("demo", "--json", "--station", station)
    assert full.code == 1
    assert "0.0 GB are free" in full.err.splitlines()[-1]


def test_the_window_of_the_demonstration_looks_at_the_very_parts_of_the_command_line() -> None:
    camera = open_camera(camera_address("plate"))
    twin = SimulatedCamera("plate", INSPECTION_SEED, DEFECT_RATE, INSPECTED_PARTS, None)
    assert isinstance(camera, SimulatedCamera)
    assert camera.patient
    assert [camera.defect(n) for n in range(1, 61)] == [twin.defect(n) for n in range(1, 61)]
