"""What runs in a task while a model is improved: each job in turn, then old and new on the parts held out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from subprocess import Popen
from time import monotonic
from typing import Any

from db.candidates import Candidate
from db.store import Store
from inspectfork.station import Station
from ui.comparing import Figures, compare, evaluation, folder_of_first, held_of, judge_held, opened
from ui.improving import (
    Improve,
    Order,
    forget_tuning,
    go_on_tuning,
    placed,
    read_tuning,
    start_tuning,
)
from ui.inspecting import OpenJudge
from ui.tasks import Task
from ui.teaching import once_unlocked, read_lesson, start_teaching, take_bundle

Event = dict[str, Any]


@dataclass
class Improved:
    """What came out: the last word of each job, and a candidate, or the figures of what is in service already."""

    said: Event = field(default_factory=dict)  # of the last job
    taught: Event | None = None
    tuned: Event | None = None
    bundle: str = ""
    candidate: Candidate | None = None
    figures: Figures | None = None


class Improvement:
    """One order on its way; `run` begins it, or teaching that was stopped; `go_on` takes up tuning that was."""

    def __init__(self, task: Task, order: Order, store: Store, station: Station, open_judge: OpenJudge) -> None:
        self._task, self._order, self._store, self._station = task, order, store, station
        self._open_judge = open_judge
        self._made = Improved()

    def run(self) -> Improved:
        """Raises Fault, or Cancelled; a job that ended in a fault is the last word of what is given."""
        order, bundle = self._order, ""
        before = order.old.bundle_hash if order.old else None
        if order.improve is not Improve.GENERATION:
            parts, improve = order.parts, order.improve.value
            job = start_teaching(order.recipe, parts.teaching, self._station, order.golden, before, improve, parts.held)
            self._made.taught = self._heard(job, read_lesson(job), "taught")
            if self._made.taught is None:
                return self._made
            bundle = self._taken(self._made.taught)
        if order.improve is Improve.UNDERSTANDING:
            return self._placed(bundle)
        base = bundle or str(before)
        return self._tuned(start_tuning(order, base, self._station))

    def go_on(self) -> Improved:
        """The same from where tuning was stopped."""
        return self._tuned(go_on_tuning(self._order.recipe.name, self._station))

    def _tuned(self, job: "Popen[str]") -> Improved:
        self._made.tuned = self._heard(job, read_tuning(job), "tuned")
        if self._made.tuned is None:
            return self._made
        bundle = self._taken(self._made.tuned)
        made = self._placed(bundle)
        forget_tuning(self._order.recipe.name, self._station)
        return made

    def _heard(self, job: "Popen[str]", events: Iterator[Event], end: str) -> Event | None:
        """Pass on what a job says, to its last word; None where that is no success."""
        self._task.when_cancelled(job.terminate)
        for event in events:
            self._made.said = event
            self._task.report(event)
        self._task.check()
        return self._made.said if self._made.said["event"] == end else None

    def _taken(self, end: Event) -> str:
        return once_unlocked(self._wait, lambda: take_bundle(end, self._store, self._station))

    def _wait(self, locked: Event) -> None:
        """What was taught is not thrown away because another program has the records, unless the person cancels."""
        self._task.check()
        self._task.report(locked)

    def _placed(self, bundle: str) -> Improved:
        """Into service, or beside what is; with figures where parts were held out."""
        order, made = self._order, self._made
        made.bundle = bundle
        new, step = once_unlocked(self._wait, lambda: placed(order, bundle, self._store)), self._counted()
        if new is not None:
            figures = compare(new, order.parts, self._store, self._station, self._open_judge, step)
            if made.tuned is not None:
                figures["tuned"] = {name: made.tuned[name] for name in ("before", "after")}
            made.candidate = once_unlocked(self._wait, lambda: self._store.candidates.compared(new, figures))
        elif order.parts.held:
            judge = opened(order.recipe, bundle, self._station, self._open_judge)
            total = len(order.parts.held)
            folder = folder_of_first(bundle, self._station)
            judged = judge_held(judge, order.parts, lambda done: step(done, total))
            found = evaluation(judge, judged, folder / "new")
            made.figures = {**held_of(order.parts, frozenset()), "new": found}
        return made

    def _counted(self) -> Any:
        """Tells how far judging is, in the words of a job."""
        began = monotonic()

        def step(done: int, total: int) -> None:
            self._task.check()
            left = (monotonic() - began) / done * (total - done)
            event = {"event": "progress", "stage": "held", "done": done, "total": total, "share": done / total}
            self._task.report(event | {"left_s": left, "source": ""})

        return step
