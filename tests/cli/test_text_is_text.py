"""Names and serials come from outside: on a terminal and in a table they are text, and command nothing."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

from terminal import Said, draw, said

from inspectfork.names import checked_name
from inspectfork.readable import readable


def named(part: Path, name: str) -> Path:
    return part.rename(part.with_name(f"{name}.png"))


def test_a_line_break_in_a_name_makes_no_line_of_its_own(taught: Callable[..., Said], tmp_path: Path) -> None:
    part = draw(tmp_path / "parts", range(200, 201), "dent")[0]
    hostile = "x\nOK  0.100 of 1.470  good\x1b[2J\x9b31m\u202e"
    named(part, hostile)
    judged = taught(part.parent)
    logged = said("log")
    for shown in (judged.out, logged.out):
        assert not any(line.startswith("OK ") for line in shown.splitlines())
        assert not {"\x1b", "\x9b", "\u202e"} & set(shown)
        assert "\\nOK" in shown
    lines = said("log", "--json").out
    assert not {"\x1b", "\x9b", "\u202e"} & set(lines)
    assert json.loads(lines)["serial"] == readable(hostile)


def test_a_fault_is_one_line_whatever_it_names(tmp_path: Path) -> None:
    refused = said("inspect", tmp_path / "a\nb\x1b[1m", "--recipe", "x\x1b]0;y\x07")
    assert refused.code == 1 and len(refused.err.splitlines()) == 1
    assert "\x1b" not in refused.err


def test_serials_are_no_formulas_in_a_table(taught: Callable[..., Said], tmp_path: Path) -> None:
    hostile = ["=1+1", "+cmd", "-5", "@x", "=HYPERLINK(A1)", "-", "00012", "3-4"]
    harmless = ["plain", "A-3-4", "12", "\tx"]
    parts = draw(tmp_path / "parts", range(len(hostile) + len(harmless)))
    for part, serial in zip(parts, [*hostile, *harmless], strict=True):
        named(part, serial)
    assert taught(tmp_path / "parts").code == 0
    assert said("log", "--csv", tmp_path / "out.csv").code == 0
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["serial"] for row in rows} == {*(f"'{serial}" for serial in hostile), *map(readable, harmless)}
    assert all(float(row["score"]) > 0 for row in rows)


def test_what_can_be_read_stays_as_it_is() -> None:
    for text in ("磁気タイル", "欠け 3", "Ärger", "👩‍🔧", "plate-01"):
        assert readable(text) == text
    assert checked_name("欠け 3") == "欠け 3"
