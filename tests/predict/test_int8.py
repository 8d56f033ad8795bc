"""Eight-bit numbers: made from a bundle's own parts, and what then judges, whatever runner the station has chosen."""

import sys
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from taught_tiny import SIDE_PX, TINY, TinyTeacher, frame, recipe, surface

from inspectfork.fault import Fault
from inspectfork.picture import encode_png
from inspectfork.predict.bundle import IN_INT8, Bundle, load_bundle, write_bundle
from inspectfork.predict.inspector import open_inspector
from inspectfork.predict.openvino_runner import GRAPH, NUMBERS
from inspectfork.predict.runner import INT8_SUFFIX, open_runner
from inspectfork.predict.sight import Sight
from inspectfork.recipe import Compare, Precision, Recipe
from inspectfork.settings import RunnerKind, Settings
from training.quantise import Overheard, calibrating, overhear, quantise

GOODS = 8
IN_EIGHT_BITS = replace(recipe(1), precision=Precision.INT8)


@pytest.fixture(scope="module")
def exact(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder = tmp_path_factory.mktemp("exact")
    return TinyTeacher(folder).bundle(1, GOODS, folder / "1")


@pytest.fixture(scope="module")
def coarse(exact: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The same bundle with its two parts in eight-bit numbers too."""
    pytest.importorskip("nncf", reason="nncf, which makes eight-bit numbers, is not installed")
    folder = tmp_path_factory.mktemp("coarse")
    pictures = [folder / f"{number}.png" for number in range(GOODS)]
    for number, path in enumerate(pictures):
        path.write_bytes(encode_png(surface(1, number)))
    heard = {name: Overheard(open_runner(exact.path(name), RunnerKind.ONNX, 1)) for name in IN_INT8}
    sight = Sight(TINY, heard["trunk"], heard["understanding"], recipe(1))
    overhear(sight, heard.values(), calibrating(pictures))
    files = {name: exact.path(name) for name in IN_INT8}
    for name, runner in heard.items():
        assert len(runner.given) == GOODS // 2
        files[IN_INT8[name]] = folder / f"{IN_INT8[name]}{INT8_SUFFIX}"
        quantise(exact.path(name), runner.given, files[IN_INT8[name]])
    files |= {name: exact.path(name) for name in ("memory", "calibration")}
    return write_bundle(folder / "bundle", files, TINY)


@pytest.mark.parametrize("kind", list(RunnerKind))
def test_parts_in_eight_bits_judge_nearly_as_the_exact_ones(exact: Bundle, coarse: Bundle, kind: RunnerKind) -> None:
    inspector = open_inspector(coarse.folder, IN_EIGHT_BITS, Settings(runner=kind))
    assert inspector.provider == "OpenVINO CPU, INT8"
    wanted, got = (
        judge.judge(frame(1, 20))[0] for judge in (open_inspector(exact.folder, recipe(1), Settings()), inspector)
    )
    assert wanted.score is not None and got.score is not None and got.score != wanted.score
    assert got.map is not None and wanted.map is not None
    assert np.corrcoef(got.map.ravel(), wanted.map.ravel())[0, 1] > 0.7
    assert got.decision is wanted.decision


def test_the_memory_stays_and_a_branch_belongs_to_its_own_trunk(exact: Bundle, coarse: Bundle) -> None:
    assert load_bundle(coarse.folder).hash == coarse.hash != exact.hash
    assert coarse.parts["memory"] == exact.parts["memory"]
    assert coarse.parts["understanding_int8"].made_for == coarse.parts["trunk_int8"].sha256


def test_the_recipe_says_in_which_numbers_a_bundle_that_has_both_judges(exact: Bundle, coarse: Bundle) -> None:
    inspector = open_inspector(coarse.folder, recipe(1), Settings())
    assert inspector.provider != "OpenVINO CPU, INT8"  # type: ignore[attr-defined]
    wanted = open_inspector(exact.folder, recipe(1), Settings()).judge(frame(1, 20))[0]
    assert inspector.judge(frame(1, 20))[0].score == wanted.score
    with pytest.raises(Fault, match="trunk_int8, understanding_int8"):
        open_inspector(exact.folder, IN_EIGHT_BITS, Settings())


@pytest.mark.parametrize("spoiled", ["no zip", "no graph"])
def test_a_spoiled_part_is_refused(tmp_path: Path, spoiled: str) -> None:
    path = tmp_path / f"trunk_int8{INT8_SUFFIX}"
    path.write_bytes(b"nothing")
    if spoiled == "no graph":
        with ZipFile(path, "w") as file:
            file.writestr(GRAPH, b"nothing")
            file.writestr(NUMBERS, b"")
    with pytest.raises(Fault) as caught:
        open_runner(path, RunnerKind.ONNX, 1)
    assert caught.value.code == "bundle.part_refused"


def test_without_nncf_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "nncf", None)
    with pytest.raises(Fault, match="pip install nncf"):
        quantise(tmp_path / "trunk.onnx", [], tmp_path / "out.zip")


def test_what_is_compared_by_place_has_nothing_to_compute_in_eight_bits() -> None:
    problems = Recipe("board", compare=Compare.PLACE, precision=Precision.INT8).check()
    assert problems == ["eight-bit numbers are for parts compared by their surface"]
    assert Recipe("board", input_size=SIDE_PX // 14 * 14, precision=Precision.INT8).check() == []
