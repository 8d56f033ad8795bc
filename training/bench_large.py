"""Protocol large: dots of a few pixels on drawn sheets of 4000 x 3000, in tiles and, for comparison, as a whole."""

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from inspectfork.drawn.large import draw_sheet
from inspectfork.frame import Frame, Pixels
from inspectfork.picture import encode_png
from inspectfork.predict.inspector import open_inspector
from inspectfork.predict.judge import Judge
from inspectfork.recipe import TOKEN_PX, Recipe
from inspectfork.settings import Settings
from inspectfork.verdict import Decision, Defect
from inspectfork.weights import weights_file
from training.bench_setup import THREADS, Measured
from training.dots import Dot, places_in, with_dots
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
PLACES = 20  # of each size on each tested sheet
APART_PX = 300.0
SEED = 0
EVERYWHERE = np.ones((1, 1), np.bool_)  # a dot may lie anywhere
Say = Callable[[str], None]


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

    bundle = teach(Job(recipe, tuple(goods), (), folder / "bundle", weights_file(), THREADS), emit)
    taught = {"teach_cpu_s": time.process_time() - began}
    if smallest := told[-1]["smallest"]["px"]:
        taught["smallest_px"] = float(smallest)
    inspector = open_inspector(bundle.folder, recipe, Settings(threads=THREADS))
    peak = peak_alone(bundle.folder, recipe, goods[:1], folder)
    return {**taught, **_tested(inspector, recipe, say), "peak_mb": peak}


def _tested(inspector: Judge, recipe: Recipe, say: Say) -> dict[str, float]:
    """On sheets that taught nothing, as they are and with dots on them."""
    token_px = TOKEN_PX * (recipe.tile or WIDTH) / recipe.input_size
    found: dict[float, list[bool]] = {size: [] for size in SIZES_PX}
    rejected, wall, cpu = list[bool](), list[float](), list[float]()
    for number in range(GOODS, GOODS + TESTED):
        sheet, dots = draw_sheet(SEED, number, WIDTH, HEIGHT), _dots(np.random.default_rng([SEED, number]))
        began = time.perf_counter(), time.process_time()
        verdict, _ = inspector.judge(Frame(sheet, "sheet", number))
        wall.append(time.perf_counter() - began[0])
        cpu.append(time.process_time() - began[1])
        rejected.append(verdict.decision is Decision.NG)
        dotted, _ = inspector.judge(Frame(with_dots(sheet, dots), "sheet with dots", number))
        for dot in dots:
            found[dot.size].append(any(_covers(defect, dot, token_px) for defect in dotted.defects))
        say(f"sheet {number - GOODS + 1} of {TESTED}")
    shares = {f"found_{size}px": float(np.mean(marks)) for size, marks in found.items()}
    times = {"wall_s": float(np.median(wall)), "cpu_s": float(np.median(cpu))}
    return {**shares, "false_rejects": float(np.mean(rejected)), **times}


def _dots(rng: np.random.Generator) -> list[Dot]:
    places = places_in(EVERYWHERE, (0, 0, WIDTH, HEIGHT), APART_PX, PLACES * len(SIZES_PX), rng)
    return [Dot(x, y, SIZES_PX[n % len(SIZES_PX)]) for n, (x, y) in enumerate(places)]


def _covers(defect: Defect, dot: Dot, beside: float) -> bool:
    """Whether a defect's box lies on a dot, or within `beside` px of it."""
    x, y, width, height = defect.box
    return x - beside <= dot.x <= x + width + beside and y - beside <= dot.y <= y + height + beside


def _written(path: Path, sheet: Pixels) -> Path:
    path.write_bytes(encode_png(sheet))
    return path
