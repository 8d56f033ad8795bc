"""The protocols of the bench, without a data set."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from inspectfork.judge.gate import Light
from inspectfork.predict.prepare import Grid
from inspectfork.predict.sight import View
from inspectfork.recipe import Recipe
from training import bench, bench_limit
from training.features import FeatureSpool
from ui.commands.bench import PROTOCOLS, WINDOW

PICTURES, GRID, WIDTH = 30, Grid(6, 8), 32
LIGHT = Light(128.0, 5.0, ())


@pytest.fixture
def goods(tmp_path: Path) -> Iterator[FeatureSpool]:
    """Features of good parts that no picture was needed for."""
    spool, rng = FeatureSpool(tmp_path / "features", WIDTH), np.random.default_rng(0)
    for number in range(PICTURES):
        tokens = rng.normal(size=(GRID.rows * GRID.columns, WIDTH)).astype(np.float32)
        spool.append(Path(f"{number}.png"), View(np.empty(0, np.float32), GRID, (0, 0, 112, 84), LIGHT), [tokens])
    yield spool
    spool.close()


def test_the_command_line_offers_every_protocol_there_is() -> None:
    assert sorted(PROTOCOLS) == sorted([*bench.PROTOCOLS, WINDOW])


def test_the_limit_is_held_against_parts_that_did_not_teach_it(
    goods: FeatureSpool, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def seen_goods() -> Iterator[tuple[SimpleNamespace, float]]:
        yield SimpleNamespace(spool=goods), 0.0

    monkeypatch.setattr(bench_limit, "RESAMPLINGS", [0, 1])
    splits = SimpleNamespace(part_of={})
    setting = SimpleNamespace(seen_goods=seen_goods, recipe=Recipe(name="x"), say=lambda _: None, splits=splits)
    found = bench_limit.limit(setting)  # type: ignore[arg-type]
    assert found.more == {"taught": PICTURES // 2, "unseen": PICTURES - PICTURES // 2}
    assert set(found.metrics["limit_in_interval_5pct"]) <= {0.0, 1.0}
    assert all(
        low <= high for low, high in zip(*(found.metrics[f"stated_{n}_1pct"] for n in ("low", "high")), strict=True)
    )


def test_pictures_of_one_part_are_never_dealt_to_both_sides() -> None:
    parts = ["a", "a", "b", "c", "c", "c", "d"]
    taught, unseen = bench_limit.dealt(parts, 0)
    assert sorted(taught + unseen) == list(range(len(parts)))
    assert not {parts[n] for n in taught} & {parts[n] for n in unseen}


def test_the_process_whose_memory_is_measured_loads_no_torch() -> None:
    asked = "import sys, training.inspecting as i; print('torch' in sys.modules, i.peak_mb())"
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, encoding="utf-8")
    torch_loaded, peak = done.stdout.split()
    assert torch_loaded == "False"
    assert float(peak) < 500
