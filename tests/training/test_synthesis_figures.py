"""What made defects are worth beside real ones, and the learning curve that stands beside it."""

import json
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from inspectfork.drawn import draw_part
from inspectfork.fault import Fault
from inspectfork.picture import encode_png, read_picture
from inspectfork.recipe import Recipe
from inspectfork.weights import weights_file
from training.synthesis.asked import RealDefect
from training.synthesis.figures import write_figures
from training.synthesis.folder import SampleFolder
from training.synthesis.maker import Maker, Order
from training.synthesis.paste import Paste
from ui.charts.curve import MEASURES, curve_charts, read_curve

ALONE, MADE = "real defects alone · 実不良のみ", "with synthesis · 合成あり"


def real(path: Path, kind: str, number: int) -> RealDefect:
    part = draw_part("plate", 3, number, kind)
    path.write_bytes(encode_png(part.pixels))
    return RealDefect(path, part.pixels, part.mask)


def test_made_defects_are_judged_by_real_ones_that_nothing_was_made_from(tmp_path: Path, needs_weights: None) -> None:
    good = tmp_path / "good.png"
    good.write_bytes(encode_png(draw_part("plate", 3, 0).pixels))
    reals = [(kind, real(tmp_path / f"{kind}{n}.png", kind, 10 + n)) for kind in ("scratch", "stain") for n in range(3)]
    folder = tmp_path / "made"
    for kind in ("scratch", "stain"):
        parents = [one for name, one in reals if name == kind][:1]
        maker = Maker(Order(kind, 0), Paste(), Recipe("plate"), [good], parents)
        samples = SampleFolder(folder, kind, 0, None)
        for number in range(3):
            samples.add(maker.make(number, 2 + number))
    steps: list[tuple[int, int]] = []
    every = [(name, partial(lambda one: one, one)) for name, one in reals]
    path = write_figures(folder, every, weights_file(), lambda *step: steps.append(step))
    figures = json.loads(path.read_text("utf-8"))
    assert steps[-1] == (12, 12) and (figures["made"], figures["judges"]) == (6, 4)
    assert not figures["judges_are_parents"] and figures["changed_outside_px"] == 0
    assert figures["class_named_right"] > 0.5 and figures["severity_within_one"] == 1.0
    assert 0 < figures["diversity"]["made"] < 1 and figures["frechet_distance"] > 0
    kinds = figures["crops"]
    for made, near in zip(kinds["made"], figures["nearest"], strict=True):
        assert read_picture(folder / made["file"]).any() and 0 <= near["distance"] <= 1
    right = [
        made["class"] == kinds["real"][near["real"]]["class"]
        for made, near in zip(kinds["made"], figures["nearest"], strict=True)
    ]
    assert np.mean(right) > 0.5
    alone = json.loads(write_figures(folder, [], weights_file(), lambda *_: None).read_text("utf-8"))
    assert (alone["judges"], alone["nearest"], alone["diversity"]["real"]) == (0, [], None)


def test_a_learning_curve_is_read_with_and_without_synthesis(tmp_path: Path) -> None:
    figures = {name: {"mean": 0.5, "spread": 0.1, "values": [0.4, 0.6]} for name in MEASURES}
    plain = {"points": [{"k": k, "synthesis": False, "metrics": figures} for k in (5, 0)]}
    both = {"points": [{"k": k, "synthesis": made, "metrics": figures} for k in (5, 0) for made in (False, True)]}
    for raw, names in ((plain, [ALONE]), (both, [ALONE, MADE])):
        (tmp_path / "few.json").write_text(json.dumps(raw), "utf-8")
        chart = curve_charts(read_curve(tmp_path / "few.json"))[0]
        assert [series["name"] for series in chart["series"]] == names
        assert chart["series"][0]["x"] == [0, 5] and chart["series"][0]["low"] == [0.4, 0.4]
    (tmp_path / "few.json").write_text("{}", "utf-8")
    with pytest.raises(Fault, match="is no result of"):
        read_curve(tmp_path / "few.json")
