"""Protocol few-defects: good parts and K real defects of each class teach; tested on parts and defects never seen.

With synthesis, defects made from those same K teach too. Leaving a class out says what the defects of all others do to
one that nobody showed. Everything is looked at once; what is said of it comes from the line's own functions.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from training.bench_few_gain import Gains, Point
from training.bench_few_lesson import LEFT_OUT_AT, MADE, Once, Result
from training.bench_good_only import SEEDS
from training.bench_looked import Fared
from training.bench_setup import Bench, Measured, spread_of
from training.folders import classes_of
from training.pixels import average_precisions, precision_of
from training.score import Values, auroc, average_precision, escapes, rejects
from training.synthesis.run import PLAIN

Found = dict[str, float]
Lists = dict[str, list[float]]


def few_defects(bench: Bench) -> Measured:
    """The curve with and without synthesis, what synthesis gains, and what happens to a class that nobody showed."""
    points: dict[Point, Lists] = {}
    unseen: dict[str, Lists] = {}
    splits = bench.splits
    gains = Gains(len(splits.good_test), sum(map(len, splits.defect_test.values())))
    with bench.seen_goods() as (seen, seconds):
        once = Once(bench, seen, seconds)
        for seed in SEEDS:
            lesson = once.lesson(seed)
            for point, result in lesson.curve():
                _add(points.setdefault(point, {}), _measures(result, _names(bench)))
                gains.add(point, result.goods, result.every, result.limits)
            for kind, result in lesson.left_out():
                _add(unseen.setdefault(kind, {}), _of_class(result.goods, result.every, result.limits, "_left_out"))
    return Measured(SEEDS, _plain(points), _means(unseen), _more(points, gains))


def _measures(result: Result, names: Mapping[str, str]) -> Found:
    goods, every = _scores(result.goods), _scores(result.every)
    found = {"image_auroc": auroc(goods, every), "image_ap": average_precision(goods, every)}
    counts = [part.pixels for part in [*result.goods, *result.every] if part.pixels is not None]
    found["pixel_ap"] = float(average_precisions(counts, np.ones((1, len(counts)), np.int64))[0])
    outlined = [part.pixels for part in result.every if part.pixels is not None]
    found["pixel_ap_of_parts"] = float(np.mean([precision_of(counts) for counts in outlined]))
    for name, limit in result.limits.items():
        found |= {f"escape_at_{name}": escapes(every, limit), f"false_rejects_at_{name}": rejects(goods, limit)}
    f1 = _f1(result.defective, names)
    found["class_macro_f1"] = float(np.mean(list(f1.values())))
    for kind, parts in result.defective.items():
        found |= {f"{name}_{kind}": v for name, v in _of_class(result.goods, parts, result.limits).items()}
        found[f"class_f1_{kind}"] = f1[kind]
    return {**found, "teach_seconds": result.seconds}


def _of_class(goods: Sequence[Fared], parts: Sequence[Fared], limits: Mapping[str, float], mark: str = "") -> Found:
    scores = _scores(parts)
    found = {"image_auroc": auroc(_scores(goods), scores), "escape_at_5pct": escapes(scores, limits["5pct"])}
    return {f"{name}{mark}": value for name, value in found.items()}


def _names(bench: Bench) -> dict[str, str]:
    """What the head calls each class of the splits: its folder."""
    pool = bench.splits.defect_pool
    names = classes_of([path for paths in pool.values() for path in paths])
    return {kind: names[paths[0]] for kind, paths in pool.items()}


def _f1(defective: Mapping[str, Sequence[Fared]], names: Mapping[str, str]) -> Found:
    """Of each class: harmonic mean of precision and recall of the strongest defect's name; a missed part has none."""
    said = {kind: [part.named for part in parts] for kind, parts in defective.items()}
    f1 = {}
    for kind, words in said.items():
        called = sum(others.count(names[kind]) for others in said.values())
        f1[kind] = 2 * words.count(names[kind]) / (called + len(words))
    return f1


def _scores(parts: Sequence[Fared]) -> Values:
    return np.array([part.score for part in parts])


def _add(lists: Lists, found: Mapping[str, float]) -> None:
    for name, value in found.items():
        lists.setdefault(name, []).append(value)


def _plain(points: Mapping[Point, Lists]) -> Lists:
    """Each measure without synthesis, its count of real defects behind its name."""
    return {f"{name}_{k}": values for (k, way), lists in points.items() if not way for name, values in lists.items()}


def _means(by_class: Mapping[str, Lists]) -> dict[str, Found]:
    return {kind: {name: float(np.mean(values)) for name, values in lists.items()} for kind, lists in by_class.items()}


def _more(points: Mapping[Point, Lists], gains: Gains) -> dict[str, Any]:
    """The curve without and with the branch's defects, the simpler ways where they were tried, and what each gains."""
    curve: list[dict[str, Any]] = []
    simpler: list[dict[str, Any]] = []
    for (k, way), lists in points.items():
        measured = {name: spread_of(values) for name, values in lists.items()}
        point = {"k": k, "synthesis": way != "", "way": way, "metrics": measured}
        (simpler if way in PLAIN else curve).append(point)
    gained = [{"k": k, "way": way, "gain": gains.over_none((k, way))} for k, way in points if way]
    more = {"points": curve, "simpler_ways": simpler, "gains": gained}
    return {"left_out_at": LEFT_OUT_AT, "made_a_class": MADE, **more}
