"""Many verdicts through the real window, line and records, as fast as they come, and what is held after them."""

import gc
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from db.store import Store
from inspectfork.camera.camera import SourceEnded
from inspectfork.drawn import draw_part
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.recipe import Keep, Recipe
from inspectfork.station import Station
from inspectfork.verdict import Decision, Defect, Verdict
from ui.app import open_window
from ui.window import MainWindow
from ui.workplace import Workplace

BUNDLE = "a" * 64
DISTINCT, NG_EVERY, UNREADABLE_EVERY, LOOKS_EVERY = 16, 4, 97, 250
LONGEST_MS = 3_600_000


class Passing:
    """Drawn parts one after the other, each waiting until it can be taken; now and then one that cannot be read."""

    name, patient = "drawn", True

    def __init__(self, count: int) -> None:
        self._drawn = [
            draw_part("plate", 1, n, "scratch" if n % NG_EVERY == 0 else None).pixels for n in range(DISTINCT)
        ]
        self._count, self._number = count, 0

    def open(self) -> None:
        """Always there."""

    def read(self, timeout_s: float) -> Frame | None:
        if self._number >= self._count:
            raise SourceEnded
        self._number += 1
        assert timeout_s > 0
        if self._number % UNREADABLE_EVERY == 0:
            raise Fault("picture.unreadable", source=f"part-{self._number}.png")
        return Frame(self._drawn[self._number % DISTINCT], self.name, self._number, serial=f"P-{self._number:06d}")

    def discard(self) -> None:
        """Nothing is held."""

    def close(self) -> None:
        """Nothing is held."""


class EveryFourth:
    """A judge that costs next to nothing and finds a defect in every fourth part, with a map to draw."""

    recipe, bundle_hash = Recipe("plate", keep=Keep.NONE, disk_floor_gb=0), BUNDLE

    def judge(self, frame: Frame) -> tuple[Verdict, Mapping[str, float]]:
        heat, box = np.full((32, 32), 0.2, np.float32), (0, 0, 448, 448)
        if frame.number % NG_EVERY:
            return Verdict(Decision.OK, 0.3, 0.8, map=heat, map_box=box), {"trunk": 0.1}
        heat[10:14, 8:12] = 1.2
        defect = Defect("scratch", 1.2, (120, 150, 60, 60), 700, None, 55)
        return Verdict(Decision.NG, 1.2, 0.8, (defect,), heat, box), {"trunk": 0.1}


@dataclass(frozen=True)
class Held:
    """What the program holds: objects of Python, widgets, references to None, and resident memory, MB."""

    objects: int
    widgets: int
    nones: int
    mb: float


def held() -> Held:
    """What is held at this moment, after everything that nobody needs has gone."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if sys.platform == "linux" else 0
    mb = pages * os.sysconf("SC_PAGE_SIZE") / 1e6 if pages else 0.0
    return Held(_objects(), len(QApplication.allWidgets()), sys.getrefcount(None), mb)


def _objects() -> int:
    """Counted without holding any: `gc.get_objects` holds tuples that a line is still making, which ends it."""
    gc.freeze()
    count = gc.get_freeze_count()
    gc.unfreeze()
    return count


def station_for_showing(root: Path) -> Station:
    """A new station with the recipe of `EveryFourth`."""
    station = Station(root)
    store = Store.open(station.database)
    store.save_bundle(BUNDLE, datetime.now(UTC), "{}")
    store.save_recipe(EveryFourth.recipe, BUNDLE)
    store.close()
    station.settings.write_text('camera = "drawn"\ntrigger = "free"\ninterval_s = 0.0\n')
    return station


def open_showing(root: Path, count: int) -> MainWindow:
    """The window of a new station, on whose only line `count` parts are about to pass."""
    station = station_for_showing(root)
    window = open_window(station, lambda *_: EveryFourth(), lambda _: Passing(count))
    place = window.findChild(Workplace)
    assert place is not None
    for running in place.lanes.running:  # each verdict is drawn, also where they come faster than a page looks for them
        running.bridge.happened.connect(lambda _: window.inspect.pull())
    window.resize(1280, 800)
    window.show()
    return window


def show(window: MainWindow, until: int) -> None:
    """Let parts pass until so many were shown; every now and then a person looks around."""
    tally, page = (lambda: window.inspect.counters.tally), window.inspect
    if page.line is None:
        page.start.click()
    give_up, next_look = QDeadlineTimer(LONGEST_MS), shown(window) + LOOKS_EVERY
    while tally().inspected + tally().not_inspected < until and not give_up.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        if shown(window) >= next_look:
            next_look += LOOKS_EVERY
            look_around(window)
    assert shown(window) >= until


def shown(window: MainWindow) -> int:
    """How many parts were counted."""
    tally = window.inspect.counters.tally
    return tally.inspected + tally.not_inspected


def look_around(window: MainWindow) -> None:
    """A part is held and looked at, the log opened, language and shade changed and changed back."""
    page, place = window.inspect, window.findChild(Workplace)
    assert place is not None
    for act in (page.freeze, page.live.picture.toggle_pixels, page.live.toggle_map, page.live.toggle_map, page.back):
        act()
        QCoreApplication.processEvents()
    for name, language, dark in (("log", "ja", True), ("review", "ja", True), ("inspect", "en", False)):
        window.show_page(name)
        place.speak(language)
        place.dress(dark)
        QCoreApplication.processEvents()
