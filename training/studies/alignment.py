"""Study `alignment`: how much each layer of the two experts groups pictures as their phrases do.

UniFork (arXiv 2506.17202) forks because this rises with depth for understanding, and rises and falls for generation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.studies.arms import GENERATION_EXPERT, UNDERSTANDING_EXPERT, Arm, Run
from training.studies.extent import Extent
from training.studies.intervals import Interval, over_pictures
from training.studies.layers import distinct_surfaces, phrase_features, picture_features
from training.studies.names import NAMES
from training.studies.neighbours import NEIGHBOURS, Alignment, aligned, nearest
from training.studies.report import Cell, Chart, Report, Table, Text, series

ARMS = (UNDERSTANDING_EXPERT, GENERATION_EXPERT)
TASKS = ("understanding", "generation")
POOLINGS = {"whole picture": "画像全体", "masked region": "欠陥領域"}
SHAPES = {"rises": "上昇", "rises and falls": "上昇後に下降", "falls": "下降", "neither is shown": "どちらとも言えない"}


@dataclass(frozen=True, eq=False)
class Curve:
    """One expert, one pooling, by layer: `shares` (pictures, layers) calibrated, the mean over seeds."""

    shares: NDArray[np.floating]
    layers: Sequence[Interval]
    found: Sequence[Sequence[Alignment]]  # by seed, by layer


def arms(_extent: Extent) -> Sequence[Arm]:
    """The models to train."""
    return ARMS


def report(runs: Sequence[Run], extent: Extent) -> Report:
    """Measure every layer and say how the curves go and where they part."""
    rng = np.random.default_rng(0)
    surfaces, phrases = distinct_surfaces(extent)
    said = nearest(phrase_features(phrases))
    found: dict[tuple[str, str], list[list[Alignment]]] = {}
    for run in runs:
        (task,) = run.arm.tasks
        for pooling, layers in picture_features(run.net(), task, surfaces).items():
            measured = [aligned(nearest(layer), said, extent.permutations, rng) for layer in layers]
            found.setdefault((task, pooling), []).append(measured)
    curves = {key: curve_of(value, rng) for key, value in found.items()}
    ours, theirs = ({pooling: curves[task, pooling] for pooling in POOLINGS} for task in TASKS)
    partings = {pooling: parting(ours[pooling], theirs[pooling], rng) for pooling in POOLINGS}
    depth = partings["masked region"]
    return Report(
        Text("What do the layers of each task align with?", "各層は言葉とどれだけ一致するか"),
        "none" if depth is None else str(depth),
        _reason(depth),
        [_shape_said(task, pooling, curve, rng) for (task, pooling), curve in curves.items()]
        + [_parting_said(pooling, layer) for pooling, layer in partings.items()],
        [_chart(curves, pooling) for pooling in POOLINGS],
        [_table(curves, extent)],
    )


def curve_of(found: Sequence[Sequence[Alignment]], rng: np.random.Generator) -> Curve:
    """Calibrated picture by picture, averaged over seeds."""
    by_seed = [
        np.stack([(layer.shares - layer.chance) / (1 - layer.chance) for layer in layers], 1) for layers in found
    ]
    shares = np.mean(by_seed, axis=0)
    return Curve(shares, over_pictures(shares, rng), found)


def shape_of(shares: NDArray[np.floating], rng: np.random.Generator) -> tuple[str, Interval, Interval]:
    """Whether a curve rises (its slope), or rises and falls (its end less its best inner layer, and its rise)."""
    depth = np.arange(shares.shape[1]) - (shares.shape[1] - 1) / 2
    best = 1 + int(shares.mean(0)[1:-1].argmax())
    slopes = (shares * depth).sum(1) / (depth**2).sum()
    falls, climbs = shares[:, -1] - shares[:, best], shares[:, best] - shares[:, 0]
    slope, fall, climb = over_pictures(np.stack([slopes, falls, climbs], 1), rng)
    if fall.high < 0:
        return ("rises and falls" if climb.low > 0 else "falls"), slope, fall
    return ("rises" if slope.low > 0 else "neither is shown"), slope, fall


def parting(ours: Curve, theirs: Curve, rng: np.random.Generator) -> int | None:
    """The first layer from which the curves stay apart to the end; None where they do not."""
    both = min(ours.shares.shape[1], theirs.shares.shape[1])  # layers that both tasks have
    apart = [interval.excludes_zero for interval in over_pictures(ours.shares[:, :both] - theirs.shares[:, :both], rng)]
    return next((n for n in range(both) if all(apart[n:])), None)


def _reason(depth: int | None) -> Text:
    if depth is None:
        return Text(
            "The two curves of the masked region do not stay apart up to the last layer: alignment gives no reason "
            "to fork.",
            "欠陥領域の二つの曲線は最後の層まで離れたままにはならず、一致度からは分岐の理由が得られません。",
        )
    return Text(
        f"From layer {depth} to the last one the curves of the masked region stay apart: what lies before it can be "
        "shared.",
        f"欠陥領域の曲線は第 {depth} 層から最後まで離れています。それより前の層は共有できます。",
    )


def _shape_said(task: str, pooling: str, curve: Curve, rng: np.random.Generator) -> Text:
    shape, slope, fall = shape_of(curve.shares, rng)
    numbers = (
        f"{slope.mean:+.4f} [{slope.low:+.4f}, {slope.high:+.4f}]",
        f"{fall.mean:+.4f} [{fall.low:+.4f}, {fall.high:+.4f}]",
    )
    return Text(
        f"{NAMES[task].en}, {pooling}: {shape} "
        f"(slope a layer {numbers[0]}; last layer less the best inner one {numbers[1]}).",
        f"{NAMES[task].ja}・{POOLINGS[pooling]}：{SHAPES[shape]}"
        f"（層あたりの傾き {numbers[0]}、最終層－内部の最良層 {numbers[1]}）。",
    )


def _parting_said(pooling: str, layer: int | None) -> Text:
    if layer is None:
        return Text(f"{pooling}: the curves do not part.", f"{POOLINGS[pooling]}：曲線は分かれません。")
    return Text(f"{pooling}: the curves part at layer {layer}.", f"{POOLINGS[pooling]}：第 {layer} 層で分かれます。")


def _chart(curves: Mapping[tuple[str, str], Curve], pooling: str) -> Chart:
    found = {task: curves[task, pooling].layers for task in TASKS}
    lines = [series(task, range(len(layers)), layers) for task, layers in found.items()]
    title = Text(f"Alignment with the phrase: {pooling}", f"言葉との一致度：{POOLINGS[pooling]}")
    return Chart(f"{pooling.replace(' ', '-')}.png", title, "layer", "calibrated mutual k-NN", lines)


def _table(curves: Mapping[tuple[str, str], Curve], extent: Extent) -> Table:
    rows: list[list[Cell]] = []
    for (task, pooling), curve in curves.items():
        for layer, interval in enumerate(curve.layers):
            measured = [seed[layer] for seed in curve.found]
            means = [float(np.mean([getattr(m, name) for m in measured])) for name in ("raw", "chance", "spread")]
            worst = max(m.p for m in measured)
            numbers = (*means, interval.mean, interval.low, interval.high, worst)
            rows.append([task, pooling, layer, *(round(number, 5) for number in numbers)])
    head = ("task", "pooling", "layer", "raw", "chance", "spread by chance", "calibrated", "low", "high", "largest p")
    title = f"{extent.phrases} phrases, k = {NEIGHBOURS}"
    return Table("alignment.csv", Text(f"Each layer ({title})", f"層ごと（{title}）"), head, rows)
