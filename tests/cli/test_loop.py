"""The loop through the real command line: made defects teach, real ones prove, and the recipe changes only by proof."""

import json
import signal
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from terminal import draw, said, start, started

from db.store import Store
from inspectfork.drawn import draw_part
from inspectfork.picture import as_colour, encode_png, read_picture
from inspectfork.station import Station
from inspectfork.synthetic import is_synthetic, marked


@pytest.fixture
def given(tmp_path: Path, package: Path, station: Path) -> list[object]:
    """A recipe that has a model, twelve good parts, and four real scratches with their masks, two of them held out."""
    assert said("recipe", "import", package).code == 0
    store = Store.open(Station(station).database)
    known = store.recipe("plate")
    store.save_recipe(replace(known.recipe, input_size=112), known.bundle_hash)
    store.close()
    draw(tmp_path / "good", range(12))
    for folder in ("real/scratch", "held/scratch", "masks/scratch"):
        (tmp_path / folder).mkdir(parents=True)
    for number in range(4):
        part = draw_part("plate", 7, 500 + number, "scratch")
        kind = "real" if number < 2 else "held"
        (tmp_path / f"{kind}/scratch/{number}.png").write_bytes(encode_png(part.pixels))
        (tmp_path / f"masks/scratch/{number}.png").write_bytes(encode_png(part.mask.astype(np.uint8) * 255))
    return ["--good", tmp_path / "good", "--defects", tmp_path / "real"]


def test_the_recipe_changes_only_where_real_defects_prove_it(
    quick_teaching: None, given: list[object], tmp_path: Path
) -> None:
    masks = ["--masks", tmp_path / "masks", "--held", tmp_path / "held"]
    told = started("--json", "loop", "plate", *given, *masks, "--way", "paste")
    assert told.code == 0, told.err
    *_, last = told.records
    assert {"making", "defects", "head"} <= {e["stage"] for e in told.records if e["event"] == "progress"}
    assert last["event"] == "improved" and [row["ratio"] for row in last["ratios"]] == [0, 0.5, 1, 2, 4]
    assert last["parts"] == 2 and last["made"] == 8
    assert (last["version"] is not None) == last["proven"]["helps"]
    page = Path(last["page"])
    made = list((page.parent / "made" / "defects").rglob("*.png"))
    assert len(made) == 8 and all(map(is_synthetic, made))
    assert last["sentence"]["ja"] in page.read_text("utf-8") and "Fréchet" in page.read_text("utf-8")
    assert json.loads((page.parent / "result.json").read_text("utf-8"))["proven"] == last["proven"]


def test_what_proves_nothing_is_refused_in_one_sentence(given: list[object], tmp_path: Path) -> None:
    masks = ["--masks", tmp_path / "masks"]
    held = tmp_path / "made" / "scratch"
    held.mkdir(parents=True)
    (held / "0.png").write_bytes(marked((tmp_path / "real/scratch/0.png").read_bytes()))
    refused = [((), "Nobody marked"), ((*masks, "--held", tmp_path / "made"), "was made by this program")]
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "0.png").write_bytes((tmp_path / "real/scratch/0.png").read_bytes())
    refused.append(((*masks, "--held", tmp_path / "again"), "teach and prove at once"))
    (tmp_path / "anew").mkdir()
    in_colour = as_colour(read_picture(tmp_path / "real/scratch/0.png"))
    (tmp_path / "anew" / "0.png").write_bytes(encode_png(in_colour))
    refused.append(((*masks, "--held", tmp_path / "anew"), "teach and prove at once"))
    for more, words in refused:
        told = said("loop", "plate", *given, *more, "--way", "paste")
        assert told.code == 1 and words in told.err and len(told.err.splitlines()) == 1, told.err
    (tmp_path / "real/scratch/1.png").unlink()
    told = said("loop", "plate", *given, *masks, "--way", "paste")
    assert told.code == 1 and "Of scratch there are 1 real defects" in told.err


def test_stopped_in_between_it_leaves_the_recipe_and_nothing_else(given: list[object], tmp_path: Path) -> None:
    before = said("--json", "recipe", "show", "plate").out
    with start("--json", "loop", "plate", *given, "--masks", tmp_path / "masks", "--way", "paste") as command:
        assert command.stdout is not None
        assert json.loads(command.stdout.readline())["event"] == "progress"
        command.send_signal(signal.SIGINT)
        rest, _ = command.communicate(timeout=300)
    assert command.returncode == 1 and json.loads(rest.splitlines()[-1])["event"] == "cancelled"
    assert said("--json", "recipe", "show", "plate").out == before
    assert not list((tmp_path / "station" / "loop").iterdir())
