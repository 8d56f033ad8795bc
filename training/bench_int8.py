"""Protocol int8: the exact parts and those in eight-bit numbers, judging by one memory and one limit."""

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inspectfork.judge.bank import MemoryBank, read_bank
from inspectfork.judge.calibration import read_calibration
from inspectfork.picture import read_picture
from inspectfork.predict.bundle import IN_INT8, Bundle, judging_parts
from inspectfork.predict.inspector import Inspector, scored_map
from inspectfork.predict.prepare import Array
from inspectfork.predict.runner import Runner, open_runner
from inspectfork.predict.sight import Sight
from inspectfork.recipe import Precision
from inspectfork.settings import RunnerKind
from training.bench_peer import Peer, peers
from training.bench_runners import BASELINE, stages_of_all
from training.bench_setup import THREADS, Bench, Measured
from training.score import auroc, escapes, rejects

SEEDS = [0, 1, 2]
TIMED = 4  # every so many test pictures, the stand-ins for PatchCore look too
Timings = list[Mapping[str, float]]


class Remembering:
    """A runner that keeps what it gave last, so that one look serves the memories of all seeds."""

    def __init__(self, runner: Runner) -> None:
        self.provider = runner.provider
        self.last: list[Array] = []
        self._runner = runner

    def run(self, *inputs: NDArray[Any]) -> list[Array]:
        self.last = self._runner.run(*inputs)
        return self.last


class Form:
    """Inspects as the line does with the first seed's memory, and scores by those of the others beside it."""

    def __init__(self, bench: Bench, bundles: list[Bundle], precision: Precision) -> None:
        recipe = replace(bench.recipe, precision=precision)
        files = [bundles[0].path(part) for part in judging_parts(recipe)]
        trunk, understanding = (open_runner(file, RunnerKind.ONNX, THREADS) for file in files)
        self.runners = trunk, Remembering(understanding)
        self.memories: list[MemoryBank] = [read_bank(bundle.path("memory")) for bundle in bundles]
        calibration = replace(read_calibration(bundles[0].path("calibration")), gate=None)  # every picture is judged
        self._judge = Inspector(recipe, bundles[0], self.runners, self.memories[0], calibration, time.process_time)
        self._sight, self._bench = Sight(bundles[0].fork, *self.runners, recipe), bench

    def scores(self, path: Path) -> tuple[list[float], dict[str, float]]:
        """One score a seed, and the milliseconds of the first by stage."""
        verdict, timings = self._bench.judge(self._judge, path)
        view = self._sight.prepare(read_picture(path), str(path))
        features = self.runners[1].last[0][0]
        others = [float(scored_map(m.distances(features), view, self._bench.recipe).max()) for m in self.memories[1:]]
        return [verdict.score or 0.0, *others], timings | {"all": sum(timings.values())}


def int8(bench: Bench) -> Measured:
    """Image AUROC, verdicts that change at the taught limit, and processor time, in turns in one run.

    The first seed is taught as a person would ask for it, so that its self-test has passed.
    """
    with bench.seen_goods() as (seen, _):
        asked = replace(bench, recipe=replace(bench.recipe, precision=Precision.INT8))
        bundles = [(asked if seed == SEEDS[0] else bench).taught(seen, seed)[0] for seed in SEEDS]
    forms = {precision.value: Form(bench, bundles, precision) for precision in Precision}
    exact = forms[Precision.FLOAT].runners
    others = peers(bench, exact, bundles[0].fork.grid)
    scores, spent = _judged(bench, forms, others)
    limits = [read_calibration(bundle.path("calibration")).limit.score for bundle in bundles]
    stages = {name: stages_of_all(timings) for name, timings in spent.items()}
    sizes = {"parts_mb": sum(bundles[0].parts[name].bytes for name in IN_INT8.values()) / 1e6}
    metrics = _figures(scores, limits, len(bench.splits.good_test)) | _ratios(stages)
    return Measured(SEEDS, metrics, {}, {"stages": stages, "baseline": BASELINE, **sizes})


def _judged(
    bench: Bench, forms: Mapping[str, Form], others: Mapping[str, Peer]
) -> tuple[dict[str, NDArray[np.float64]], dict[str, Timings]]:
    """The scores (pictures, seeds) of each form, and the times of those pictures that the stand-ins see too."""
    tested = bench.splits.tested
    scores: dict[str, list[list[float]]] = {name: [] for name in forms}
    spent: dict[str, Timings] = {name: [] for name in [*forms, *others]}
    for number, path in enumerate(tested):
        timed = number % TIMED == 0 and number > 0  # the first one warms up
        for name, form in forms.items():
            found, timings = form.scores(path)
            scores[name].append(found)
            spent[name] += [timings] if timed else []
        for name, peer in others.items() if timed else ():
            spent[name].append(peer.spent(read_picture(path)))
        bench.say(f"picture {number + 1} of {len(tested)}")
    return {name: np.array(values) for name, values in scores.items()}, spent


def _figures(scores: Mapping[str, NDArray[np.float64]], limits: list[float], good: int) -> dict[str, list[float]]:
    """Each figure, one value a seed; `good` pictures come first."""
    wanted, got = scores[Precision.FLOAT], scores[Precision.INT8]
    found: dict[str, list[float]] = {}
    for name, values in scores.items():
        columns = list(zip(values.T, limits, strict=True))
        found[f"image_auroc_{name}"] = [auroc(s[:good], s[good:]) for s, _ in columns]
        found[f"false_rejects_{name}"] = [rejects(s[:good], limit) for s, limit in columns]
        found[f"escapes_{name}"] = [escapes(s[good:], limit) for s, limit in columns]
    pairs = zip(*(found[f"image_auroc_{p.value}"] for p in Precision), strict=True)
    found["image_auroc_lost"] = [exact - coarse for exact, coarse in pairs]
    found["score_difference"] = [float(v) for v in np.abs(wanted - got).mean(0) / limits]  # as a share of the limit
    found["changed_verdicts"] = [float(v) for v in ((wanted >= limits) != (got >= limits)).sum(0)]
    return found


def _ratios(stages: Mapping[str, Mapping[str, Mapping[str, float]]]) -> dict[str, list[float]]:
    medians = {name: {stage: values["median"] for stage, values in found.items()} for name, found in stages.items()}
    exact, coarse, peer = (medians[name] for name in (Precision.FLOAT, Precision.INT8, BASELINE))
    return {
        "gain": [exact["all"] / coarse["all"]],
        "float_to_baseline": [exact["all"] / peer["all"]],
        "int8_to_baseline": [coarse["all"] / peer["all"]],
        "memory_share_float": [exact["memory"] / exact["all"]],
        "memory_share_int8": [coarse["memory"] / coarse["all"]],
    }
