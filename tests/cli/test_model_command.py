"""`inspectfork model show`."""

import json

import pytest

from inspectfork.model.params import SIZES
from ui.cli import run


def test_the_y_is_shown_beside_the_shared_and_the_separate_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["model", "show"]) == 0
    told = capsys.readouterr().out
    for words in ("small: 384 wide", "trunk, 6 layers", "understanding, 4 layers", "generation, 6 layers"):
        assert words in told
    for words in ("fully shared", "separate", "activated for generation", "MB"):
        assert words in told


@pytest.mark.parametrize("size", SIZES)
def test_as_json_every_number_is_there(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["model", "show", "--size", size, "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert values["size"] == size
    y = values["the_Y"]
    assert y["layers"]["trunk"] == SIZES[size].trunk_depth
    assert y["total"] == sum(y["parameters"].values())
    assert values["fully_shared"]["total"] < y["total"] < values["separate"]["total"]
