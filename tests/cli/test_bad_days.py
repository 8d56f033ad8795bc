"""Full and read-only disks, bad databases, bad goods, two programs: one sentence, and nothing is lost."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from terminal import LONGEST_S, Said, draw, said, start

from db import connection
from inspectfork.picture import encode_png
from inspectfork.station import Station
from ui import cli

PARTS = 30  # more than are judged before the disk is full
Inspect = Callable[..., Said]


def one_sentence(refused: Said) -> str:
    """The command failed as the world's fault, in a line of its own; gives the line."""
    assert refused.code == 1
    lines = refused.err.strip().splitlines()
    assert len(lines) == 1, refused.err
    return lines[0]


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """No byte is free on this disk meanwhile."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while file.write(b"\0" * size) == size:
                    pass
            except OSError:
                continue
    yield
    ballast.unlink()


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A list of far more parts than a test waits for."""
    part = draw(tmp_path / "parts", range(1))[0]
    listed = tmp_path / "list.txt"
    listed.write_text(f"{part}\n" * 3000)
    return listed


def test_on_a_disk_that_fills_up_inspecting_waits_and_goes_on_by_itself(
    package: Path, remount: Callable[[str], Path], tmp_path: Path
) -> None:
    disk = remount("size=150m")
    station = disk / "station"
    assert said("recipe", "import", package, "--station", station).code == 0
    listed = tmp_path / "list.txt"
    listed.write_text(f"{draw(tmp_path / 'parts', range(1))[0]}\n" * PARTS)
    with start("inspect", listed, "--recipe", "plate", "--json", "--station", station) as command:
        assert command.stdout is not None and command.stderr is not None
        acknowledged = [json.loads(command.stdout.readline()) for _ in range(3)]
        with filled(disk):
            told = command.stderr.readline()
            while told and "is full" not in told:
                told = command.stderr.readline()
            assert "The line waits: the disk" in told
        acknowledged += [json.loads(line) for line in command.stdout]
        assert "Parts are recorded again." in command.stderr.read()
        assert command.wait(LONGEST_S) == 0
    logged = said("log", "--limit", "3000", "--json", "--station", station).records
    assert len(logged) == len(acknowledged) == PARTS


def test_a_bundle_that_does_not_fit_on_the_disk_leaves_the_station_as_it_was(
    package: Path, remount: Callable[[str], Path]
) -> None:
    station = remount("size=20m") / "station"
    assert "is full" in one_sentence(said("recipe", "import", package, "--station", station))
    assert said("recipe", "list", "--json", "--station", station).records == []
    assert [path for path in Station(station).bundles.glob("*") if path.is_dir()] == []


def test_teaching_on_a_full_disk_is_one_sentence_and_leaves_nothing(
    needs_weights: None, remount: Callable[[str], Path], tmp_path: Path
) -> None:
    station = remount("size=12m") / "station"
    draw(tmp_path / "good", range(30))
    refused = said("teach", "plate", "--good", tmp_path / "good", "--station", station)
    assert refused.code == 1
    assert "0.0 GB are free" in one_sentence(refused)
    assert said("recipe", "list", "--json", "--station", station).records == []


def test_teaching_that_cannot_even_begin_on_a_full_disk_is_one_sentence(
    package: Path, remount: Callable[[str], Path], tmp_path: Path
) -> None:
    disk = remount("size=150m")
    assert said("recipe", "import", package, "--station", disk / "station").code == 0
    draw(tmp_path / "good", range(3))
    with filled(disk):
        refused = said("teach", "plate", "--good", tmp_path / "good", "--station", disk / "station")
    assert "is full" in one_sentence(refused)


def test_on_a_read_only_disk_nothing_is_inspected_and_the_log_is_read(
    package: Path, remount: Callable[[str], Path], tmp_path: Path
) -> None:
    station = remount("size=150m") / "station"
    assert said("recipe", "import", package, "--station", station).code == 0
    part = draw(tmp_path / "parts", range(1))[0]
    assert said("inspect", part, "--recipe", "plate", "--station", station).code == 0
    remount("ro")
    refused = said("inspect", part, "--recipe", "plate", "--station", station, "--json")
    assert refused.out == ""
    assert str(station) in one_sentence(refused)
    assert str(station) in one_sentence(said("teach", "plate", "--good", part.parent, "--station", station))
    exported = said("recipe", "export", "plate", station / "plate.inspectfork", "--station", station)
    assert "plate.inspectfork cannot be written" in one_sentence(exported)
    assert len(said("log", "--json", "--station", station).records) == 1


