"""Protocol large: dots of a few pixels on drawn sheets of 4000 x 3000, in tiles and, for comparison, as a whole."""

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from inspectfork.drawn.large import draw_sheet
from inspectfork.frame import Frame, Pixels
from inspectfork.picture import encode_png
from inspectfork.predict.inspector import open_inspector
from inspectfork.predict.judge import Judge
from inspectfork.recipe import Recipe
from inspectfork.settings import Settings
from inspectfork.verdict import Decision, Verdict
from inspectfork.weights import weights_file
from training.bench_setup import THREADS, Measured
from training.dots import Dot, is_found, places_in, with_dots
from training.inspecting import peak_alone
from training.job import teach
from training.order import Job

RECIPES: Mapping[str, Recipe] = {
    "tiles": Recipe("large", input_size=392, tile=392).checked(),
    "whole": Recipe("large", input_size=392).checked(),
}
WIDTH, HEIGHT = 4000, 3000
GOODS, TESTED = 5, 2  # sheets
SIZES_PX = (3, 4, 6, 8)  # of the dots
PLACES = 10  # of each size on each tested sheet
APART_PX = 300.0
SEED = 0
EVERYWHERE = np.ones((1, 1), np.bool_)  # a dot may lie anywhere
Say = Callable[[str], None]


@dataclass(frozen=True)
class Judged:
    """A verdict, with what it took in seconds."""

    verdict: Verdict
    wall: float
    cpu: float


def measure(say: Say) -> Measured:
    """Found share of each size, rejected good sheets, time a sheet and peak memory, by each of the recipes."""
    metrics: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        goods = [_written(folder / f"{n}.png", draw_sheet(SEED, n, WIDTH, HEIGHT)) for n in range(GOODS)]
        for name, recipe in RECIPES.items():
            found = _by(recipe, goods, folder / name, say)
            metrics |= {f"{metric}_{name}": [value] for metric, value in found.items()}
    setting = {"goods": GOODS, "tested": TESTED, "places_a_sheet": PLACES, "size": [WIDTH, HEIGHT]}
    recipes = {name: {"input_size": recipe.input_size, "tile": recipe.tile} for name, recipe in RECIPES.items()}
    return Measured([SEED], metrics, {}, {**setting, "recipes": recipes})


def _by(recipe: Recipe, goods: Sequence[Path], folder: Path, say: Say) -> dict[str, float]:
    """Taught from these sheets, then tested."""
    began, told = time.process_time(), list[dict[str, Any]]()

    def emit(event: dict[str, Any]) -> None:
        told.append(event)
        say(f"{event['stage']} {event['done']} of {event['total']}" if event["event"] == "progress" else event["event"])

    bundle = teach(Job(recipe, tuple(goods), (), None, folder / "bundle", weights_file(), THREADS), emit)
    taught = {"teach_cpu_s": time.process_time() - began}
    if smallest := told[-1]["smallest"]["px"]:
        taught["smallest_px"] = float(smallest)
    inspector = open_inspector(bundle.folder, recipe, Settings(threads=THREADS))
    peak = peak_alone(bundle.folder, recipe, goods[:1], folder)
    return {**taught, **_tested(inspector, recipe, say), "peak_mb": peak}


def _tested(inspector: Judge, recipe: Recipe, say: Say) -> dict[str, float]:
    """On sheets that taught nothing, without dots and with them."""
    token_px = (recipe.tile or WIDTH) / recipe.input_size * 14
    found: dict[float, list[bool]] = {size: [] for size in SIZES_PX}
    bare: list[Judged] = []
    for number in range(GOODS, GOODS + TESTED):
        sheet, rng = draw_sheet(SEED, number, WIDTH, HEIGHT), np.random.default_rng([SEED, number])
        bare.append(_judged(inspector, sheet))
        places = places_in(EVERYWHERE, (0, 0, WIDTH, HEIGHT), APART_PX, PLACES * len(SIZES_PX), rng)
        dots = [Dot(x, y, SIZES_PX[n % len(SIZES_PX)]) for n, (x, y) in enumerate(places)]
        dotted = _judged(inspector, with_dots(sheet, dots)).verdict
        for dot in dots:
            found[dot.size].append(_marked(dotted, dot, token_px))
        say(f"sheet {number - GOODS + 1} of {TESTED}")
    return {
        **{f"found_{size}px": float(np.mean(dots)) for size, dots in found.items()},
        "false_rejects": float(np.mean([judged.verdict.decision is Decision.NG for judged in bare])),
        "wall_s": float(np.median([judged.wall for judged in bare])),
        "cpu_s": float(np.median([judged.cpu for judged in bare])),
    }


def _marked(verdict: Verdict, dot: Dot, beside: float) -> bool:
    if verdict.map is None or verdict.map_box is None or verdict.limit is None:
        return False
    return is_found(verdict.map, verdict.map_box, dot, beside, verdict.limit)


def _judged(inspector: Judge, sheet: Pixels) -> Judged:
    wall, cpu = time.perf_counter(), time.process_time()
    verdict, _ = inspector.judge(Frame(sheet, "sheet", 1))
    return Judged(verdict, time.perf_counter() - wall, time.process_time() - cpu)


def _written(path: Path, sheet: Pixels) -> Path:
    path.write_bytes(encode_png(sheet))
    return path
