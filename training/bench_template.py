"""Protocol template: printed boards compared with their golden sample, as DeepPCB publishes them.

A list names pairs: FOLDER/X_temp.jpg is sound, FOLDER/X_test.jpg is tested, its boxes are `x1 y1 x2 y2 class` a line.
The limit and the margin of the boxes, which people drew wider than the defect, are chosen on trainval.txt alone.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from inspectfork.fault import Fault
from inspectfork.frame import Frame, Pixels
from inspectfork.judge.calibrate import Limit
from inspectfork.judge.calibration import Calibration
from inspectfork.judge.template import defects_by_place
from inspectfork.picture import read_picture
from inspectfork.predict.placed import PlaceInspector, Placing
from inspectfork.recipe import Compare, Recipe
from inspectfork.synthetic import refuse_synthetic
from inspectfork.verdict import Box, Decision, Verdict, not_inspected
from training.bench_setup import Measured
from training.detections import Found, Matched, average_precisions, matched
from training.score import Values, auroc, average_precision, escapes, rejects

RECIPE = Recipe(name="bench", compare=Compare.PLACE)
CLASSES = ("open", "short", "mousebite", "spur", "copper", "pin-hole")  # as numbered in the files, from 1
LIMITS = (0.2, 0.25, 0.3, 0.35, 0.4)
MARGINS_PX = (6, 8, 9, 10, 11, 12, 14)
SEEDS = [0, 1, 2]
MOST_SHIFT_PX, MOST_TURN_DEG, MOST_STRETCH = 4.0, 0.15, 0.007  # how tested boards of trainval lie off their templates
Say = Callable[[str], None]


@dataclass(frozen=True)
class Pair:
    """A board and its golden sample, with the true defects."""

    golden: Path
    tested: Path
    truth: tuple[Found, ...]


def template(data: Path, say: Say) -> Measured:
    """Image and box measures on the test pairs, with what was chosen on the others."""
    limit, margin, chosen = _chosen(read_pairs(data, "trainval.txt"), say)
    pairs = read_pairs(data, "test.txt")
    watch: list[float] = []
    verdicts = [
        _judged(pair, read_picture(pair.tested), limit, watch) for pair in _counted(pairs, "tested boards", say)
    ]
    boxes, by_class = _boxes_measured(pairs, verdicts, margin)
    metrics = {name: [value] for name, value in boxes.items()}
    metrics["cpu_ms_median"], metrics["cpu_ms_p95"] = [float(np.median(watch))], [float(np.quantile(watch, 0.95))]
    for name, values in _images_measured(pairs, verdicts, limit, say).items():
        metrics[name] = values
    refused = sum(v.score is None for v in verdicts)
    more = {"limit": limit, "margin_px": margin, "trainval_map": chosen, "not_inspected": refused, "pairs": len(pairs)}
    return Measured(SEEDS, metrics, by_class, more)


def read_pairs(data: Path, name: str) -> list[Pair]:
    """The pairs of a list. Raises Fault `file.missing`, `bench.pairs` or `picture.synthetic`."""
    try:
        lines = [line.split() for line in (data / name).read_text("utf-8").splitlines() if line.strip()]
        pairs = [_pair(data, picture, boxes) for picture, boxes in lines]
    except FileNotFoundError as error:
        raise Fault("file.missing", path=error.filename) from None
    except (OSError, ValueError, IndexError) as error:
        raise Fault("bench.pairs", path=data / name, why=error) from None
    refuse_synthetic(path for pair in pairs for path in (pair.golden, pair.tested))
    return pairs


def _pair(data: Path, picture: str, boxes: str) -> Pair:
    stem = picture.removesuffix(".jpg")
    rows = ([int(n) for n in line.split()] for line in (data / boxes).read_text("utf-8").splitlines() if line.strip())
    truth = tuple(Found(CLASSES[c - 1], 0.0, (x1, y1, x2 - x1, y2 - y1)) for x1, y1, x2, y2, c in rows)
    return Pair(data / f"{stem}_temp.jpg", data / f"{stem}_test.jpg", truth)


def _chosen(pairs: Sequence[Pair], say: Say) -> tuple[float, int, float]:
    """Limit and margin of the best mean average precision on these pairs, and that."""
    looks = [_at_limits(pair) for pair in _counted(pairs, "choosing on trainval", say)]
    found = []
    for number, limit in enumerate(LIMITS):
        verdicts = [look[number] for look in looks]
        found += [(_boxes_measured(pairs, verdicts, m)[0]["map_at_33"], limit, m) for m in MARGINS_PX]
    best, limit, margin = max(found, key=lambda f: f[0])
    return limit, margin, best


def _at_limits(pair: Pair) -> list[Verdict]:
    """The verdicts on a board at each limit, from one comparison."""
    pixels, placing = read_picture(pair.tested), Placing(read_picture(pair.golden), RECIPE)
    box = (0, 0, pixels.shape[1], pixels.shape[0])
    try:
        found = placing.differences(pixels, placing.pose(pixels, str(pair.tested)), box)
    except Fault as fault:
        return [not_inspected(fault)] * len(LIMITS)
    each = ((limit, defects_by_place(found, limit, box, None)) for limit in LIMITS)
    return [Verdict(Decision.NG if d else Decision.OK, None, limit, d, found.map) for limit, d in each]


def _judged(pair: Pair, pixels: Pixels, limit: float, watch: list[float]) -> Verdict:
    """The verdict on a board through the product's own path, and its milliseconds."""
    calibration = Calibration(RECIPE.input_size, Limit(limit, 0.0, 0.0, 0.0), np.zeros(0))
    inspector = PlaceInspector(RECIPE, "", read_picture(pair.golden), calibration, clock=time.process_time)
    try:
        verdict, timings = inspector.judge(Frame(pixels, str(pair.tested), 1))
    except Fault as fault:
        return not_inspected(fault)
    watch.append(sum(timings.values()))
    return verdict


