"""Teaching as the window and the command line start it: its own process, JSON lines, a finished bundle or nothing."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from inspectfork.drawn.part import draw_part
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.judge.bank import read_bank
from inspectfork.judge.calibration import FILE, read_calibration
from inspectfork.predict.bundle import load_bundle
from inspectfork.predict.inspector import Inspector, open_inspector
from inspectfork.predict.runner import open_runner
from inspectfork.recipe import Recipe
from inspectfork.settings import RunnerKind, Settings
from inspectfork.verdict import Decision
from inspectfork.weights import weights_file
from training.folders import dataset_of, defects_in

RECIPE = Recipe(name="plate", input_size=224, px_per_mm=8.0)


@pytest.fixture(scope="module")
def weights() -> Path:
    try:
        return weights_file()
    except Fault:
        pytest.skip("the trunk's weights are not on this machine: inspectfork weights fetch")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("良品")
    return [save(folder / f"良品{n:02d}.png", draw_part("plate", 7, n).pixels) for n in range(1, 11)]


def save(path: Path, pixels: np.ndarray) -> Path:
    path.write_bytes(cv2.imencode(".png", pixels)[1].tobytes())
    return path


def taught(weights: Path, out: Path, good: list[Path], defects: list[Path] | None = None) -> list[dict[str, Any]]:
    """Every event of one job."""
    job = {
        "recipe": json.loads(RECIPE.to_json()),
        "dataset": dataset_of(good, defects_in(defects or [], None)).to_json(),
    }
    job |= {"out": str(out), "weights": str(weights), "threads": 1}
    out.parent.mkdir(parents=True, exist_ok=True)
    file = out.parent / "job.json"
    file.write_text(json.dumps(job), "utf-8")
    command = [sys.executable, "-m", "training.job", str(file)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode == 0) == (events[-1]["event"] == "taught"), done.stderr
    return events


@pytest.fixture(scope="module")
def useless(good: list[Path]) -> tuple[Path, Path, Path]:
    """What must not be learned: a black picture, a cut one, and a part with a defect."""
    black = save(good[0].with_name("黒.png"), np.zeros((336, 448), np.uint8))
    cut = good[0].with_name("cut.png")
    cut.write_bytes(good[0].read_bytes()[:4000])
    spoiled = draw_part("plate", 7, 30).pixels.copy()
    spoiled[100:180, 60:150] = 255
    return black, cut, save(good[0].with_name("bad.png"), spoiled)


@pytest.fixture(scope="module")
def lesson(
    weights: Path, good: list[Path], useless: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[dict[str, Any]]]:
    """The bundle that good parts and useless pictures teach, and what was said meanwhile."""
    out = tmp_path_factory.mktemp("teach") / "bundle"
    return out, taught(weights, out, [*good, *useless])


@pytest.fixture(scope="module")
def bundle(lesson: tuple[Path, list[dict[str, Any]]]) -> Path:
    out, events = lesson
    assert [e["stage"] for e in events if e["event"] == "progress"][0] == "twins"
    assert all(e["left_s"] is None or e["left_s"] >= 0 for e in events if e["event"] == "progress")
    low, high = events[-1]["false_rejects_per_1000"][1:]
    assert low < RECIPE.false_rejects_per_1000 < high
    smallest = events[-1]["smallest"]
    assert smallest["of_px"] == 448
    assert read_calibration(out / FILE).smallest_px == smallest["px"]
    assert smallest["mm"] == pytest.approx(smallest["px"] / RECIPE.px_per_mm)
    return out


@pytest.mark.parametrize("runner", list(RunnerKind))
def test_a_taught_part_is_judged_right_by_either_runner(bundle: Path, runner: RunnerKind) -> None:
    inspector = open_inspector(bundle, RECIPE, Settings(runner=runner))
    assert inspector.bundle_hash == load_bundle(bundle).hash
    dented, timings = inspector.judge(Frame(draw_part("plate", 8, 200, "dent").pixels, "dent", 1))
    sound, _ = inspector.judge(Frame(draw_part("plate", 8, 100).pixels, "sound", 2))
    assert dented.decision is Decision.NG and dented.defects
    assert sound.decision is Decision.OK and not sound.defects
    assert set(timings) == {"prepare", "trunk", "understanding", "memory", "regions"}


def test_a_frame_outside_the_region_of_interest_is_refused(bundle: Path) -> None:
    recipe = Recipe(name="plate", roi=(400, 300, 200, 200))
    with pytest.raises(Fault) as caught:
        open_inspector(bundle, recipe, Settings()).judge(Frame(draw_part("plate", 8, 100).pixels, "sound", 1))
    assert caught.value.code == "picture.outside_roi"


def test_bad_pictures_and_a_defect_among_the_goods_are_named_and_not_learned(
    lesson: tuple[Path, list[dict[str, Any]]], useless: tuple[Path, ...]
) -> None:
    _, events = lesson
    warned = {Path(e["source"]).name: e["code"] for e in events if e["event"] == "warning"}
    assert warned == {
        "黒.png": "picture.blank",
        "cut.png": "picture.unreadable",
        "bad.png": "teach.strange_part",
    }
    assert events[-1]["left_out"] == [str(path) for path in useless]


def test_defects_with_a_folder_for_each_kind_give_defects_their_names(
    weights: Path, good: list[Path], tmp_path: Path
) -> None:
    defects = []
    for kind in ("dent", "stain"):
        (tmp_path / kind).mkdir()
        pictures = (draw_part("plate", 9, n, kind).pixels for n in range(3))
        defects += [save(tmp_path / kind / f"{n}.png", p) for n, p in enumerate(pictures)]
    events = taught(weights, tmp_path / "teach" / "bundle", good, defects)
    assert events[-1]["defects"]["given"] == 6 and events[-1]["defects"]["found"] >= 4
    inspector = open_inspector(tmp_path / "teach" / "bundle", RECIPE, Settings())
    verdict, _ = inspector.judge(Frame(draw_part("plate", 8, 210, "dent").pixels, "x", 1))
    assert {d.class_name for d in verdict.defects} <= {"dent", "stain", "unknown"}
    assert "head" in load_bundle(tmp_path / "teach" / "bundle").parts


def test_a_picture_given_as_good_and_as_defect_is_refused_before_anything_is_taught(
    weights: Path, good: list[Path], tmp_path: Path
) -> None:
    twin = tmp_path / "dent.png"
    twin.write_bytes(good[3].read_bytes())
    events = taught(weights, tmp_path / "teach" / "bundle", good, [twin])
    assert {event.get("stage") for event in events[:-1]} == {"twins"}
    assert events[-1]["code"] == "teach.good_and_defect"


class Numberless:
    """A branch that gives no numbers."""

    provider = "test"

    def run(self, tokens: np.ndarray, *_beside: np.ndarray) -> list[np.ndarray]:
        return [np.full((1, tokens.shape[1] - 1, 384), np.nan, np.float32)]


def test_a_part_of_which_the_model_says_no_number_is_never_ok(bundle: Path) -> None:
    loaded = load_bundle(bundle)
    trunk = open_runner(loaded.path("trunk"), RunnerKind.ONNX, 1)
    memory = read_bank(loaded.path("memory"))
    calibration = read_calibration(loaded.path("calibration"))
    inspector = Inspector(RECIPE, loaded, (trunk, Numberless()), memory, calibration)
    with pytest.raises(Fault) as caught:
        inspector.judge(Frame(draw_part("plate", 8, 100).pixels, "sound", 1))
    assert caught.value.code == "picture.no_number"


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_goods_are_refused_in_one_sentence(weights: Path, good: list[Path], tmp_path: Path, count: int) -> None:
    events = taught(weights, tmp_path / "teach" / "bundle", good[:count])
    assert events[-1]["event"] == "fault" and events[-1]["code"] == "teach.too_few"
    assert [p.name for p in (tmp_path / "teach").iterdir()] == ["job.json"]
