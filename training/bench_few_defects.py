"""Protocol few-defects: good parts and K real defects of each class teach; tested on parts and defects never seen.

Without synthesis. The K defects are drawn anew for each seed from those set apart for teaching. Leaving a class out
says what the defects of all others do to one that nobody showed.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from inspectfork.judge.calibrate import limit_for
from inspectfork.judge.calibration import read_calibration
from inspectfork.predict.bundle import Bundle
from inspectfork.predict.inspector import open_inspector
from inspectfork.predict.judge import Judge
from inspectfork.settings import Settings
from inspectfork.verdict import Verdict
from training.bench_good_only import RATES, SEEDS, MapPixels
from training.bench_setup import Bench, Measured
from training.folders import classes_of
from training.job import Seen
from training.score import Values, auroc, average_precision, escapes, rejects

COUNTS = (0, 1, 5, 10, 20)  # real defects of each class
LEFT_OUT_AT = 10  # of each of the other classes
NAMED_AT = 50.0  # false rejects per 1,000 of the limit at which defects are named
Found = dict[str, float]
ByClass = dict[str, Found]


def few_defects(bench: Bench) -> Measured:
    """Image and pixel measures, how classes are named, and what happens to a class that nobody showed."""
    metrics: dict[str, list[float]] = {}
    per_class: dict[str, dict[str, list[float]]] = {}
    with bench.seen_goods() as (seen, _):
        for seed in SEEDS:
            for suffix, found, by_class in _of_seed(bench, seen, seed):
                for name, value in found.items():
                    metrics.setdefault(f"{name}{suffix}", []).append(value)
                for kind, values in by_class.items():
                    for name, value in values.items():
                        per_class.setdefault(kind, {}).setdefault(f"{name}{suffix}", []).append(value)
    means = {kind: {n: float(np.mean(v)) for n, v in values.items()} for kind, values in per_class.items()}
    return Measured(SEEDS, metrics, means, {"defects_a_class": list(COUNTS), "left_out_at": LEFT_OUT_AT})


def _of_seed(bench: Bench, seen: Seen, seed: int) -> Iterator[tuple[str, Found, ByClass]]:
    """What was found with each count, and by class where it was left out."""
    for count in COUNTS:
        bundle, seconds = bench.taught(seen, seed, _drawn(bench, count, seed), _masks(bench))
        found, by_class = _tested(bench, bundle, bench.splits.defect_test, f"seed {seed}, {count} a class")
        yield f"_{count}", {**found, "teach_seconds": seconds}, by_class
    for kind, paths in bench.splits.defect_test.items():
        bundle, _ = bench.taught(seen, seed, _drawn(bench, LEFT_OUT_AT, seed, without=kind), _masks(bench))
        found, _ = _tested(bench, bundle, {kind: paths}, f"seed {seed}, without {kind}")
        kept = ("image_auroc", "escape_at_5pct")
        yield "_left_out", {}, {kind: {name: found[name] for name in kept}}


def _drawn(bench: Bench, count: int, seed: int, without: str = "") -> tuple[Path, ...]:
    """`count` defects of each class, or as many as there are; a larger draw of a seed holds the smaller ones."""
    rng, chosen = np.random.default_rng(seed), []
    for kind, paths in bench.splits.defect_pool.items():
        order = rng.permutation(len(paths))[:count]
        chosen += [paths[n] for n in order if kind != without]
    return tuple(chosen)


def _masks(bench: Bench) -> Path:
    return Path(os.path.commonpath([path for paths in bench.splits.defect_pool.values() for path in paths]))


def _tested(bench: Bench, bundle: Bundle, defects: Mapping[str, Sequence[Path]], what: str) -> tuple[Found, ByClass]:
    inspector = open_inspector(bundle.folder, bench.recipe, Settings())
    taught, pixels = read_calibration(bundle.path("calibration")).scores, MapPixels()
    inspector.limit = limit_for(taught, NAMED_AT).score
    good = _scores(_verdicts(bench, inspector, bench.splits.good_test, pixels, f"{what}, good parts"))
    seen = {kind: _verdicts(bench, inspector, paths, pixels, f"{what}, {kind}") for kind, paths in defects.items()}
    bad = {kind: _scores(verdicts) for kind, verdicts in seen.items()}
    every = np.concatenate(list(bad.values()))
    found = {"image_auroc": auroc(good, every), "image_ap": average_precision(good, every), **pixels.measured()}
    for name, rate in RATES.items():
        limit = limit_for(taught, rate).score
        found |= {f"escape_at_{name}": escapes(every, limit), f"false_rejects_at_{name}": rejects(good, limit)}
        found[f"escape_at_{name}_oracle"] = escapes(every, float(np.quantile(good, 1 - rate / 1000)))
    f1 = _f1(bench, seen)
    found["class_macro_f1"] = float(np.mean(list(f1.values())))
    return found, {kind: {"image_auroc": auroc(good, bad[kind]), "f1": f1[kind]} for kind in seen}


def _verdicts(bench: Bench, inspector: Judge, paths: Sequence[Path], pixels: MapPixels, what: str) -> list[Verdict]:
    verdicts = []
    for number, path in enumerate(paths, start=1):
        verdicts.append(bench.judge(inspector, path)[0])
        pixels.add(path, verdicts[-1], good=path in bench.splits.good_test)
        bench.say(f"{what}: {number} of {len(paths)}")
    return verdicts


def _scores(verdicts: Sequence[Verdict]) -> Values:
    return np.array([verdict.score or 0.0 for verdict in verdicts])


def _f1(bench: Bench, seen: Mapping[str, Sequence[Verdict]]) -> Found:
    """Of each class: harmonic mean of precision and recall of the strongest defect's name; a missed part has none."""
    names = classes_of([path for paths in bench.splits.defect_pool.values() for path in paths])
    name = {kind: names[paths[0]] for kind, paths in bench.splits.defect_pool.items()}
    said = {kind: [v.defects[0].class_name if v.defects else "" for v in verdicts] for kind, verdicts in seen.items()}
    f1 = {}
    for kind, words in said.items():
        right = words.count(name[kind])
        called = sum(others.count(name[kind]) for others in said.values())
        f1[kind] = 2 * right / (called + len(words))
    return f1
