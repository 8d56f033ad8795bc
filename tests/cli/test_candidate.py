"""A candidate on the command line: taught beside the model in service, compared, and decided about."""

import json
from collections.abc import Callable
from pathlib import Path

from terminal import Said, draw, said


def test_a_candidate_is_compared_and_decided_about(
    few_steps: None, taught: Callable[..., Said], tmp_path: Path
) -> None:
    goods, dents = tmp_path / "good", tmp_path / "defects"
    draw(goods, range(100, 110))
    draw(dents / "dent", range(400, 405), "dent")
    assert said("recipe", "limit", "plate", "99").code == 0
    before = said("recipe", "show", "plate", "--json").out
    teach = ("teach", "plate", "--good", goods, "--defects", dents, "--set", "input_size=112", "--candidate")
    told = said(*teach, "--json")
    assert told.code == 0, told.err
    last = json.loads(told.out.splitlines()[-1])
    assert (last["event"], last["old_version"]) == ("candidate", 2)
    assert last["held"] == {"good": 2, "defects": 1, "seen": None}
    assert {last[side]["escape"]["total"] for side in ("old", "new")} == {1}
    assert last["paired"] == {"better": 1, "worse": 0, "is_better": False}
    assert said("recipe", "show", "plate", "--json").out == before

    shown = said("recipe", "candidate", "plate")
    assert "waits, beside version 2" in shown.out and "escapes: old" in shown.out
    assert "not shown to be better" in shown.out
    decided = said("recipe", "candidate", "plate", "--into-service")
    assert decided.out.splitlines() == [
        "The new model is in service: plate, version 3.",
        "Not taken over: limit 99.0, which was set on the old model.",
    ]
    assert json.loads(said("recipe", "show", "plate", "--json").out)["recipe"]["limit"] is None
    inspected = said("inspect", dents, "--recipe", "plate", "--json")
    assert {part["limit"] == 99 for part in inspected.records} == {False}
    nothing = said("recipe", "candidate", "plate", "--into-service")
    assert nothing.code == 1 and "No new model of plate waits" in nothing.err


def test_what_to_improve_is_said_of_a_candidate_only(tmp_path: Path) -> None:
    told = said("teach", "plate", "--good", tmp_path, "--improve", "both")
    assert told.code == 2 and "--candidate" in told.err
