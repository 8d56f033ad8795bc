"""Users are made at the command line, and from then on it asks who; a secret never stands among the arguments."""

import os
from pathlib import Path

import pytest
from terminal import asked, draw, said

from db.store import Store
from inspectfork.station import Station

ADMINISTRATOR = "correct horse"


def close(station: Path) -> tuple[object, ...]:
    """Make Sato the administrator; gives what a command of Sato's goes on with."""
    made = asked(ADMINISTRATOR, "users", "add", " Sato ", "--role", "administrator", "--station", station)
    assert made.code == 0, made.err
    return ("--as", "Sato", "--station", station)


def test_the_first_user_is_an_administrator_and_the_last_one_stays(tmp_path: Path) -> None:
    station = tmp_path / "station"
    refused = asked("258014", "users", "add", "山田", "--role", "operator", "--station", station)
    assert (refused.code, "no administrator yet" in refused.err) == (1, True)
    by_sato = close(station)
    short = asked(f"{ADMINISTRATOR}\n2580", "users", "add", "山田", "--role", "operator", *by_sato)
    assert (short.code, "at least 6 characters" in short.err) == (1, True)
    assert asked(f"{ADMINISTRATOR}\n258014", "users", "add", "山田", "--role", "operator", *by_sato).code == 0
    taken = asked(f"{ADMINISTRATOR}\n258014", "users", "add", "Aoki", "--role", "operator", *by_sato)
    assert (taken.code, "belongs to somebody else" in taken.err) == (1, True)
    assert asked(ADMINISTRATOR, "users", "deactivate", "Sato", *by_sato).code == 1
    assert asked(ADMINISTRATOR, "users", "deactivate", "山田", *by_sato).code == 0
    listed = asked(ADMINISTRATOR, "users", "list", "--json", *by_sato)
    assert [(user["name"], user["active"]) for user in listed.records] == [("Sato", True), ("山田", False)]
    assert "argon2" not in listed.out


def test_a_role_is_changed_and_a_new_secret_asked_for_only_where_it_signs_in_otherwise(tmp_path: Path) -> None:
    by_sato = close(tmp_path / "station")
    asked(f"{ADMINISTRATOR}\n258014", "users", "add", "Aoki", "--role", "operator", *by_sato)
    short = asked(f"{ADMINISTRATOR}\n258", "users", "role", "Aoki", "--role", "engineer", *by_sato)
    assert (short.code, "too short" in short.err) == (1, True)
    new = asked(f"{ADMINISTRATOR}\nbattery staple", "users", "role", "Aoki", "--role", "engineer", *by_sato)
    assert new.code == 0
    changed = asked(ADMINISTRATOR, "users", "role", "Aoki", "--role", "quality", "--json", *by_sato)
    assert [(user["name"], user["role"]) for user in changed.records] == [("Aoki", "quality")]
    for name, why in (("Sato", "administrator"), ("Nobody", "Nobody")):
        refused = asked(ADMINISTRATOR, "users", "role", name, "--role", "quality", *by_sato)
        assert (refused.code, why in refused.err) == (1, True)


def test_every_command_that_changes_or_reads_records_asks_who(tmp_path: Path) -> None:
    station, out = tmp_path / "station", tmp_path / "out"
    close(station)
    picture = tmp_path / "part.png"
    moments = ("--from", "2026-01-01", "--to", "2026-02-01")
    for command in (
        ("inspect", picture, "--recipe", "plate"),
        ("inspect", picture, "--recipe", "plate", "--no-store"),
        ("teach", "plate"),
        ("loop", "plate"),
        ("synthesize", "plate", "--class", "dent", "--count", "1", "--out", out),
        ("evaluate", "plate", "--data", tmp_path, "--out", out),
        ("recipe", "limit", "plate", "99"),
        ("recipe", "candidate", "plate", "--into-service"),
        ("recipe", "import", tmp_path / "plate.inspectfork"),
        ("recipe", "export", "plate", out / "plate.inspectfork"),
        ("log",),
        ("log", "--csv", out / "log.csv"),
        ("report", *moments, "--out", out / "report.pdf"),
        ("drift", "plate"),
        ("users", "list"),
        ("users", "add", "Mallory", "--role", "administrator"),
        ("users", "role", "Sato", "--role", "operator"),
        ("users", "secret", "Sato"),
        ("users", "deactivate", "Sato"),
    ):
        refused = said(*command, "--station", station)
        assert (refused.code, "Nobody is signed in" in refused.err) == (1, True), (command, refused.err)
    assert not out.exists()
    for command in (("recipe", "list"), ("doctor",), ("model", "show"), ("weights", "list")):
        assert "Nobody is signed in" not in said(*command, "--station", station).err