def test_a_locked_database_is_waited_for_then_told_and_its_log_is_read(
    taught: Inspect, station: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_WAIT_S", 0.1)
    monkeypatch.setattr(cli, "LOCKED_S", 0.2)
    part = draw(tmp_path / "parts", range(1))[0]
    assert taught(part).code == 0
    with closing(sqlite3.connect(Station(station).database)) as other:
        other.execute("BEGIN IMMEDIATE")
        for refused in (taught(part, "--json"), said("recipe", "limit", "plate", "2")):
            assert refused.code == 1
            waits, gives_up = refused.err.strip().splitlines()
            assert "waiting up to 0.2 s" in waits and "station.db locked. Close it" in gives_up
        assert len(said("log", "--json").records) == 1
    assert taught(part).code == 0


def test_the_database_of_a_newer_program_is_refused_and_stays(taught: Inspect, station: Path, tmp_path: Path) -> None:
    part = draw(tmp_path / "parts", range(1))[0]
    with closing(sqlite3.connect(Station(station).database)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    before = Station(station).database.read_bytes()
    for refused in (taught(part), said("log")):
        assert "newer" in one_sentence(refused)
    assert Station(station).database.read_bytes() == before


def test_two_programs_on_a_station_the_second_only_reads(taught: Inspect, many: Path, tmp_path: Path) -> None:
    part = draw(tmp_path / "more", range(1))[0]
    assert taught(part).code == 0
    with start("inspect", many, "--recipe", "plate", "--json") as first:
        assert first.stdout is not None
        first.stdout.readline()
        assert "nother program" in one_sentence(taught(part, "--json"))
        assert "nother program" in one_sentence(said("teach", "other", "--good", tmp_path / "more"))
        assert len(said("log", "--json").records) >= 2
        assert taught(part, "--no-store").code == 0
        first.kill()


def test_a_defect_and_useless_pictures_among_the_goods_are_named(
    needs_weights: None, few_steps: None, tmp_path: Path
) -> None:
    goods = draw(tmp_path / "良品", range(12))
    stranger = draw(tmp_path / "良品", range(300, 301), "stain")[0]
    (tmp_path / "良品" / "black.png").write_bytes(encode_png(np.zeros((336, 448), np.uint8)))
    (tmp_path / "良品" / "cut.png").write_bytes(goods[0].read_bytes()[:3000])
    (tmp_path / "良品" / "日本語.png").write_bytes(draw(tmp_path / "more", range(50, 51))[0].read_bytes())
    draw(tmp_path / "欠陥" / "stain", range(310, 312), "stain")
    small = ("--set", "input_size=224")
    taught = said("teach", "plate", "--good", tmp_path / "良品", "--defects", tmp_path / "欠陥", *small)
    assert taught.code == 0
    assert "of 2 pictures of defects" in taught.out
    for name in (stranger.name, "black.png", "cut.png"):
        assert name in taught.err + taught.out
    assert "日本語" not in taught.err


def test_only_black_pictures_teach_nothing(needs_weights: None, tmp_path: Path) -> None:
    (tmp_path / "good").mkdir()
    for number in range(5):
        (tmp_path / "good" / f"{number}.png").write_bytes(encode_png(np.zeros((100, 100), np.uint8)))
    refused = said("teach", "plate", "--good", tmp_path / "good")
    assert refused.code == 1
    assert said("recipe", "list", "--json").records == []


def test_a_picture_of_a_hundred_megapixels_and_one_of_another_size_stop_nothing(
    taught: Inspect, tmp_path: Path
) -> None:
    folder = tmp_path / "parts"
    part = draw(folder, range(1))[0]
    Image.new("L", (10_000, 10_000)).save(folder / "huge.png")
    (folder / "other size.png").write_bytes(encode_png(np.full((600, 400, 3), 128, np.uint8)))
    judged = {Path(r["source"]).name: r for r in taught(folder, "--json").records}
    assert judged["huge.png"]["verdict"] == "NOT INSPECTED"
    assert judged["huge.png"]["reason"]
    assert judged[part.name]["verdict"] != "NOT INSPECTED"
    assert len(judged) == 3


def test_a_bundle_with_a_missing_part_is_refused(taught: Inspect, station: Path, tmp_path: Path) -> None:
    part = draw(tmp_path / "parts", range(1))[0]
    next(Station(station).bundles.glob("*/trunk.*")).unlink()
    assert "trunk" in one_sentence(taught(part, "--json"))
    assert said("log", "--json").records == []
