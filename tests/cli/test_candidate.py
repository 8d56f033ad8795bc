"""A candidate on the command line: taught beside the model in service, compared, and decided about."""

import json
from collections.abc import Callable
from pathlib import Path

from terminal import Said, draw, said


def test_a_candidate_is_compared_and_decided_about(taught: Callable[..., Said], tmp_path: Path) -> None:
    goods, dents = tmp_path / "good", tmp_path / "defects"
    draw(goods, range(100, 110))
    draw(dents / "dent", range(400, 405), "dent")
    before = said("recipe", "show", "plate", "--json").out
    teach = ("teach", "plate", "--good", goods, "--defects", dents, "--set", "input_size=112", "--candidate")
    told = said(*teach, "--json")
    assert told.code == 0, told.err
    last = json.loads(told.out.splitlines()[-1])
    assert (last["event"], last["old_version"]) == ("candidate", 1)
    assert last["held"] == {"good": 2, "defects": 1, "seen": None}
    assert {last[side]["escape"]["total"] for side in ("old", "new")} == {1}
    assert said("recipe", "show", "plate", "--json").out == before

    shown = said("recipe", "candidate", "plate")
    assert "waits, beside version 1" in shown.out and "escapes: old" in shown.out
    kept = said("recipe", "candidate", "plate", "--keep-old")
    assert kept.out.strip() == "The old model stays: plate, version 1."
    nothing = said("recipe", "candidate", "plate", "--into-service")
    assert nothing.code == 1 and "No new model of plate waits" in nothing.err


def test_what_to_improve_is_said_of_a_candidate_only(tmp_path: Path) -> None:
    told = said("teach", "plate", "--good", tmp_path, "--improve", "both")
    assert told.code == 2 and "--candidate" in told.err
