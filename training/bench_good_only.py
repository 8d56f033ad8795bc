"""Protocol good-only: taught from good parts alone, tested on good and defective parts never seen."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from inspectfork.judge.calibrate import limit_for
from inspectfork.judge.calibration import read_calibration
from inspectfork.predict.bundle import Bundle
from inspectfork.predict.inspector import open_inspector
from inspectfork.predict.judge import Judge
from inspectfork.settings import Settings
from training.bench_setup import Bench, Measured
from training.pixels import Counts, auroc_of, average_precisions, counted_on
from training.score import Values, auroc, average_precision, escapes, rejects

SEEDS = [0, 1, 2]
RATES = {"1pct": 10.0, "5pct": 50.0}  # false rejects per 1,000


def good_only(bench: Bench) -> Measured:
    """Image and pixel measures over three seeds; limits come from the training goods alone."""
    metrics: dict[str, list[float]] = {}
    per_class: dict[str, dict[str, list[float]]] = {}
    with bench.seen_goods() as (seen, seconds):
        for seed in SEEDS:
            bundle, more_seconds = bench.taught(seen, seed)
            found, by_class = _tested(bench, bundle, seed)
            found |= {"teach_seconds": seconds + more_seconds, "memory_mb": bundle.parts["memory"].bytes / 1e6}
            found["bundle_mb"] = sum(part.bytes for part in bundle.parts.values()) / 1e6
            for name, value in found.items():
                metrics.setdefault(name, []).append(value)
            for kind, values in by_class.items():
                for name, value in values.items():
                    per_class.setdefault(kind, {}).setdefault(name, []).append(value)
    means = {kind: {n: float(np.mean(v)) for n, v in values.items()} for kind, values in per_class.items()}
    return Measured(SEEDS, metrics, means, {})


def _tested(bench: Bench, bundle: Bundle, seed: int) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    inspector = open_inspector(bundle.folder, bench.recipe, Settings())
    pixels: list[Counts] = []
    good = _scores(bench, inspector, bench.splits.good_test, pixels, f"seed {seed}, good parts")
    bad = {
        kind: _scores(bench, inspector, paths, pixels, f"seed {seed}, {kind}")
        for kind, paths in bench.splits.defect_test.items()
    }
    every = np.concatenate(list(bad.values()))
    found = {"image_auroc": auroc(good, every), "image_ap": average_precision(good, every)}
    # Parts that the gate refused: rejected, as on a line, so they stand above every limit.
    found |= {"refused_good": float(np.isinf(good).mean()), "refused_defective": float(np.isinf(every).mean())}
    taught = read_calibration(bundle.path("calibration"))
    parts = len({bench.splits.part_of.get(path, str(path)) for path in bench.splits.good_test})
    by_class = {
        kind: {"image_auroc": auroc(good, s), "image_ap": average_precision(good, s)} for kind, s in bad.items()
    }
    for name, rate in RATES.items():
        limit = limit_for(taught.scores, rate, parts=parts, taught=taught.parts)
        measured = rejects(good, limit.score)
        found[f"escape_at_{name}"] = escapes(every, limit.score)
        found[f"false_rejects_at_{name}"] = measured
        found[f"limit_in_interval_{name}"] = float(limit.low <= 1000 * measured <= limit.high)
        found[f"escape_at_{name}_oracle"] = escapes(every, float(np.quantile(good, 1 - rate / 1000)))
        for kind, scores in bad.items():
            by_class[kind][f"escape_at_{name}"] = escapes(scores, limit.score)
    return found | _of_pixels(pixels), by_class


def _scores(bench: Bench, inspector: Judge, paths: Sequence[Path], pixels: list[Counts], what: str) -> Values:
    scores = []
    for number, path in enumerate(paths, start=1):
        verdict, _ = bench.judge(inspector, path)
        scores.append(verdict.score or 0.0)
        if verdict.map is not None and verdict.map_box is not None:
            counts = counted_on(verdict.map, verdict.map_box, path, good=path in bench.splits.good_test)
            pixels += [] if counts is None else [counts]
        bench.say(f"{what}: {number} of {len(paths)}")
    return np.array(scores)


def _of_pixels(pixels: Sequence[Counts]) -> dict[str, float]:
    """Nothing where no defect has a mask."""
    if not any(counts[1].any() for counts in pixels):
        return {}
    precision = average_precisions(pixels, np.ones((1, len(pixels)), np.int64))
    return {"pixel_auroc": auroc_of(pixels), "pixel_ap": float(precision[0])}
