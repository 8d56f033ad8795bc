"""Ends and beginnings at the command line: told to end, a station that lost its database, records that are missing."""

import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic

import pytest
from terminal import LONGEST_S, Said, asked, draw, said, start

from db.marker import NAME
from inspectfork.station import Station
from ui.crash import LOG_FILE


def inspections(database: Path, alone: Path) -> int:
    """How many a copy of the database file alone holds."""
    shutil.copyfile(database, alone)
    with closing(sqlite3.connect(alone)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM inspections").fetchone()
    return int(count)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="only POSIX asks a program to end by a signal")
def test_a_command_that_is_asked_to_end_leaves_everything_in_the_database_file(
    package: Path, station: Path, tmp_path: Path
) -> None:
    assert said("recipe", "import", package).code == 0
    listed = tmp_path / "list.txt"
    listed.write_text(f"{draw(tmp_path / 'parts', range(1))[0]}\n" * 3000)
    with start("inspect", listed, "--recipe", "plate", "--json") as command:
        assert command.stdout is not None
        acknowledged = [command.stdout.readline() for _ in range(3)]
        command.terminate()
        acknowledged += command.stdout.readlines()
        assert command.wait(LONGEST_S) == 130
    assert inspections(Station(station).database, tmp_path / "alone.db") >= len(acknowledged)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="only POSIX asks a program to end by a signal")
def test_a_window_that_is_asked_to_end_closes_its_records(station: Path, tmp_path: Path) -> None:
    with start(env={"INSPECTFORK_STATION": str(station)}) as window:
        give_up_at = monotonic() + LONGEST_S
        while not (station / LOG_FILE).exists() and monotonic() < give_up_at:
            with suppress(subprocess.TimeoutExpired):  # it must not end by itself
                pytest.fail(f"the window ended: {window.wait(0.1)}")
        window.terminate()
        assert window.wait(LONGEST_S) == 0
    database = Station(station).database
    assert inspections(database, tmp_path / "alone.db") == 0
    assert not database.with_name("station.db-wal").exists()


def commands(part: Path) -> list[Said]:
    return [
        said("log"),
        said("inspect", part, "--recipe", "plate"),
        said("inspect", part, "--recipe", "plate", "--no-store"),
        said("recipe", "list"),
        said("users", "list"),
        asked("correct horse", "users", "add", "Mallory", "--role", "administrator"),
    ]


@pytest.mark.parametrize("is_emptied", [False, True])
def test_a_station_that_lost_its_database_is_damaged_for_every_command_and_open_to_nobody(
    station: Path, tmp_path: Path, is_emptied: bool
) -> None:
    assert asked("correct horse", "users", "add", "Sato", "--role", "administrator").code == 0
    database = Station(station).database
    database.unlink()
    if is_emptied:
        database.touch()
    for refused in commands(draw(tmp_path / "parts", range(1))[0]):
        assert refused.code == 1
        assert "This station is damaged: its database" in refused.err
    (found,) = [line for line in said("doctor", "--json").records if line["check"] == "database"]
    assert found["state"] == "bad" and "This station is damaged" in found["text"]
    assert not database.exists() or database.stat().st_size == 0


def test_missing_records_are_told_by_the_first_command_that_reads_or_writes(station: Path, tmp_path: Path) -> None:
    database = Station(station).database
    sato = ("--as", "Sato")
    lacks = "lacks changes that were acknowledged: "
    assert asked("correct horse", "users", "add", "Sato", "--role", "administrator").code == 0
    shutil.copyfile(database, tmp_path / "old.db")
    assert asked("correct horse\n258014", "users", "add", "Aoki", "--role", "operator", *sato).code == 0
    shutil.copyfile(tmp_path / "old.db", database)
    reads = asked("correct horse", "users", "list", *sato)
    assert reads.code == 0 and lacks in reads.err
    (found,) = [line for line in said("doctor", "--json").records if line["check"] == "records"]
    assert found["state"] == "bad" and lacks in found["text"]
    writes = asked("correct horse", "users", "deactivate", "Nobody", *sato)
    assert lacks in writes.err
    assert lacks not in asked("correct horse", "users", "list", *sato).err
    assert (station / NAME).exists()


def bad_findings() -> dict[str, str]:
    """What the doctor finds bad with the records, by the name of the check."""
    found = [line for line in said("doctor", "--json").records if line["state"] == "bad"]
    return {line["check"]: line["text"] for line in found if line["check"] != "disk"}


def test_the_doctor_tells_a_damaged_database_model_and_pictures_that_are_gone(
    package: Path, station: Path, tmp_path: Path
) -> None:
    assert said("recipe", "import", package).code == 0
    parts = draw(tmp_path / "parts", range(300, 302), "scratch")
    assert said("inspect", parts[0].parent, "--recipe", "plate").code == 0
    notes = {line["check"]: line["text"] for line in said("doctor", "--json").records}
    assert notes["records"] == "nothing that was acknowledged is missing"
    assert notes["model of plate"] == "whole" and notes["SQLite"] == sqlite3.sqlite_version
    assert "none was written yet" in notes["backup"]
    assert bad_findings() == {}

    here = Station(station)
    picture = next(here.pictures.rglob("*.png"))
    picture.unlink()
    (here.pictures / "00").mkdir(exist_ok=True)
    (here.pictures / "00" / "left.png.part").write_bytes(b"")
    manifest = next(here.bundles.glob("*/memory.npz"))
    manifest.write_bytes(manifest.read_bytes()[:-1])
    bad = bad_findings()
    assert set(bad) == {"picture files", "model of plate"}
    assert "1 pictures that the records name" in bad["picture files"] and "memory" in bad["model of plate"]
    assert said("doctor").code == 1
    assert any(line["check"] == "leftovers" for line in said("doctor", "--json").records)

    data = bytearray(here.database.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xa5" * 4096
    here.database.write_bytes(data)
    assert "is damaged" in bad_findings()["database"]
