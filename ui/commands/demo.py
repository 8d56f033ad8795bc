"""`inspectfork demo`: the main job on drawn parts, from teaching to the record, with the truth beside each verdict."""

import argparse
import os
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

from db.store import Store
from inspectfork import settings
from inspectfork.camera.simulated import SimulatedCamera
from inspectfork.line.events import LineEvent
from inspectfork.line.line import Line
from inspectfork.line.trigger import FreeRun
from inspectfork.predict.inspector import open_inspector
from inspectfork.roles import Action
from inspectfork.station import Station
from training.folders import dataset_of
from ui.cli import OK, WORLDS_FAULT, Desk
from ui.commands.teach import teach
from ui.console import Console
from ui.demo import (
    DEFECT_RATE,
    INSPECTED_PARTS,
    INSPECTION_SEED,
    PRODUCTS,
    Tally,
    camera_address,
    demo_recipe,
    draw_good_parts,
    fresh_station,
    has_display,
)
from ui.inspecting import run_line
from ui.line_journal import LineJournal
from ui.results import line_of, values_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """The demonstration takes the shared options only; it works in a folder of its own inside the station's."""


def run(_args: argparse.Namespace, desk: Desk) -> int:
    """Teach and inspect drawn parts; show them in the window where there is a display, else in words."""
    demo = replace(desk, station=fresh_station(desk.station.root))
    shown = has_display()
    with demo.working_store(Action.TEACH) as store:
        for product in PRODUCTS:
            if not _taught(product, store, demo):
                return WORLDS_FAULT
            if not shown:
                _inspected(product, store, demo)
    used = settings.load(demo.station.settings)
    settings.save(replace(used, camera=camera_address(PRODUCTS[0]), recipe=PRODUCTS[0]), demo.station.settings)
    if shown:
        from ui.app import run_window  # Qt is loaded only where a window is wanted

        return run_window(demo.station, start=True)
    picture = _screenshot(demo.station)
    demo.console.record(
        {"database": str(demo.station.database), "screenshot": str(picture)},
        [f"The records: {demo.station.database}", f"The window as it would look: {picture}"],
    )
    return OK


def _taught(product: str, store: Store, demo: Desk) -> bool:
    demo.console.say(f"Drawing good parts of the product {product}, and teaching from them ...")
    good = draw_good_parts(product, demo.station)
    return teach(demo_recipe(product), dataset_of(good), store, demo.station, demo.console) is not None


def _inspected(product: str, store: Store, demo: Desk) -> None:
    """Run the real line over the drawn parts, and count its verdicts against the truth."""
    used = settings.load(demo.station.settings)
    stored = store.recipe(product)
    inspector = open_inspector(demo.station.bundles / str(stored.bundle_hash), stored.recipe, used)
    camera = SimulatedCamera(product, INSPECTION_SEED, DEFECT_RATE, INSPECTED_PARTS, None)
    events: SimpleQueue[LineEvent] = SimpleQueue()
    journal = LineJournal(
        store, product, stored.version, camera.name, operator=lambda: line.operator, hand_on=events.put
    )
    line = Line(camera, FreeRun(), inspector, store, journal.hear, used.operator)
    tally = Tally()
    for inspection, frame in run_line(line, events, demo.console.say):
        drawn = camera.part(frame.number).defect if frame else None
        tally.count(inspection.verdict.decision, drawn)
        values = {**values_of(inspection), "serial": inspection.serial, "drawn": drawn}
        demo.console.record(values, f"{line_of(inspection)}  [drawn: {drawn or 'good'}]")
    _sum_up(product, tally, demo.console)


def _sum_up(product: str, tally: Tally, console: Console) -> None:
    verdicts = ", ".join(f"{number} {decision}" for decision, number in tally.verdicts.items())
    values = {
        "product": product,
        "verdicts": {decision.value: number for decision, number in tally.verdicts.items()},
        "drawn_defective": tally.defective,
        "found": tally.found,
        "recall": tally.recall,
        "drawn_good": tally.good,
        "false_rejects": tally.false_rejects,
    }
    sentence = (
        f"{product}: {verdicts}. Of {tally.defective} inspected parts with a drawn defect {tally.found} were found "
        f"(recall {tally.recall:.0%}); of {tally.good} good ones {tally.false_rejects} were falsely rejected."
    )
    console.record(
        values,
        [sentence, ""],
    )


def _screenshot(station: Station) -> Path:
    """The window on this station as a picture, taken without a display."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.app import window_picture  # after the platform was chosen

    path = station.root / "window.png"
    window_picture(station, path)
    return path
