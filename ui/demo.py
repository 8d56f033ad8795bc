"""The demonstration: a fresh station whose parts are drawn by our own code, so that every verdict can be checked."""

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from inspectfork.drawn import PRODUCTS, draw_part
from inspectfork.fault import Fault, file_fault
from inspectfork.picture import encode_png
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from inspectfork.verdict import Decision

GOOD_PARTS = 30
INSPECTED_PARTS = 60
TEACHING_SEED, INSPECTION_SEED = 1, 2  # other parts are inspected than were taught
DEFECT_RATE = 1 / 3
PX_PER_MM = 8.0  # what the drawn parts are meant to measure

__all__ = ["PRODUCTS", "Tally", "camera_address", "demo_recipe", "draw_good_parts", "fresh_station", "has_display"]


@dataclass
class Tally:
    """What was found of what was drawn; `good` and `defective` are the inspected parts alone."""

    good: int = 0
    defective: int = 0
    false_rejects: int = 0
    found: int = 0
    verdicts: dict[Decision, int] = field(default_factory=lambda: dict.fromkeys(Decision, 0))

    def count(self, decision: Decision, drawn: str | None) -> None:
        """Take in one part and the defect that was drawn on it."""
        self.verdicts[decision] += 1
        if decision is Decision.NOT_INSPECTED:
            return
        rejected = decision is Decision.NG
        self.good += drawn is None
        self.defective += drawn is not None
        self.false_rejects += rejected and drawn is None
        self.found += rejected and drawn is not None

    @property
    def recall(self) -> float:
        """The part of the inspected defective parts that was found."""
        return self.found / self.defective if self.defective else 1.0


def fresh_station(root: Path) -> Station:
    """An empty demonstration station inside `root`. Raises Fault `station.in_use` while another one runs there."""
    station = Station(root / "demonstration")
    with station.lock() as lock:
        try:
            for entry in station.root.iterdir():
                if entry == Path(lock.lock_file):
                    continue
                if entry.is_dir():
                    shutil.rmtree(entry)
                else:
                    entry.unlink()
        except OSError as error:
            raise Fault("station.unwritable", path=station.root, why=error.strerror or error) from None
    return station


def draw_good_parts(product: str, station: Station) -> list[Path]:
    """Draw the good parts that are taught, as picture files of the station. Raises Fault `disk.full`."""
    folder = station.root / "good" / product
    paths = [folder / f"{product}-{number:05d}.png" for number in range(1, GOOD_PARTS + 1)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, path in enumerate(paths, 1):
            path.write_bytes(encode_png(draw_part(product, TEACHING_SEED, number, None).pixels))
    except OSError as error:
        raise file_fault(error, station.root, "station.unwritable") from None
    return paths


def demo_recipe(product: str) -> Recipe:
    """How a drawn product is inspected."""
    return Recipe(product, px_per_mm=PX_PER_MM).checked()


def camera_address(product: str) -> str:
    """The simulated camera that gives the parts to inspect."""
    return f"simulated:{product}?seed={INSPECTION_SEED}&defects={DEFECT_RATE:.4f}&count={INSPECTED_PARTS}"


def has_display() -> bool:
    """Whether a window can be seen here."""
    if sys.platform in ("win32", "darwin"):
        return True
    headless = os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal")
    return not headless and bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
