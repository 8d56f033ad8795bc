"""Records as a line would have left them, without a line: drawn parts, judged as the test says."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import numpy as np

from db.store import Store
from inspectfork.drawn import draw_part
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from inspectfork.verdict import Decision, Defect, Inspection, Verdict, not_inspected

PLATE = Recipe("plate", disk_floor_gb=0)
OLD, NEW = "a" * 64, "b" * 64


def ok(score: float = 0.3) -> Verdict:
    return Verdict(Decision.OK, score, 0.8)


def ng(class_name: str = "dent", score: float = 1.2) -> Verdict:
    heat = np.full((32, 32), 0.2, np.float32)
    heat[10:14, 8:12] = score
    defect = Defect(class_name, score, (120, 150, 60, 60), 700, None, 55)
    return Verdict(Decision.NG, score, 0.8, (defect,), heat, (0, 0, 448, 448))


def unseen() -> Verdict:
    return not_inspected(Fault("picture.size_changed", size="10x10", expected="448x448"))


def record(station: Station, parts: Mapping[str, Verdict], first: datetime, pictures: bool = True) -> None:
    """Record these parts, a minute apart, by two operators and, from the middle on, by a second bundle."""
    store = Store.open(station.database)
    for bundle in (OLD, NEW):
        store.save_bundle(bundle, first, "{}")
        store.save_recipe(PLATE, bundle)
    for number, (serial, verdict) in enumerate(parts.items()):
        bundle = NEW if 2 * number >= len(parts) else OLD
        judged = Inspection(
            serial=serial,
            taken_at=first + timedelta(minutes=number),
            source="usb:0" if number % 2 else "/parts/x.png",
            recipe_name=PLATE.name,
            recipe_hash=PLATE.hash(),
            bundle_hash=bundle,
            operator=("Aoki", "山田")[number % 2],
            verdict=verdict,
            timings={"prepare": 4.0, "trunk": 60.0},
        )
        frame = Frame(draw_part("plate", 7, number, None).pixels, "usb:0", number) if pictures else None
        store.record(judged, frame).result()
    store.close()