def _boxes_measured(
    pairs: Sequence[Pair], verdicts: Sequence[Verdict], margin: int
) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    every: list[Matched] = []
    for pair, verdict in zip(pairs, verdicts, strict=True):
        size = (verdict.map.shape[1], verdict.map.shape[0]) if verdict.map is not None else (0, 0)
        found = [Found(d.class_name, d.score, _wider(d.box, margin, size)) for d in verdict.defects]
        every += matched(found, pair.truth)
    true_boxes = Counter(t.class_name for pair in pairs for t in pair.truth)
    precisions = average_precisions(every, true_boxes)
    hits = [m for m in every if m.truth]
    right = Counter(m.truth for m in hits if m.truth == m.found.class_name)
    overall = {
        "map_at_33": float(np.mean(list(precisions.values()))),
        "box_recall": len(hits) / sum(true_boxes.values()),
        "box_precision": len(hits) / max(len(every), 1),
        "class_accuracy": sum(right.values()) / max(len(hits), 1),
    }
    by_class = {n: {"ap_at_33": precisions[n], "recall": right[n] / true_boxes[n]} for n in CLASSES}
    return overall, by_class


def _wider(box: Box, margin: int, size: tuple[int, int]) -> Box:
    """As people draw boxes: wider than the defect, within the picture."""
    x, y, w, h = box
    left, top = max(0, x - margin), max(0, y - margin)
    return left, top, min(size[0], x + w + margin) - left, min(size[1], y + h + margin) - top


def _images_measured(
    pairs: Sequence[Pair], verdicts: Sequence[Verdict], limit: float, say: Say
) -> dict[str, list[float]]:
    """Templates as good parts, each lying a little off as tested boards do; a board not inspected scores 0."""
    bad = _scores(verdicts)
    found: dict[str, list[float]] = {}
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        counted = _counted(pairs, f"seed {seed}, good boards", say)
        good = _scores([_judged(pair, _moved(read_picture(pair.golden), rng), limit, []) for pair in counted])
        for name, value in {
            "image_auroc": auroc(good, bad),
            "image_ap": average_precision(good, bad),
            "escape_at_limit": escapes(bad, limit),
            "false_rejects_at_limit": rejects(good, limit),
        }.items():
            found.setdefault(name, []).append(value)
    return found


def _scores(verdicts: Iterable[Verdict]) -> Values:
    return np.array([v.score or 0.0 for v in verdicts])


def _moved(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    """A sound board as it comes to the line: shifted, turned and stretched, and black and white again."""
    height, width = pixels.shape[:2]
    turn, stretch = rng.uniform(-MOST_TURN_DEG, MOST_TURN_DEG), rng.uniform(1 - MOST_STRETCH, 1 + MOST_STRETCH)
    matrix = np.array(cv2.getRotationMatrix2D((width / 2, height / 2), turn, stretch), np.float64)
    matrix[:, 2] += rng.uniform(-MOST_SHIFT_PX, MOST_SHIFT_PX, 2)
    moved = cv2.warpAffine(pixels, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return np.where(moved >= 128, np.uint8(255), np.uint8(0))


def _counted(pairs: Sequence[Pair], what: str, say: Say) -> Iterable[Pair]:
    for number, pair in enumerate(pairs, start=1):
        say(f"{what}: {number} of {len(pairs)}")
        yield pair
