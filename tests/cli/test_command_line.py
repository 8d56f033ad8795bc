"""What the command line says where no model is needed: help, wrong use, empty stations, faults."""

import subprocess
import sys
from pathlib import Path

import pytest
from terminal import draw, said, started

from db.store import Store
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from ui.cli import COMMANDS, run


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run([command, "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert "--station DIR" in told
    assert "--json" in told


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("teach", ["RECIPE", "--good DIR-or-LIST", "--defects DIR", "--masks DIR"]),
        ("inspect", ["SOURCE", "--recipe RECIPE", "--limit N", "--no-store", "--maps DIR"]),
        ("log", ["--since", "--verdict", "--recipe", "--csv FILE"]),
        ("recipe", ["list", "show", "export", "import"]),
        ("weights", ["fetch", "list", "import"]),
        ("model", ["show"]),
        (
            "bench",
            [
                "good-only",
                "latency",
                "limit",
                "parity",
                "--data FOLDER",
                "--splits FILE",
                "--out FILE",
                "--input-size PX",
            ],
        ),
    ],
)
def test_the_promised_options_are_there(command: str, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run([command, "--help"])
    told = capsys.readouterr().out
    assert [option for option in options if option not in told] == []


@pytest.mark.parametrize(
    "wrong",
    [
        ["fly"],
        ["inspect"],
        ["inspect", "pictures"],
        ["inspect", "pictures", "--recipe", "plate", "--limit", "none"],
        ["log", "--since", "yesterday"],
        ["report", "--from", "2026-11-25", "--to", "2026-11-24", "--out", "day.pdf"],
        ["users", "add", "Bob", "--role", "boss"],
        ["log", "--verdict", "perhaps"],
        ["weights"],
        ["model", "show", "--size", "enormous"],
        ["bench", "luck", "--data", "a", "--splits", "b", "--out", "c"],
        ["bench", "good-only", "--data", "a", "--splits", "b", "--out", "c", "--set", "luck=1"],
    ],
)
def test_wrong_use_ends_with_2_and_says_why(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(wrong)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_a_fresh_station_has_no_recipes_and_no_records_and_stays_untouched(station: Path) -> None:
    assert started("recipe", "list", "--json").records == []
    assert started("log", "--json").records == []
    assert "No recipe yet" in started("recipe", "list").out
    assert not station.exists()


def test_an_unknown_recipe_is_one_sentence_and_exit_code_1(station: Path) -> None:
    with Station(station).lock():
        store = Store.open(Station(station).database)
        store.save_recipe(Recipe("bracket"), None)
        store.close()
    unknown = started("inspect", "pictures", "--recipe", "plate")
    assert unknown.code == 1
    assert unknown.out == ""
    assert unknown.err == (
        "inspectfork: There is no recipe plate on this station. Teach it first; known recipes: bracket.\n"
    )
    untaught = started("inspect", "pictures", "--recipe", "bracket")
    assert untaught.code == 1
    assert "has not been taught yet" in untaught.err


def test_a_value_that_no_recipe_can_have_is_named(station: Path, tmp_path: Path) -> None:
    draw(tmp_path / "good", range(1))
    wrong = ("--set", "input_size=large", "--set", "compare=luck")
    refused = said("teach", "plate", "--good", tmp_path / "good", *wrong)
    assert refused.code == 1
    assert "input_size cannot be large; compare cannot be luck. Correct these values." in refused.err
    far = said("teach", "plate", "--good", tmp_path / "good", "--set", "limit=2000000")
    assert "0 to 1,000,000" in far.err


def test_a_second_program_is_refused_but_may_read(station: Path, tmp_path: Path) -> None:
    draw(tmp_path / "good", range(1))
    with Station(station).lock():
        Store.open(Station(station).database).close()
        refused = started("teach", "plate", "--good", tmp_path / "good")
        assert refused.code == 1
        assert "Another program is working on the station" in refused.err
        assert started("log", "--json").code == 0
        assert started("recipe", "list", "--json").code == 0


def test_the_options_all_commands_share_may_stand_anywhere(station: Path) -> None:
    for arguments in (
        ["--station", station, "--json", "recipe", "list"],
        ["recipe", "--station", station, "list", "--json"],
        ["recipe", "list", "--json", "--station", station],
    ):
        listed = started(*arguments, env={"INSPECTFORK_STATION": "/nowhere"})
        assert (listed.code, listed.out) == (0, "")


def test_a_station_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    draw(tmp_path / "good", range(1))
    refused = started("teach", "plate", "--good", tmp_path / "good", "--station", tmp_path / "file" / "station")
    assert refused.code == 1
    assert "cannot be written" in refused.err


def test_missing_weights_are_told_before_anything_is_taught(tmp_path: Path) -> None:
    draw(tmp_path / "good", range(1))
    missing = started("teach", "plate", "--good", tmp_path / "good", env={"INSPECTFORK_WEIGHTS": str(tmp_path)})
    assert missing.code == 1
    assert "inspectfork weights fetch" in missing.err


def test_another_file_as_weights_or_as_recipe_is_refused(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"no weights")
    refused = started("weights", "import", tmp_path / "holiday.jpg", env={"INSPECTFORK_WEIGHTS": str(tmp_path / "w")})
    assert (refused.code, refused.out) == (1, "")
    assert "is not one of the known weights" in refused.err
    recipe = started("recipe", "import", tmp_path / "holiday.jpg")
    assert recipe.code == 1
    assert "is no recipe of this program" in recipe.err


def test_the_weights_are_listed_with_their_hashes(tmp_path: Path) -> None:
    listed = started("weights", "list", "--json", env={"INSPECTFORK_WEIGHTS": str(tmp_path)})
    assert [(record["source"], record["here"]) for record in listed.records] == [
        ("model hub", False),
        ("package mirror", False),
    ]
    assert all(len(record["sha256"]) == 64 for record in listed.records)


def test_the_doctor_looks_at_everything_and_says_what_is_missing(tmp_path: Path) -> None:
    examined = started("doctor", "--json", env={"INSPECTFORK_WEIGHTS": str(tmp_path)})
    states = {record["check"]: record["state"] for record in examined.records}
    assert {"system", "torch", "runtime", "providers", "fonts", "disk", "database", "camera"} <= states.keys()
    assert states["weights"] == "bad"
    assert examined.code == 1
    providers = next(record["text"] for record in examined.records if record["check"] == "providers")
    assert "CPUExecutionProvider" in providers


def test_the_log_of_a_damaged_database_is_one_sentence(station: Path) -> None:
    station.mkdir()
    Station(station).database.write_bytes(b"this was a database once " * 100)
    damaged = started("log", "--json")
    assert (damaged.code, damaged.out) == (1, "")
    assert str(Station(station).database) in damaged.err


def test_a_thread_that_hardware_holds_does_not_bring_the_program_down_in_the_end() -> None:
    """Python's own end would let it come back into a library while everything goes, which aborts the program."""
    held = "threading.Thread(target=threading.Event().wait, daemon=True).start()"
    run = f"import atexit, sys, threading, ui.cli; from inspectfork.__main__ import main; {held}; "
    run += "atexit.register(print, 'an end of its own'); ui.cli.run = lambda _: print('said') or 3; sys.exit(main())"
    ended = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "said\n", "")
