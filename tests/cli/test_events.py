"""What happened beside the verdicts can be read: who changed what, what left the station, what was not kept."""

import csv
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from terminal import said

from db.store import Store
from inspectfork.recipe import Keep, Recipe

PLATE = Recipe("plate", disk_floor_gb=0)


@pytest.fixture
def changed(station: Path) -> Path:
    """A recipe whose limit and retention Ito changed."""
    with closing(Store.open(station / "station.db")) as store:
        store.save_recipe(PLATE, None)
        store.accounts.signed_in = "Ito"
        store.save_recipe(replace(PLATE, limit=1.5, keep=Keep.NG, keep_days=7), None)
    return station


def test_each_value_of_a_recipe_that_is_changed_is_an_event_with_who(changed: Path) -> None:
    told = said("events", "--kind", "recipe", "--json")
    assert told.code == 0
    events = {event["facts"]["field"]: event for event in told.records}
    assert set(events) == {"limit", "keep", "keep_days"}
    assert {event["by"] for event in events.values()} == {"Ito"}
    assert events["keep_days"]["text"] == "plate: keep_days changed from 90 to 7."
    assert events["limit"]["text"] == "plate: limit changed from - to 1.5."


def test_a_version_that_says_the_same_is_no_event(changed: Path) -> None:
    with closing(Store.open(changed / "station.db")) as store:
        before = len(store.events())
        store.save_recipe(store.recipe("plate").recipe, None)
        assert len(store.events()) == before


def test_what_leaves_the_station_is_noted(changed: Path, tmp_path: Path) -> None:
    assert said("log", "--csv", tmp_path / "log.csv").code == 0
    assert said("recipe", "export", "plate", tmp_path / "plate.inspectfork").code == 0
    assert said("recipe", "import", tmp_path / "plate.inspectfork").code == 0
    lines = said("events", "--limit", 3).out.splitlines()
    assert [line.split("  ", 3)[3] for line in lines] == [
        f"plate was imported from {tmp_path / 'plate.inspectfork'}.",
        f"The recipe plate was written to {tmp_path / 'plate.inspectfork'}.",
        f"The log was written to {tmp_path / 'log.csv'}.",
    ]


def test_events_as_a_table_hold_no_formulas(station: Path, tmp_path: Path) -> None:
    with closing(Store.open(station / "station.db")) as store:
        store.event("camera.back", by="=cmd|' /C calc'!A0", source="usb:0", seconds=3).result()
    assert said("events", "--csv", tmp_path / "events.csv").code == 0
    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["by"] == "'=cmd|' /C calc'!A0"
    assert row["text"] == "The camera usb:0 is back after 3 s."


def test_a_station_without_records_has_no_events(station: Path) -> None:
    told = said("events")
    assert (told.code, told.out) == (0, "No event passes these filters.\n")
