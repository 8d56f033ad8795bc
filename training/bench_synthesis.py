"""Protocol synthesis: each way of making defects from the same few real ones, three seeds.

Only training goods and the defect pool are used: the first REALS of a class are parents and references, the others of
the pool are what made defects are compared with and judged by. No test picture is looked at.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inspectfork.fault import Fault
from inspectfork.model.fork import Fork
from inspectfork.model.params import SIZES
from inspectfork.model.phrase_words import SEVERITIES
from inspectfork.picture import read_picture
from inspectfork.predict.painter import Painter
from inspectfork.predict.runner import open_runner
from inspectfork.settings import RunnerKind
from training.bench_setup import THREADS, Bench, Measured
from training.export import exported_parts, released_fork
from training.splits import mask_path
from training.synthesis.asked import Colour, Made, RealDefect
from training.synthesis.branch import RELEASED_WORDS, Branch
from training.synthesis.copies import nearest_pair, print_of
from training.synthesis.kinds import nearest_kind
from training.synthesis.maker import Maker, Order
from training.synthesis.measures import (
    Values,
    changed_outside,
    contrast_of,
    crop_around,
    frechet_distance,
    kernel_distance,
    named_right,
    spearman,
)
from training.synthesis.run import DRAWS_WITH, PLAIN, WAYS
from training.tokenizer_report import FEATURE_NETWORK, features

SEEDS = [0, 1, 2]
REALS, JUDGES = 10, 20  # of each class: parents, and others that they are compared with
SIZE = "small"
Reals = Mapping[str, Sequence[RealDefect]]


@dataclass(frozen=True, eq=False)
class Judges:
    """Real defects that nothing is made from, as features (n, width), and their classes."""

    fork: Fork
    known: Values
    classes: list[str]

    def features(self, crops: Sequence[Colour]) -> Values:
        return _means(self.fork, crops)


def synthesis(bench: Bench) -> Measured:
    """Every measure of every way, and beside them what the same measure says of real defects."""
    parents, others = _reals(bench, slice(0, REALS)), _reals(bench, slice(REALS, REALS + JUDGES))
    judges = _judges(bench, others)
    metrics = _of_real(parents, judges)
    by_class: dict[str, dict[str, list[float]]] = {}
    painter = _painter(bench)
    for seed in SEEDS:
        for name in WAYS:
            made, seconds, left_out = _made(bench, name, painter, parents, seed)
            found = {**_figures(made, judges), "seconds_a_defect": seconds, "left_out": float(left_out)}
            for figure, value in found.items():
                metrics.setdefault(f"{name}_{figure}", []).append(value)
            for kind, samples in made.items():
                shows = spearman([m.severity for m in samples], [m.visibility for m in samples])
                by_class.setdefault(kind, {}).setdefault(f"{name}_severity_visibility", []).append(shows)
    means = {kind: {n: float(np.mean(v)) for n, v in values.items()} for kind, values in by_class.items()}
    more = {"feature_network": FEATURE_NETWORK, "real_defects_a_class": REALS, "samples_a_class": len(SEVERITIES)}
    return Measured(SEEDS, metrics, means, more)


def _made(
    bench: Bench, name: str, painter: Painter, parents: Reals, seed: int
) -> tuple[dict[str, list[Made]], float, int]:
    """One sample of each severity and class, the seconds that one took, and how many were left out."""
    made: dict[str, list[Made]] = {}
    began, left_out = time.monotonic(), 0
    for kind, reals in parents.items():
        way = Branch(painter, nearest_kind(kind, reals)) if name not in PLAIN else PLAIN[name]()
        maker = Maker(Order(kind, seed), way, bench.recipe, bench.splits.good_train, reals)
        for severity in SEVERITIES:
            bench.say(f"seed {seed}, {name}, {kind}, severity {severity}")
            try:
                made.setdefault(kind, []).append(maker.make(severity, severity))
            except Fault as fault:
                bench.say(str(fault))
                left_out += 1
    return made, (time.monotonic() - began) / max(1, sum(map(len, made.values()))), left_out


def _figures(made: Mapping[str, Sequence[Made]], judges: Judges) -> dict[str, float]:
    samples = [m for some in made.values() for m in some]
    severities = [m.severity for m in samples]
    contrast, area = [contrast_of(m) for m in samples], [float(m.label.sum()) for m in samples]
    seen = judges.features([crop_around(m.picture, m.label) for m in samples])
    classes = [kind for kind, some in made.items() for _ in some]
    return {
        "severity_visibility_spearman": spearman(severities, [m.visibility for m in samples]),
        "severity_contrast_times_area_spearman": spearman(
            severities, [c * a for c, a in zip(contrast, area, strict=True)]
        ),
        "severity_contrast_spearman": spearman(severities, contrast),
        "severity_area_spearman": spearman(severities, area),
        "outside_changed_px": float(max(changed_outside(m) for m in samples)),
        "nearest_pair": _nearest([print_of(m.picture, m.label) for m in samples]),
        "frechet_distance": frechet_distance(seen, judges.known),
        "kernel_distance": kernel_distance(seen, judges.known),
        "class_named_right": named_right(seen, classes, judges.known, judges.classes),
    }


def _of_real(parents: Reals, judges: Judges) -> dict[str, list[float]]:
    """What the real defects reach that samples are made from: the same for every seed."""
    reals = [real for some in parents.values() for real in some]
    seen = judges.features([crop_around(real.pixels, real.mask) for real in reals])
    classes = [kind for kind, some in parents.items() for _ in some]
    found = {
        "real_nearest_pair": _nearest([print_of(real.pixels, real.mask) for real in reals]),
        "real_frechet_distance": frechet_distance(seen, judges.known),
        "real_kernel_distance": kernel_distance(seen, judges.known),
        "real_class_named_right": named_right(seen, classes, judges.known, judges.classes),
    }
    return {name: [value] * len(SEEDS) for name, value in found.items()}


def _nearest(prints: Sequence[np.ndarray]) -> float:
    return nearest_pair(prints) or 0.0


def _reals(bench: Bench, which: slice) -> dict[str, list[RealDefect]]:
    """Some of the pool of each class, those that have a mask."""
    pool = bench.splits.defect_pool.items()
    pairs = {kind: [(path, mask_path(path)) for path in paths[which]] for kind, paths in pool}
    return {
        kind: [RealDefect(path, read_picture(path), read_picture(mask) > 127) for path, mask in some if mask]
        for kind, some in pairs.items()
    }


def _judges(bench: Bench, others: Reals) -> Judges:
    fork, _ = released_fork(SIZES[SIZE], bench.weights)
    crops = [crop_around(real.pixels, real.mask) for some in others.values() for real in some]
    return Judges(fork, _means(fork, crops), [kind for kind, some in others.items() for _ in some])


def _means(fork: Fork, crops: Sequence[Colour]) -> Values:
    """The mean token of each crop, as the judge sees it (n, width)."""
    return np.stack([tokens.mean(0).numpy() for tokens in features(fork, crops)]).astype(np.float64)


def _painter(bench: Bench) -> Painter:
    parts = exported_parts(SIZES[SIZE], bench.weights, bench.weights.parent / "exported")
    trunk, generation, tokenizer = (open_runner(parts[name], RunnerKind.ONNX, THREADS) for name in DRAWS_WITH)
    return Painter(SIZES[SIZE], RELEASED_WORDS, trunk, generation, tokenizer)
