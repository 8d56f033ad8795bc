"""From the Prove page to the loop's process, and from there to the recipe where it is proven."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from db.samples import SampleQuery
from db.store import Store
from inspectfork.dataset import Label, Sample
from inspectfork.frame import Pixels
from inspectfork.picture import read_picture
from inspectfork.recipe import Compare
from inspectfork.station import Station
from training.folders import brought
from ui.charts.synthesis import read_figures, spread
from ui.jobs import read_events
from ui.looping import MADE, finished, folder_for, real_pictures, start_loop
from ui.pages.prove import Asked, Given, ProvePage
from ui.tasks import Task, Tasks, Work
from ui.teaching import fault_of
from ui.window import MainWindow

BESIDE = 8  # crops in a row
ENDS = ("looped", "cancelled", "fault")


class Outcome(NamedTuple):
    """The result, and crops of real and made defects."""

    result: dict[str, Any]
    real: list[Pixels]
    made: list[Pixels]


class Proving(QObject):
    """One loop at a time. `proven` is called when the recipe may have a new version."""

    def __init__(
        self, station: Station, store: Store, window: MainWindow, tasks: Tasks, proven: Callable[[], None]
    ) -> None:
        super().__init__()
        self._station, self._store, self._window, self._tasks = station, store, window, tasks
        self._page: ProvePage = window.prove
        self._proven, self._from = proven, "pictures"
        self._going_on: Task | None = None
        window.make.prove_asked.connect(self.open)
        window.teach.prove_asked.connect(self.open)
        self._page.loop_asked.connect(self.prove)
        self._page.cancel_asked.connect(self.cancel)
        self._page.back_asked.connect(lambda: window.show_page(self._from))

    def open(self, recipe: str) -> None:
        """What a recipe has to prove with; while a loop goes on its page stays as it is."""
        self._from = self._window.page
        self._window.show_page("prove")
        if self._going_on is None:
            self._tasks.start(Work(lambda _: self._given(recipe), lambda given: self._page.show_recipe(recipe, given)))

    def prove(self, asked: Asked) -> None:
        """Run the loop; the recipe changes only where it is proven, or where it was never taught."""
        self._page.begin()
        self._going_on = self._tasks.start(
            Work(
                lambda task: self._looped(task, asked),
                self._tell,
                report=self._hear,
                fault=self._page.lesson.fail,
                ended=self._end,
            )
        )

    def cancel(self) -> None:
        """End it; the recipe is as it was."""
        if self._going_on is not None:
            self._going_on.cancel()

    def _looped(self, task: Task, asked: Asked) -> Outcome:
        """In a task: listen to the process until its last word. Raises Fault."""
        stored, held = self._store.recipe(asked.recipe), _held(asked)
        real, chosen = real_pictures(self._store, asked.recipe), {"way": asked.way, "seed": asked.seed}
        folder = folder_for(self._station)
        job = start_loop(stored, real, held, chosen, self._store, self._station, folder)
        task.when_cancelled(job.terminate)
        said: dict[str, Any] = {}
        for event in read_events(job, ENDS, "loop.stopped"):
            said[event["event"]] = event
            task.report(event)
        if "looped" not in said or task.cancelled:
            shutil.rmtree(folder, ignore_errors=True)
        task.check()
        if "looped" not in said:
            raise fault_of(said["fault"])

        def wait(locked: dict[str, Any]) -> None:
            task.check()
            task.report(locked)

        result = finished(said, stored, self._store, self._station, folder, wait)
        return Outcome(result, *(_crops(folder / MADE) if result["made"] else ([], [])))

    def _hear(self, event: Any) -> None:
        if event["event"] == "progress":
            self._page.lesson.progress(event["done"], event["total"], event["share"], event["left_s"], event["stage"])
        elif event["event"] == "locked":
            self._window.messages.fault(fault_of(event))
        elif event["event"] == "warning":
            self._page.lesson.warn(fault_of(event), event["source"])

    def _tell(self, outcome: Outcome) -> None:
        self._window.messages.withdraw("database.")
        self._page.show_outcome(*outcome)
        self._proven()

    def _end(self) -> None:
        self._going_on = None
        self._page.end()

    def _given(self, recipe: str) -> Given:
        found = self._store.labelling.find(SampleQuery(recipe, Label.DEFECT, synthetic=False))
        good = self._store.labelling.find(SampleQuery(recipe, Label.GOOD, synthetic=False))
        marked = [sample.class_name for sample in found if sample.mask is not None]
        counts = {name: marked.count(name) for name in sorted(set(marked))}
        stored = self._store.recipe(recipe)
        by_place = stored.recipe.compare is Compare.PLACE
        return Given(len(good), counts, len(found) - len(marked), stored.bundle_hash is not None, by_place)


def _held(asked: Asked) -> tuple[Sample, ...]:
    """The real defects of the folder that a person named."""
    if asked.held is None:
        return ()
    return brought(asked.held, asked.masks).defects


def _crops(folder: Path) -> tuple[list[Pixels], list[Pixels]]:
    """Some real and some made defects, as they were cut out."""
    crops = read_figures(folder)["crops"]
    real, made = ([one["file"] for one in spread(crops[kind], BESIDE)] for kind in ("real", "made"))
    return [read_picture(folder / file) for file in real], [read_picture(folder / file) for file in made]
