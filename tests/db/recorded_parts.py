"""Parts as a line would hand them to the store."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from inspectfork.fault import Fault
from inspectfork.frame import Frame, Pixels
from inspectfork.recipe import Recipe
from inspectfork.verdict import Decision, Defect, Inspection, Verdict, not_inspected

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PLATE = Recipe("plate", disk_floor_gb=0)  # no floor: tests run on whatever disk there is


def ok() -> Verdict:
    return Verdict(Decision.OK, score=0.25, limit=0.5)


def ng() -> Verdict:
    """NG with two defects and a map that half precision keeps exactly."""
    heat = np.zeros((6, 8), np.float32)
    heat[2, 3] = 0.75
    defects = (Defect("scratch", 0.75, (30, 20, 10, 10), 88, 0.22), Defect("打痕", 0.6, (1, 2, 3, 4), 12))
    return Verdict(Decision.NG, 0.75, 0.5, defects, heat, (0, 0, 80, 60))


def unseen() -> Verdict:
    return not_inspected(Fault("picture.size_changed", size="10x10", expected="80x60"))


def part(
    serial: str,
    verdict: Verdict | None = None,
    recipe: Recipe = PLATE,
    minutes: float = 0,
    operator: str = "",
    bundle: str = "",
) -> Inspection:
    """An inspection of a part taken some minutes after `MORNING`."""
    return Inspection(
        serial=serial,
        taken_at=MORNING + timedelta(minutes=minutes),
        source="simulated:plate",
        recipe_name=recipe.name,
        recipe_hash=recipe.hash(),
        bundle_hash=bundle,
        operator=operator,
        verdict=verdict or ok(),
        timings={"prepare": 1.5, "trunk": 30.25},
    )


def noise(seed: int, side: int = 40, dtype: type[np.uint8] | type[np.uint16] = np.uint8) -> Pixels:
    """Pixels that no compression makes smaller."""
    rng = np.random.default_rng(seed)
    return rng.integers(0, np.iinfo(dtype).max, (side, side), dtype=dtype, endpoint=True)


def frame(seed: int = 1, side: int = 40) -> Frame:
    return Frame(noise(seed, side), "simulated:plate", seed)


def integrity(database: Path) -> str:
    """What SQLite itself says of a file."""
    with closing(sqlite3.connect(database)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
