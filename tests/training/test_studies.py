"""Studies: what they measure is what they say, they can be stopped, and they end in one page."""

import csv
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from terminal import LONGEST_S, start

from inspectfork.model.anatomy import anatomy_of
from training.studies import alignment, depth, sharing
from training.studies.alignment import Curve, parting, shape_of
from training.studies.arms import THE_Y, runs_of
from training.studies.extent import QUICK, Extent
from training.studies.intervals import Interval, over_pictures, over_seeds
from training.studies.neighbours import aligned, nearest
from training.studies.run import study

RNG = np.random.default_rng
TINY = Extent(steps=3, seeds=(0, 1), depths=(0, 6), scored=12, phrases=30, permutations=20, batch=4, side=32)
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every study, as small as can be; the two experts of `sharing` serve `alignment` too."""
    home = tmp_path_factory.mktemp("studies")
    for name in ("sharing", "depth", "alignment"):
        if name == "alignment":
            (home / "alignment").mkdir()
            (home / "sharing" / "runs").rename(home / "alignment" / "runs")
        assert study(name, TINY, home / name, lambda _event: None, lambda: False)
    return {name: home / name for name in ("sharing", "depth", "alignment")}


def result(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "result.json").read_text("utf-8"))
    return read


@pytest.mark.parametrize("name", ["sharing", "depth", "alignment"])
def test_a_report_recommends_one_value_and_says_why_in_both_languages(reports: dict[str, Path], name: str) -> None:
    said = result(reports[name])
    assert said["recommended"]
    for text in (said["title"], said["reason"], *said["findings"]):
        assert text["en"] and any(ord(letter) > 0x3000 for letter in text["ja"])
    for table in said["tables"]:
        with (reports[name] / table["file"]).open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert head == table["head"] and rows and all(len(row) == len(head) for row in rows)


def test_sharing_compares_four_models_on_both_tasks_with_every_seed(reports: dict[str, Path]) -> None:
    rows = {tuple(row[:4]) for table in result(reports["sharing"])["tables"][:1] for row in table["rows"]}
    assert {(arm, task) for arm, _, task, _ in rows} == {
        ("understanding-expert", "understanding"),
        ("generation-expert", "generation"),
        *((arm, task) for arm in ("fully-shared", "the-Y") for task in ("understanding", "generation")),
    }
    assert {seed for _, seed, _, _ in rows} == {0, 1}
    assert any("processor time" in finding["en"] for finding in result(reports["sharing"])["findings"])


@pytest.mark.parametrize("size", ["tiny", "small"])
def test_all_models_run_a_task_through_as_many_parameters(size: str) -> None:
    activated: dict[str, set[int]] = {"understanding": set(), "generation": set()}
    for run in runs_of(sharing.ARMS, TINY.of_size(size), Path("out")):
        for task in run.arm.tasks:
            activated[task].add(anatomy_of(run.plan.params).activated(task))
    for counts in activated.values():  # the ends of the other branch stand outside; layers weigh alike to the number
        assert max(counts) - min(counts) == 0


def test_another_size_is_forked_everywhere_and_begins_with_the_pinned_weights() -> None:
    quick = QUICK["depth"].of_size("small")
    assert quick.depths == (0, 2, 4, 6, 8) and quick.device == "auto"
    assert {run.plan.start for run in runs_of(depth.arms(quick), quick, Path("out"))} == {"weights"}
    assert QUICK["depth"].of_size("tiny") == QUICK["depth"]


def test_the_page_holds_charts_and_words_and_needs_no_other_file(
    reports: dict[str, Path], monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    from ui.charts.chart import draw_chart
    from ui.charts.page import write_page

    monkeypatch.chdir(ROOT)
    drawn: list[Mapping[str, Any]] = []
    monkeypatch.setattr("ui.charts.page.draw_chart", lambda chart, path: (drawn.append(chart), draw_chart(chart, path)))
    for folder in reports.values():
        page = write_page(result(folder), folder).read_text("utf-8")
        assert page.count("data:image/png;base64,") == len(result(folder)["charts"]) > 0
        assert "推奨" in page and "src='http" not in page
        assert all((folder / chart["file"]).read_bytes().startswith(b"\x89PNG") for chart in result(folder)["charts"])
    words = [chart[side] for chart in drawn for side in ("x", "y") if chart[side]]
    words += [name for chart in drawn for name in (*chart["ticks"], *(line["name"] for line in chart["series"]))]
    assert all(re.search("[ぁ-んァ-ヶ一-龠]", word) for word in words if word != "95 %"), words


def test_what_is_trained_is_not_trained_again(reports: dict[str, Path]) -> None:
    runs = sorted((reports["depth"] / "runs").glob("*/parts/parts.json"))
    before = [run.stat().st_mtime_ns for run in runs]
    assert len(runs) == len(TINY.depths) * len(TINY.seeds)
    assert study("depth", TINY, reports["depth"], lambda _event: None, lambda: False)
    assert [run.stat().st_mtime_ns for run in runs] == before


def test_a_study_that_is_asked_to_stop_goes_on_later(tmp_path: Path) -> None:
    with start("study", "depth", "--quick", "--json", "--out", tmp_path) as job:
        assert job.stdout is not None
        assert json.loads(job.stdout.readline())["event"] == "progress"
        job.terminate()
        told, _ = job.communicate(timeout=LONGEST_S)
    assert job.returncode == 1
    assert json.loads(told.splitlines()[-1])["event"] == "cancelled"
    assert not (tmp_path / "result.json").exists()
    assert list(tmp_path.glob("runs/*/checkpoint.pt"))


def test_neighbours_of_the_same_things_are_the_same_and_of_others_are_chance() -> None:
    here, there = (RNG(n).normal(size=(200, 8)) for n in (0, 1))
    same = aligned(nearest(here), nearest(here * 3), 50, RNG(2))
    assert same.raw == pytest.approx(1) and same.calibrated == pytest.approx(1) and same.p < 0.05
    other = aligned(nearest(here), nearest(there), 50, RNG(2))
    assert other.chance == pytest.approx(10 / 199, rel=0.05)
    assert abs(other.calibrated) < 0.02


def test_nobody_is_its_own_neighbour() -> None:
    near = nearest(RNG(0).normal(size=(50, 4)), 5)
    assert not near.diagonal().any() and (near.sum(1) == 5).all()


def test_an_interval_over_seeds_is_students() -> None:
    assert over_seeds([1.0, 2.0, 3.0]).low == pytest.approx(2 - 4.303 / 3**0.5)
    assert not over_seeds([-1.0, 1.0, 0.5]).excludes_zero
    assert over_seeds([1.0, 1.1, 0.9]).excludes_zero


def test_an_interval_over_pictures_covers_the_mean_as_often_as_it_says() -> None:
    covered = []
    for seed in range(60):
        (interval,) = over_pictures(RNG(seed).normal(0.3, 1, (80, 1)), RNG(seed + 1000))
        covered.append(interval.low <= 0.3 <= interval.high)
    assert np.mean(covered) > 0.85


@pytest.mark.parametrize(
    ("difference", "better", "said"),
    [
        (Interval(0.1, 0.05, 0.2), 1, "better"),
        (Interval(0.1, 0.05, 0.2), -1, "worse"),
        (Interval(0.1, -0.05, 0.2), 1, "no difference shown"),
    ],
)
def test_only_an_interval_without_zero_shows_a_difference(difference: Interval, better: int, said: str) -> None:
    assert sharing.verdict_of(difference, better) == said


def test_the_y_is_recommended_unless_a_task_suffers_in_it() -> None:
    verdicts = {(arm.name, task): "no difference shown" for arm in sharing.JOINT for task in sharing.MAIN}
    assert sharing.recommended(verdicts)[0] == "the Y"
    assert sharing.recommended({**verdicts, (THE_Y.name, "generation"): "worse"})[0] == "two experts"


def test_of_depths_as_good_as_the_best_the_smallest_model_is_recommended() -> None:
    def scored(words: float) -> dict[str, float]:
        return {"understanding": words, "generation": 1 - words}

    noise = {0: 0.0, 1: 0.01, 2: -0.01}
    found = {(d, s): scored(w + noise[s]) for d, w in ((0, 0.5), (3, 0.8), (6, 0.8)) for s in noise}
    assert depth.recommended(found, {0: 300, 3: 200, 6: 100}) == (6, [3, 6])
    assert depth.recommended(found, {0: 300, 3: 100, 6: 200})[0] == 3


@pytest.mark.parametrize(
    ("means", "shape"),
    [
        ([0.0, 0.1, 0.2, 0.3, 0.4], "rises"),
        ([0.0, 0.2, 0.4, 0.2, 0.1], "rises and falls"),
        ([0.4, 0.3, 0.2, 0.1, 0.0], "falls"),
        ([0.2, 0.2, 0.2, 0.2, 0.2], "neither is shown"),
    ],
)
def test_the_shape_of_a_curve_is_said_with_statistics(means: list[float], shape: str) -> None:
    shares = np.array(means) + RNG(1).normal(0, 0.1, (300, 5))
    assert shape_of(shares, RNG(0))[0] == shape


def test_curves_part_where_they_stay_apart_to_the_end() -> None:
    def curve(means: list[float]) -> Curve:
        return Curve(np.array(means) + RNG(3).normal(0, 0.01, (200, 4)), [], [])

    assert parting(curve([0, 0.2, 0.3, 0.4]), curve([0, 0.2, 0.1, 0.1]), RNG(0)) == 2
    assert parting(curve([0, 0.2, 0.3, 0.1]), curve([0, 0.1, 0.1, 0.1]), RNG(0)) is None
    assert alignment.ARMS[0].tasks == ("understanding",)
