"""A defect of three pixels on a large picture is found through the real path, in tiles."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.predict.inspector import open_inspector
from inspectfork.recipe import Recipe
from inspectfork.settings import Settings
from inspectfork.verdict import Decision
from inspectfork.weights import weights_file
from training.job import teach
from training.order import Job

LIMIT = 1.0  # between the grain, about 0.5, and the dot, about 2
RECIPE = Recipe(name="sheet", input_size=112, tile=112, limit=LIMIT)
WIDTH, HEIGHT = 280, 196  # six tiles
DOT = (97, 97)  # x, y: where tiles meet
DOT_PX = 3


def sheet(seed: int) -> np.ndarray:
    """A finely grained grey sheet under a lamp at its left."""
    grain = np.random.default_rng(seed).normal(0, 4, (HEIGHT, WIDTH)).astype(np.float32)
    light = np.linspace(150, 100, WIDTH, dtype=np.float32)
    return np.clip(light + cv2.GaussianBlur(grain, (0, 0), 1.0), 0, 255).astype(np.uint8)


def test_three_pixels_on_a_large_picture_are_one_defect_though_tiles_meet_there(tmp_path: Path) -> None:
    try:
        weights = weights_file()
    except Fault:
        pytest.skip("the trunk's weights are not on this machine: inspectfork weights fetch")
    good = [tmp_path / f"{n}.png" for n in range(5)]
    for n, path in enumerate(good):
        cv2.imwrite(str(path), sheet(n))
    events: list[dict[str, Any]] = []
    teach(Job(RECIPE, tuple(good), (), tmp_path / "bundle", weights, 1), events.append)
    smallest = events[-1]["smallest"]
    assert smallest["px"] <= DOT_PX and (smallest["mm"], smallest["of_px"]) == (None, WIDTH)
    inspector = open_inspector(tmp_path / "bundle", RECIPE, Settings())
    x, y = DOT
    bad = sheet(99)
    assert inspector.judge(Frame(bad.copy(), "good", 1))[0].decision is Decision.OK
    bad[y : y + DOT_PX, x : x + DOT_PX] = 20
    verdict, _ = inspector.judge(Frame(bad, "bad", 2))
    assert verdict.decision is Decision.NG
    assert len(verdict.defects) == 1
    left, top, width, height = verdict.defects[0].box
    assert left <= x < left + width and top <= y < top + height
