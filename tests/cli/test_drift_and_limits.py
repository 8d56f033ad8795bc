"""Drift and limits through the real command line: light that fades, and what a limit would have done."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from terminal import Said, draw, said, started

from inspectfork.picture import encode_png, read_picture
from inspectfork.station import Station

Inspect = Callable[..., Said]
GOODS, DIMMED = 24, 48


def dimmed(paths: list[Path], gain: float) -> None:
    """The same parts under less light."""
    for path in paths:
        path.write_bytes(encode_png((read_picture(path) * gain).astype("uint8")))


def again(paths: list[Path], times: int, listed: Path) -> Path:
    """A list that names each picture some times."""
    listed.write_text("".join(f"{path}\n" for path in paths * times), "utf-8")
    return listed


def drifted(*more: object) -> dict[str, bool | None]:
    """What the command says of each quantity."""
    return {r["quantity"]: r["drifted"] for r in said("drift", "plate", "--json", *more).records if "quantity" in r}


def test_light_that_fades_is_told_with_its_levels_in_both_languages_and_drawn(taught: Inspect, tmp_path: Path) -> None:
    goods = draw(tmp_path / "parts", range(100, 108))
    assert taught(again(goods, GOODS // 8, tmp_path / "first.txt")).code == 0
    assert drifted() == {"score": False, "brightness": False, "focus": False}

    dimmed(goods, 0.88)
    assert taught(again(goods, DIMMED // 8, tmp_path / "then.txt")).code == 0
    told = started("drift", "plate", "--json", "--out", tmp_path / "chart.png")
    assert told.code == 0, told.err
    brightness = next(r for r in told.records if r.get("quantity") == "brightness")
    assert brightness["drifted"] and brightness["since"]
    assert brightness["present"] == pytest.approx(0.88 * brightness["taught"], rel=0.05)
    assert brightness["en"].startswith("Brightness has drifted since 20")
    assert "ドリフトしています" in brightness["ja"]
    assert told.records[-1] == {"chart": str(tmp_path / "chart.png")}
    assert read_picture(tmp_path / "chart.png").std() > 10  # something is to be seen on it


def test_a_part_refused_for_its_light_is_logged_with_it(taught: Inspect, tmp_path: Path) -> None:
    parts = draw(tmp_path / "parts", range(100, 101))
    dimmed(parts, 0.3)
    assert taught(parts[0]).code == 0
    (logged,) = said("log", "--json").records
    assert (logged["verdict"], logged["score"]) == ("NOT INSPECTED", None)
    assert 0 < logged["brightness"] < 60
    assert logged["focus"] > 0


def test_with_few_parts_nothing_is_said_of_drift(taught: Inspect, tmp_path: Path) -> None:
    assert taught(draw(tmp_path / "parts", range(100, 101))[0]).code == 0
    assert drifted() == {"score": None, "brightness": None, "focus": None}
    assert "too few good parts to say whether it drifts; 1 of 20 so far" in said("drift", "plate").out


def test_without_parts_to_look_at_there_is_one_sentence(taught: Inspect, station: Path, tmp_path: Path) -> None:
    assert "no recipe glass" in one_sentence("drift", "glass")
    assert "No part was inspected with the recipe plate yet" in one_sentence("drift", "plate")
    assert taught(draw(tmp_path / "parts", range(100, 101))[0]).code == 0
    assert "cannot be written" in started("drift", "plate", "--out", tmp_path / "gone" / "chart.png").err
    judged_before_teaching_again(station)
    assert "The recipe plate was taught again" in one_sentence("drift", "plate")
    assert "No part was inspected with what this recipe knows now" in said("recipe", "limit", "plate", "9").out


def one_sentence(*arguments: object) -> str:
    """The command failed as the world's fault, in a line of its own; gives the line."""
    refused = said(*arguments)
    assert (refused.code, refused.out) == (1, "")
    (line,) = refused.err.strip().splitlines()
    return line


def judged_before_teaching_again(station: Path) -> None:
    with closing(sqlite3.connect(Station(station).database)) as database, database:
        database.execute("UPDATE inspections SET bundle_hash = 'another'")


def test_a_limit_is_set_with_what_it_would_have_rejected_and_taken_back(taught: Inspect, tmp_path: Path) -> None:
    assert taught(again(draw(tmp_path / "parts", range(100, 108)), 1, tmp_path / "parts.txt")).code == 0
    scores = sorted(record["score"] for record in said("log", "--json").records)
    lower = (scores[-4] + scores[-3]) / 2  # three parts reach it
    limit_before = said("log", "--json").records[0]["limit"]
    before = sum(score >= limit_before for score in scores)

    told = said("recipe", "limit", "plate", lower, "--json")
    assert told.code == 0, told.err
    (effect,) = told.records
    assert (effect["before"], effect["after"], effect["judged"]) == (limit_before, lower, 8)
    assert (effect["rejected_before"], effect["rejected_after"]) == (before, 3)
    assert f"would have rejected {3 - before} more of the last 8 inspected parts" in effect["en"]
    assert "Expected false rejects per 1,000 good parts" in effect["en"]
    assert f"直近 8 個の検査で NG が {3 - before} 個多く" in effect["ja"]
    promise = effect["promise"]
    assert promise["low"] <= promise["false_rejects_per_1000"] <= promise["high"]
    assert said("recipe", "show", "plate", "--json").records[0]["recipe"]["limit"] == lower

    back = said("recipe", "limit", "plate", "taught")
    assert f"would have rejected {3 - before} fewer of the last 8" in back.out
    assert said("recipe", "show", "plate", "--json").records[0]["recipe"]["limit"] is None
    assert "just as many of the last 8" in said("recipe", "limit", "plate", "taught").out


@pytest.mark.parametrize(("limit", "code"), [("-1", 1), ("nan", 1), ("inf", 1), ("high", 2)])
def test_a_limit_that_is_none_changes_nothing(taught: Inspect, limit: str, code: int) -> None:
    assert said("recipe", "limit", "plate", limit).code == code
    assert said("recipe", "show", "plate", "--json").records[0]["version"] == 1
