"""Protocol window: a person's day at the page is measured step by step."""

import json
from pathlib import Path

from terminal import said

from inspectfork.station import Station

FIGURES = {"held_ms_p99", "held_ms_max", "held_over_50_ms", "busy_ms_max", "busy_over_50_ms"}


def test_the_windows_thread_is_measured_on_a_station_of_its_own(station: Station, tmp_path: Path) -> None:
    before = station.database.read_bytes()
    ran = said("bench", "window", "--parts", 9, "--out", tmp_path / "window.json", "--station", station.root)
    assert ran.code == 0, ran.err
    result = json.loads((tmp_path / "window.json").read_text())
    assert result["metrics"].keys() == FIGURES
    assert result["beats"] > 0
    assert len(result["busy_ms_max_by_step"]) == 11
    assert station.database.read_bytes() == before


def test_without_a_taught_recipe_it_says_what_it_needs(bare_station: Station, tmp_path: Path) -> None:
    ran = said("bench", "window", "--out", tmp_path / "window.json", "--station", bare_station.root)
    assert (ran.code, "needs a station on which a recipe was taught" in ran.err) == (1, True)
