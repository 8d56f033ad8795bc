"""Protocol switch: from one recipe to another, and what both take in one package."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from inspectfork.predict.bundle import Bundle
from inspectfork.predict.inspector import open_inspector
from inspectfork.predict.loaded import LoadedParts
from inspectfork.predict.package import write_package
from inspectfork.recipe import Recipe
from inspectfork.settings import Settings
from training.bench_setup import THREADS, Bench, Measured

RECIPES = [0, 1]  # seeds: taught from the same parts, so that both memories are of full size
FRESH = 20  # programs begun anew
REPEATED = 200  # changes between recipes that were open before
Taught = tuple[Recipe, Bundle]


def switch(bench: Bench) -> Measured:
    """Milliseconds until a recipe is ready to judge: the first of a program, the second, and each one after."""
    with bench.seen_goods() as (seen, _):
        taught = [(replace(bench.recipe, name=f"recipe {seed}"), bench.taught(seen, seed)[0]) for seed in RECIPES]
    first, second, again = _opened(taught, bench.say)
    sizes = {"package_mb": _package_mb(bench.scratch, taught)}
    sizes["packages_apart_mb"] = sum(_package_mb(bench.scratch, [one]) for one in taught)
    sizes["bundle_mb"] = max(sum(part.bytes for part in bundle.parts.values()) for _, bundle in taught) / 1e6
    metrics = {
        **_times("first_open", first),
        **_times("first_switch", second),
        **_times("switch", again),
        **{name: [value] for name, value in sizes.items()},
    }
    return Measured(RECIPES, metrics, {}, {"opened": {"fresh": FRESH, "again": REPEATED}})


def _opened(taught: Sequence[Taught], say: Callable[[str], None]) -> tuple[list[float], list[float], list[float]]:
    """Of the first recipe of a program, of the second one there, and of both in turn after that."""
    first, second = [], []
    for number in range(1, FRESH + 1):
        parts = LoadedParts()
        first.append(_open_ms(taught[number % 2], parts))
        second.append(_open_ms(taught[1 - number % 2], parts))
        say(f"program {number} of {FRESH}")
    return first, second, [_open_ms(taught[number % 2], parts) for number in range(REPEATED)]


def _open_ms(taught: Taught, parts: LoadedParts) -> float:
    recipe, bundle = taught
    began = time.perf_counter()
    open_inspector(bundle.folder, recipe, Settings(threads=THREADS), parts)
    return 1000 * (time.perf_counter() - began)


def _times(name: str, spent: list[float]) -> dict[str, list[float]]:
    return {
        f"{name}_ms_median": [statistics.median(spent)],
        f"{name}_ms_p95": [float(np.quantile(spent, 0.95))],
    }


def _package_mb(scratch: Path, taught: Sequence[Taught]) -> float:
    path = scratch / "package.inspectfork"
    write_package(path, taught)
    return path.stat().st_size / 1e6
