"""A clock that jumps deletes nothing, and pictures that are not kept are told at once, on the command line too."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from terminal import Said, draw, said

from db.store import Store
from inspectfork.recipe import Recipe

Inspect = Callable[..., Said]


def save(station: Path, **values: object) -> None:
    with closing(Store.open(station / "station.db")) as store:
        stored = store.recipe("plate")
        recipe: Recipe = replace(stored.recipe, **values)  # type: ignore[arg-type]
        store.save_recipe(recipe, stored.bundle_hash)


def pictures(station: Path) -> set[str]:
    return {path.name for path in (station / "pictures").rglob("*.png")}


def test_a_clock_years_ahead_for_one_start_deletes_no_picture_and_is_told(
    taught: Inspect, station: Path, tmp_path: Path
) -> None:
    """Case s02, with the records of before ten years back instead of the clock ten years ahead."""
    save(station, keep_days=1, disk_floor_gb=0.0)
    assert taught(draw(tmp_path / "before", range(6))[0].parent).code == 0
    before = pictures(station)
    with closing(sqlite3.connect(station / "station.db")) as connection, connection:
        for table in ("inspections", "pictures", "defects"):
            connection.execute(f"UPDATE {table} SET taken_at = replace(taken_at, substr(taken_at, 1, 4), '2016')")
    judged = taught(draw(tmp_path / "after", range(6, 9))[0].parent)
    assert judged.code == 0
    assert "The clock of this computer jumped from 2016-" in judged.err
    assert judged.err.count("jumped") == 1
    assert before < pictures(station)
    assert [event["kind"] for event in said("events", "--json").records].count("clock.jumped") == 1
    newest = said("log", "--json").records[0]["serial"]
    assert newest == "good-008"


def test_pictures_below_the_disk_floor_are_told_once_and_counted(
    taught: Inspect, station: Path, tmp_path: Path
) -> None:
    save(station, disk_floor_gb=100000.0)
    judged = taught(draw(tmp_path / "parts", range(3))[0].parent)
    assert judged.code == 0
    told = "inspectfork: Pictures are not kept: less than 100000 GB is free on the disk. Free the disk"
    assert judged.err.count(told) == 1
    findings = {record["check"]: record["text"] for record in said("doctor", "--json").records}
    assert findings["pictures"] == "0 stored; not kept: 3 for want of room; see inspectfork events"
