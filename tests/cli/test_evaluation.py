"""Evaluating a recipe through the real command line: a page a quality manager can read, also with damaged pictures."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import Said, draw, said

GOODS, DENTS = 6, 4


@pytest.fixture
def data(tmp_path: Path) -> Path:
    draw(tmp_path / "data" / "good", range(300, 300 + GOODS))
    dents = draw(tmp_path / "data" / "dent", range(400, 400 + DENTS), "dent")
    (tmp_path / "data" / "dent" / "cut-off.png").write_bytes(dents[0].read_bytes()[:3000])
    # A good part among the defective ones, so that there is something to miss.
    (tmp_path / "data" / "dent" / "wrongly-labelled.png").write_bytes(
        (tmp_path / "data" / "good" / "good-300.png").read_bytes()
    )
    return tmp_path / "data"


def test_an_evaluation_says_what_was_found_and_missed_and_shows_it(
    taught: Callable[..., Said], data: Path, tmp_path: Path
) -> None:
    out = tmp_path / "報告"
    told = said("evaluate", "plate", "--data", data, "--out", out)
    assert told.code == 0, told.err
    assert f"Escapes: 1 of {DENTS + 1}" in told.out and "Not inspected: 1 of" in told.out
    result = json.loads((out / "result.json").read_text("utf-8"))
    assert result["classes"]["dent"]["recall"]["count"] == DENTS
    assert sum(map(sum, result["confusion"]["table"])) == GOODS + DENTS + 2
    assert result["image_auroc"] > 0.5
    assert [Path(part["source"]).name for part in result["misses"]] == ["wrongly-labelled.png"]
    assert (out / result["misses"][0]["picture"]).is_file()
    page = (out / "report.html").read_text("utf-8")
    assert page.count("<img src='data:image/png;base64,") == 2 + len(result["misses"]) + len(result["false_alarms"])
    assert "見逃し" in page and "Worst misses" in page


def test_pictures_without_folders_are_refused_before_anything_is_judged(
    taught: Callable[..., Said], data: Path, tmp_path: Path
) -> None:
    told = said("evaluate", "plate", "--data", data / "good", "--out", tmp_path / "out")
    assert told.code == 1 and "folder named good" in told.err
    assert not (tmp_path / "out" / "result.json").exists()


def test_an_unknown_recipe_is_refused(tmp_path: Path, data: Path) -> None:
    told = said("evaluate", "nothing", "--data", data, "--out", tmp_path / "out")
    assert told.code == 1 and "nothing" in told.err
