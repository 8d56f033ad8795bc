"""The loop on a surface where made defects help: it ends with the new model in service, and says what it came from.

Good parts are strewn with dark spots. Two deep scratches are known; those that get through are faint. Pasted anew at
other places, the known ones teach what a scratch is among spots, and where it ends.
"""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from terminal import LONGEST_S, said, start

from db.store import Store
from inspectfork.picture import encode_png
from inspectfork.recipe import Recipe
from inspectfork.station import Station

SIDE = 112
GOODS, KNOWN, HELD = range(15), range(2), range(106, 124)
DEEP, FAINT = 60.0, (12.0, 14.0, 16.0, 18.0, 20.0, 22.0)  # grey levels
SPOT = 80.0
Marks = NDArray[np.uint8]


def darkened(surface: NDArray[np.float32], marks: Marks, depth: float) -> NDArray[np.float32]:
    soft = cv2.GaussianBlur(marks.astype(np.float32) / 255, (0, 0), 0.7)
    return np.asarray(surface - depth * soft, np.float32)


def spotted(seed: int) -> NDArray[np.float32]:
    """A finely grained grey surface with some dark spots."""
    rng = np.random.default_rng(seed)
    grain = cv2.GaussianBlur(rng.normal(0, 6, (SIDE, SIDE)).astype(np.float32), (0, 0), 1.0)
    spots: Marks = np.zeros((SIDE, SIDE), np.uint8)
    for _ in range(rng.integers(5, 9)):
        place = int(rng.uniform(8, SIDE - 8)), int(rng.uniform(8, SIDE - 8))
        cv2.circle(spots, place, int(rng.uniform(3, 8)), int(rng.uniform(100, 255)), -1)
    return darkened(130 + np.asarray(grain, np.float32), spots, SPOT)


def scratched(number: int, depth: float) -> tuple[NDArray[np.float32], Marks]:
    """A spotted surface with a short scratch, and where that is."""
    rng = np.random.default_rng(1000 + number)
    turn, length = rng.uniform(0, np.pi), rng.uniform(14, 22)
    middle, reach = rng.uniform(20, SIDE - 20, 2), np.array([np.cos(turn), np.sin(turn)]) * length / 2
    ends = [tuple(int(round(float(value))) for value in end) for end in (middle - reach, middle + reach)]
    marks: Marks = np.zeros((SIDE, SIDE), np.uint8)
    cv2.line(marks, ends[0], ends[1], 255, 3)
    return darkened(spotted(5000 + number), marks, depth), marks


def keep(path: Path, pixels: NDArray[np.float32]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode_png(np.clip(pixels, 0, 255).astype(np.uint8)))


@pytest.fixture
def given(tmp_path: Path, package: Path, station: Path) -> list[object]:
    """A recipe in service with a model of its own, and the pictures from which a better one may come."""
    assert said("recipe", "import", package).code == 0
    store = Store.open(Station(station).database)
    recipe = Recipe("sheet", input_size=SIDE, false_rejects_per_1000=50).checked()
    store.save_recipe(recipe, store.recipe("plate").bundle_hash)
    store.close()
    for number in GOODS:
        keep(tmp_path / "good" / f"{number}.png", spotted(number))
    depths = [("real", number, DEEP) for number in KNOWN]
    depths += [("held", number, FAINT[place // 3]) for place, number in enumerate(HELD)]
    for kind, number, depth in depths:
        pixels, marks = scratched(number, depth)
        keep(tmp_path / kind / "scratch" / f"{number}.png", pixels)
        keep(tmp_path / "masks" / "scratch" / f"{number}.png", np.asarray(marks, np.float32))
    names = {"--good": "good", "--defects": "real", "--held": "held", "--masks": "masks"}
    return [word for option, name in names.items() for word in (option, tmp_path / name)]


def test_a_model_that_made_defects_taught_to_find_more_goes_into_service_and_waits_for_a_locked_database(
    given: list[object], smaller: Callable[..., None], station: Path
) -> None:
    smaller({"training.head": {"STEPS": 300}, "training.outlines": {"STEPS": 400}, "ui.cli": {"LOCKED_S": 1.0}})
    before = said("--json", "recipe", "show", "sheet").records[0]
    with (
        closing(sqlite3.connect(Station(station).database, isolation_level=None)) as other,
        start("--json", "loop", "sheet", *given, "--way", "paste") as command,
    ):
        assert command.stdout is not None
        told = [json.loads(command.stdout.readline())]  # its own records are open by then
        other.execute("BEGIN IMMEDIATE")
        while told[-1]["event"] not in ("locked", "fault", "improved"):
            told.append(json.loads(command.stdout.readline()))
        other.execute("ROLLBACK")
        rest, _ = command.communicate(timeout=LONGEST_S)
    assert command.returncode == 0, rest
    waited, last = told[-1], json.loads(rest.splitlines()[-1])
    assert waited["event"] == "locked" and "station.db locked" in waited["what"]
    assert "recorded as soon" in waited["hint"]
    proven = last["proven"]
    assert proven["helps"] and proven["best"] > 0, proven
    assert proven["sharper"]["low"] > 0 and proven["precision_after"] > proven["precision_before"]
    assert proven["escapes_after"] <= proven["escapes_before"]
    assert last["version"] == before["version"] + 1 == 2 and "promoted as version 2" in last["sentence"]["en"]

    after = said("--json", "recipe", "show", "sheet").records[0]
    assert after["version"] == 2 and after["bundle"] != before["bundle"]
    store = Store.open(Station(station).database, read_only=True)
    old, new = store.versions("sheet")
    store.close()
    assert (old.bundle_hash, new.bundle_hash) == (before["bundle"], after["bundle"])
    assert proven["gain"]["low"] > 0  # so the note tells of escapes
    escaped = f"{100 * proven['escapes_before']:.1f} % escaped before, {100 * proven['escapes_after']:.1f} % now"
    came_from = f"{proven['best']:g} made defects for each real one: of {len(HELD)} held-out real defects {escaped}"
    assert came_from in new.note and came_from not in old.note
    assert f"(gain {proven['sharper']['low']:.3f} to {proven['sharper']['high']:.3f})" in last["sentence"]["en"]
