"""Soak: a line of 10 pictures a second of 640x480 with the real store, for minutes. Not part of the test run.

    python tests/soak/soak.py [--seconds 300] [--bundle FOLDER] [--station FOLDER] [--keep all|ng|none]

Prints the counts and the resident memory every 10 s, and a last line that begins with PASS or FAIL; exit code 0 or 1.
Memory may grow at most 5 % after the first minute; a shorter run cannot judge that and says so.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from db.log import LogQuery
from db.store import Store
from inspectfork.camera.camera import SourceEnded
from inspectfork.drawn import draw_part
from inspectfork.frame import Frame
from inspectfork.line.events import LineEnded, LineEvent, LineFailed
from inspectfork.line.line import Judge, Line
from inspectfork.line.trigger import FreeRun
from inspectfork.predict.inspector import open_inspector
from inspectfork.recipe import Keep, Recipe
from inspectfork.settings import Settings
from inspectfork.station import Station
from inspectfork.verdict import Decision, Verdict

RATE, SIZE, DISTINCT = 10.0, (640, 480), 24
REPORT_S, WARM_UP_S, MOST_GROWTH = 10.0, 60.0, 0.05


class Belt:
    """Parts that pass at a fixed rate, late or not; each picture differs from every other, so that each is stored."""

    name, patient = "soak", False

    def __init__(self, count: int) -> None:
        self._drawn = [
            cv2.resize(draw_part("plate", 1, n, "scratch" if n % 4 == 0 else None).pixels, SIZE)
            for n in range(DISTINCT)
        ]
        self._count, self._number, self._began = count, 0, 0.0

    def open(self) -> None:
        self._began = self._began or time.monotonic()

    def read(self, timeout_s: float) -> Frame | None:
        if self._number >= self._count:
            raise SourceEnded
        left = self._began + self._number / RATE - time.monotonic()
        time.sleep(max(min(left, timeout_s), 0))
        if left > timeout_s:
            return None
        self._number += 1
        turned = np.roll(self._drawn[self._number % DISTINCT], self._number // DISTINCT, axis=1)
        return Frame(turned, self.name, self._number, serial=f"{self._number:06d}")

    def discard(self) -> None:
        """Nothing is held."""

    def close(self) -> None:
        """Nothing is held."""


class Brightness:
    """A judge that costs next to nothing, to soak everything else."""

    bundle_hash = ""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe

    def judge(self, frame: Frame) -> tuple[Verdict, Mapping[str, float]]:
        score = float(frame.pixels.mean())
        heat = cv2.resize(frame.pixels, (32, 24)).astype(np.float32)
        decision = Decision.NG if frame.number % 4 == 0 else Decision.OK
        return Verdict(decision, score, 100.0, map=heat, map_box=(0, 0, *SIZE)), {"trunk": 0.1}


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def open_judge(bundle: Path | None, keep: Keep, store: Store) -> Judge:
    recipe = Recipe("soak", keep=keep)
    if bundle is None:
        store.save_recipe(recipe, None)
        return Brightness(recipe)
    inspector = open_inspector(bundle, recipe, Settings())
    store.save_bundle(inspector.bundle_hash, datetime.now(UTC), (bundle / "manifest.json").read_text("utf-8"))
    store.save_recipe(recipe, inspector.bundle_hash)
    return inspector


def soak(root: Path, seconds: float, bundle: Path | None, keep: Keep) -> bool:
    station = Station(root)
    ended, failures = threading.Event(), list[Exception]()

    def hear(event: LineEvent) -> None:
        if isinstance(event, LineFailed):
            failures.append(event.error)
        elif isinstance(event, LineEnded):
            ended.set()

    with station.lock(), closing(Store.open(station.database)) as store:
        camera = Belt(int(seconds * RATE))
        line = Line(camera, FreeRun(), open_judge(bundle, keep, store), store, hear)
        memory = watch(line, ended)
        shutdown = line.stop()
        recorded = sum(store.counts(LogQuery()).values())
    problems = [f"the line failed: {error!r}" for error in failures]
    if shutdown.frames != shutdown.verdicts + shutdown.faults:
        problems.append("frames are unaccounted for")
    if recorded != shutdown.frames:
        problems.append(f"{recorded} records of {shutdown.frames} frames")
    if shutdown.faults or shutdown.late:
        problems.append(f"{shutdown.faults} faults, {shutdown.dropped} dropped, late: {shutdown.late}")
    growth = growth_of(memory)
    if growth is not None and growth > MOST_GROWTH:
        problems.append("memory grows")
    told = "not judged (run longer than two minutes)" if growth is None else f"{growth:+.1%}"
    print(
        f"{'FAIL' if problems else 'PASS'}: {shutdown.frames} frames, {shutdown.verdicts} verdicts, "
        f"{shutdown.faults} faults, {recorded} records, memory after the first minute {told}; {'; '.join(problems)}"
    )
    return not problems


def watch(line: Line, ended: threading.Event) -> list[tuple[float, float]]:
    """Run the line to its end; time and memory every 10 s."""
    memory: list[tuple[float, float]] = []
    line.start()
    began = time.monotonic()
    while not ended.wait(REPORT_S):
        memory.append((time.monotonic() - began, resident_mb()))
        c = line.counts
        print(
            f"{memory[-1][0]:6.0f} s  frames {c.frames}  OK {c.ok}  NG {c.ng}  faults {c.faults}  "
            f"dropped {c.dropped}  memory {memory[-1][1]:.0f} MB  processor {time.process_time():.0f} s",
            flush=True,
        )
    return memory


def growth_of(memory: list[tuple[float, float]]) -> float | None:
    """From the end of the first minute to the last look, as a share."""
    later = [mb for at, mb in memory if at >= WARM_UP_S - 1]
    return later[-1] / later[0] - 1 if len(later) > REPORT_S / 2 else None


def main() -> int:
    parser = argparse.ArgumentParser(description="Run a line of 10 pictures a second for a long time.")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--bundle", type=Path, help="judge with this bundle; without it, trivially")
    parser.add_argument(
        "--station", type=Path, help="a new folder to keep the records in; without it, they are deleted"
    )
    parser.add_argument("--keep", type=Keep, choices=list(Keep), default=Keep.ALL)
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        return 0 if soak(wishes.station or Path(scratch), wishes.seconds, wishes.bundle, wishes.keep) else 1


if __name__ == "__main__":
    sys.exit(main())
