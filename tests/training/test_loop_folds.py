"""Without defects held out by name, each half of them proves what the other half taught."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from terminal import draw

from inspectfork.dataset import Sample, defect
from inspectfork.drawn import draw_part
from inspectfork.picture import encode_png
from inspectfork.recipe import Recipe
from inspectfork.weights import weights_file
from training import head, outlines
from training.loop.order import LoopJob
from training.loop.run import loop
from training.order import Job


def scratched(folder: Path, number: int) -> Sample:
    part = draw_part("plate", 7, 500 + number, "scratch")
    picture, mask = folder / f"{number}.png", folder / f"{number}-mask.png"
    picture.write_bytes(encode_png(part.pixels))
    mask.write_bytes(encode_png(part.mask.astype(np.uint8) * 255))
    return defect(picture, "scratch", mask)


def test_every_defect_proves_once_and_both_halves_make_their_own(
    needs_weights: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(head, "STEPS", 50)  # how well the judge judges does not matter here
    monkeypatch.setattr(outlines, "STEPS", 50)
    (tmp_path / "loop").mkdir()
    good = draw(tmp_path / "good", range(6))
    scratches = tuple(scratched(tmp_path, number) for number in range(4))
    recipe = Recipe("plate", input_size=112)
    job = Job(recipe, tuple(good), scratches, tmp_path / "out" / "bundle", weights_file(), 1)
    events: list[dict[str, Any]] = []
    loop(LoopJob(job, (), "paste", 0, False, tmp_path / "loop"), events.append)
    last = events[-1]
    assert (last["event"], last["folds"], last["parts"], last["made"]) == ("looped", 2, 4, 16)
    assert [row["ratio"] for row in last["ratios"]] == [0, 0.5, 1, 2, 4]
    assert len(last["proven"]["chosen"]) == 2
