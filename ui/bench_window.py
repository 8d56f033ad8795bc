"""Protocol window: how long the window's thread is held while a line runs and a person works with the page.

A beat is asked for every 2 ms; what lies between two beats beyond that, the window could not answer. Wall time says
what a person feels, on a busy machine the machine's business too; the thread's own CPU time says what we did.
"""

import json
import platform
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QObject, Qt, QTimer

from db.recipes import StoredRecipe
from db.store import Store
from inspectfork import settings
from inspectfork.fault import Fault
from inspectfork.line.state import LineState
from inspectfork.predict.bundle import MANIFEST, load_bundle
from inspectfork.settings import Settings, TriggerKind
from inspectfork.station import Station
from ui.app import open_window
from ui.window import MainWindow
from ui.workplace import Workplace

BEAT_MS = 2
HELD_MS = 50.0  # longer than this a person notices
LONGEST_MS = 300_000
Result = dict[str, Any]


class Heart(QObject):
    """Beats in the window's thread and notes how late each beat is, milliseconds: by the clock, and of its own work."""

    def __init__(self) -> None:
        super().__init__()
        self.held_ms: list[float] = []
        self.busy_ms: list[float] = []
        self._last = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        clock, busy = time.perf_counter(), time.thread_time()
        self.held_ms.append(max(0.0, (clock - self._last[0]) * 1000 - BEAT_MS))
        self.busy_ms.append((busy - self._last[1]) * 1000)
        self._last = clock, busy


def measure(known: Station, stored: StoredRecipe, parts: int, out: Path, say: Callable[[str], None]) -> Result:
    """Run `parts` drawn plates by a recipe of a station, in a window on a station of its own, and write `out`."""
    with tempfile.TemporaryDirectory() as scratch:
        window = open_window(_fresh_station(Path(scratch), known, stored))
        heart = Heart()
        begun: dict[str, int] = {}
        for step in _story(window, parts):
            say(step)
            begun[step] = len(heart.busy_ms)
        window.close()
    held, busy = np.array(heart.held_ms), np.array(heart.busy_ms)
    metrics = {
        "held_ms_p99": float(np.percentile(held, 99)),
        "held_ms_max": float(held.max()),
        "held_over_50_ms": float((held > HELD_MS).sum()),
        "busy_ms_max": float(busy.max()),
        "busy_over_50_ms": float((busy > HELD_MS).sum()),
    }
    result: Result = {
        "protocol": "window",
        "metrics": {name: {"mean": value, "spread": 0.0, "values": [value]} for name, value in metrics.items()},
        "held_ms_max_by_step": _largest(heart.held_ms, begun),
        "busy_ms_max_by_step": _largest(heart.busy_ms, begun),
        "parts": parts,
        "beats": len(held),
        "command": f"inspectfork bench window --parts {parts} --out {out}",
        "versions": {name: version(name) for name in ("PySide6-Essentials", "onnxruntime-gpu", "numpy")},
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return result


def _largest(beats_ms: list[float], begun: dict[str, int]) -> dict[str, float]:
    """The latest beat in each step of the story."""
    ends = [*list(begun.values())[1:], len(beats_ms)]
    slices = zip(begun.items(), ends, strict=True)
    return {step: round(max(beats_ms[begin:end], default=0.0), 1) for (step, begin), end in slices}


def taught_recipe(store: Store | None) -> StoredRecipe:
    """The first taught recipe of a station. Raises Fault `bench.needs`."""
    taught = [stored for stored in (store.recipes() if store else []) if stored.bundle_hash]
    if not taught:
        raise Fault("bench.needs", protocol="window", option="a station on which a recipe was taught")
    return taught[0]


def _fresh_station(root: Path, known: Station, stored: StoredRecipe) -> Station:
    """A station with this recipe and nothing else."""
    station = Station(root / "station")
    assert stored.bundle_hash is not None
    store = Store.open(station.database)  # first: bundles without a database are a damaged station
    shutil.copytree(known.bundles / stored.bundle_hash, station.bundles / stored.bundle_hash)
    bundle = load_bundle(station.bundles / stored.bundle_hash)
    store.save_bundle(bundle.hash, bundle.created, (bundle.folder / MANIFEST).read_text("utf-8"))
    store.save_recipe(stored.recipe, bundle.hash)
    store.close()
    chosen = Settings(camera="simulated:plate?rate=2", trigger=TriggerKind.FREE, recipe=stored.recipe.name)
    settings.save(chosen, station.settings)
    return station


def _story(window: MainWindow, parts: int) -> Iterator[str]:
    """A person at work: what is about to be done, then it is done."""
    page, place = window.inspect, window.findChild(Workplace)
    assert place is not None
    yield "opening the window"
    window.show()
    page.start.click()
    _wait_for(lambda: int(page.state is LineState.RUNNING), 1)
    deeds: tuple[tuple[str, Callable[[], object]], ...] = (
        ("freezing a part", page.freeze),
        ("zooming to its pixels", page.live.picture.toggle_pixels),
        ("going back to live", page.back),
        ("hiding the map", page.live.toggle_map),
        ("opening the log", lambda: window.show_page("log")),
        ("changing the language", lambda: place.speak("ja")),
        ("changing to dark", lambda: place.dress(dark=True)),
        ("coming back", lambda: window.show_page("inspect")),
        ("making the window larger", lambda: window.resize(1920, 1080)),
    )
    for number, (said, deed) in enumerate(deeds, 1):
        yield said
        deed()
        _wait_for(lambda: _counted(window), parts * number // len(deeds))
    yield "stopping"
    page.stop.click()


def _counted(window: MainWindow) -> int:
    tally = window.inspect.counters.tally
    return tally.inspected + tally.not_inspected


def _wait_for(count: Callable[[], int], wanted: int) -> None:
    give_up = QDeadlineTimer(LONGEST_MS)
    while count() < wanted and not give_up.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