def test_a_wrong_secret_and_a_wrong_role_change_nothing_and_both_are_recorded(tmp_path: Path, package: Path) -> None:
    station = tmp_path / "station"
    assert said("recipe", "import", package, "--station", station).code == 0
    by_sato = close(station)
    asked(f"{ADMINISTRATOR}\n258014", "users", "add", "山田", "--role", "operator", *by_sato)
    asked(f"{ADMINISTRATOR}\nbattery staple", "users", "add", "Aoki", "--role", "engineer", *by_sato)
    limit = ("recipe", "limit", "plate", "99", "--station", station, "--as")
    wrong = asked("correct house", *limit, "Sato")
    assert (wrong.code, "Nobody here signs in with this" in wrong.err) == (1, True)
    operator = asked("258014", *limit, "山田")
    assert (operator.code, "this needs the role engineer" in operator.err) == (1, True)
    assert asked("battery staple", *limit, "Aoki").code == 0
    store = Store.open(Station(station).database, read_only=True)
    stored = store.recipe("plate")
    assert (stored.recipe.limit, stored.saved_by, stored.version) == (99, "Aoki", 2)
    signed = [(event.kind, event.facts["name"]) for event in store.events() if event.kind.startswith("sign_in.")]
    assert signed[:3] == [("sign_in.done", "Aoki"), ("sign_in.done", "山田"), ("sign_in.failed", "Sato")]
    added = [(event.by, event.facts["role"]) for event in store.events() if event.kind == "user.added"]
    assert added == [("Sato", "engineer"), ("Sato", "operator"), ("", "administrator")]
    store.close()


def test_the_records_bear_who_signed_in_and_not_who_stands_in_the_settings(tmp_path: Path, package: Path) -> None:
    station = tmp_path / "station"
    assert said("recipe", "import", package, "--station", station).code == 0
    by_sato = close(station)
    (station / "settings.toml").write_text('operator = "Sato"\n')
    asked(f"{ADMINISTRATOR}\n258014", "users", "add", "山田", "--role", "operator", *by_sato)
    (picture,) = draw(tmp_path / "parts", range(100, 101))
    judged = asked("258014", "inspect", picture, "--recipe", "plate", "--as", "山田", "--station", station)
    assert judged.code == 0, judged.err
    logged = asked("258014", "log", "--json", "--as", "山田", "--station", station)
    assert [record["operator"] for record in logged.records] == ["山田"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has rights of its own")
def test_nobody_else_reads_the_station(tmp_path: Path) -> None:
    station = tmp_path / "station"
    (station / "pictures").mkdir(parents=True)
    (station / "settings.toml").write_text('operator = "Sato"\n')
    (station / "settings.toml").chmod(0o644)
    Store.open(station / "station.db").close()
    (station / "station.db").chmod(0o664)
    by_sato = close(station)
    written = asked(ADMINISTRATOR, "log", "--csv", station / "log.csv", *by_sato)
    assert written.code == 0, written.err
    readable = {path.name for path in station.iterdir() if path.stat().st_mode & 0o077}
    assert readable == set()


def test_a_name_that_cannot_be_checked_is_refused_on_an_open_station(tmp_path: Path) -> None:
    refused = said("recipe", "candidate", "plate", "--as", "Sato", "--station", tmp_path / "station")
    assert (refused.code, "cannot be checked" in refused.err) == (1, True)
