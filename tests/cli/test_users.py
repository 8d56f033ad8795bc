"""Users are made at the command line; a secret never stands among the arguments."""

import subprocess
import sys
from pathlib import Path

from terminal import LONGEST_S, ROOT, Said, said


def asked(secret: str, *arguments: object) -> Said:
    """Run a command that asks for a secret, which comes from standard input."""
    whole = [sys.executable, "-m", "inspectfork", *map(str, arguments)]
    done = subprocess.run(
        whole, cwd=ROOT, input=f"{secret}\n", capture_output=True, encoding="utf-8", timeout=LONGEST_S, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Said(done.returncode, done.stdout, done.stderr)


def test_the_first_user_is_an_administrator_and_the_last_one_stays(tmp_path: Path) -> None:
    here = ("--station", tmp_path / "station")
    refused = asked("2580", "users", "add", "山田", "--role", "operator", *here)
    assert (refused.code, "no administrator yet" in refused.err) == (1, True)
    assert asked("correct horse", "users", "add", "Sato", "--role", "administrator", *here).code == 0
    assert asked("258", "users", "add", "山田", "--role", "operator", *here).code == 1
    assert asked("2580", "users", "add", "山田", "--role", "operator", *here).code == 0
    taken = asked("2580", "users", "add", "Aoki", "--role", "operator", *here)
    assert (taken.code, "belongs to somebody else" in taken.err) == (1, True)
    assert said("users", "deactivate", "Sato", *here).code == 1
    assert said("users", "deactivate", "山田", *here).code == 0
    listed = said("users", "list", "--json", *here)
    assert [(user["name"], user["active"]) for user in listed.records] == [("Sato", True), ("山田", False)]
    assert "argon2" not in listed.out


def test_a_role_is_changed_and_a_new_secret_asked_for_only_where_it_signs_in_otherwise(tmp_path: Path) -> None:
    here = ("--station", tmp_path / "station")
    asked("correct horse", "users", "add", "Sato", "--role", "administrator", *here)
    asked("2580", "users", "add", "Aoki", "--role", "operator", *here)
    short = asked("258", "users", "role", "Aoki", "--role", "engineer", *here)
    assert (short.code, "too short" in short.err) == (1, True)
    assert asked("battery staple", "users", "role", "Aoki", "--role", "engineer", *here).code == 0
    changed = said("users", "role", "Aoki", "--role", "quality", "--json", *here)
    assert [(user["name"], user["role"]) for user in changed.records] == [("Aoki", "quality")]
    for name, why in (("Sato", "administrator"), ("Nobody", "Nobody")):
        refused = said("users", "role", name, "--role", "quality", *here)
        assert (refused.code, why in refused.err) == (1, True)
