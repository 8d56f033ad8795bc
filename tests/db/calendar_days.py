"""A station that works for days within a moment: the wall clock, and the one that only counts, as the test says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from recorded_parts import PLATE, frame, ok, part

from db.clock import ClockWatch
from db.store import Store
from inspectfork.recipe import Recipe
from inspectfork.verdict import Verdict

FIRST = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


class Calendar:
    """Gives parts their time. `jump` sets the clock of the wall alone; `later` lets time go by."""

    def __init__(self) -> None:
        self.now = FIRST
        self._steady_s = 0.0
        self._parts = 0

    def watch(self, store: Store) -> None:
        store.clock = ClockWatch(lambda: self._steady_s)

    def later(self, days: float) -> None:
        self.now += timedelta(days=days)
        self._steady_s += 86_400 * days

    def jump(self, to: datetime) -> None:
        self.now = to

    def inspect(
        self, store: Store, verdict: Verdict | None = None, recipe: Recipe = PLATE, serial: str = "", seed: int = 0
    ) -> None:
        """A part with a picture of its own, unless a seed says which."""
        assert store.wait_for_room(60)
        self._parts += 1
        judged = part(serial or f"part {self._parts}", verdict or ok(), recipe)
        store.record(replace(judged, taken_at=self.now), frame(seed or 1000 + self._parts)).result()
        self.later(days=1 / 1440)

    def work(self, store: Store, days: int, parts: int = 1, recipe: Recipe = PLATE) -> None:
        """So many days, each with so many parts; it ends on the morning after."""
        for _ in range(days):
            for _ in range(parts):
                self.inspect(store, recipe=recipe)
            self.later(days=1 - parts / 1440)
