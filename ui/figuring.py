"""From the Figures page to the records and back."""

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QObject

from db.events import EventQuery
from db.log import LogQuery
from db.pictures import UNKEPT, PictureState
from db.store import Store
from inspectfork.audit import REPORT_EXPORT
from inspectfork.fault import Fault
from inspectfork.station import Station
from ui.drifting import Tracked, tracked_of
from ui.messages import Message, MessageStrip, Tone
from ui.pages.figures import FiguresPage
from ui.report.facts import Facts, chart_of, charts_in, png_of
from ui.report.writing import gathered, write
from ui.summing import Step, steps_of, summary_of
from ui.tasks import Task, Tasks, Work

EVENTS_SHOWN = 500
NOTHING_TO_COMPARE = ("drift.", "recipe.untaught", "bundle.")  # faults that only mean: there is no drift to show


class Figuring(QObject):
    """Counts outside the window's thread; a million parts take seconds."""

    def __init__(self, station: Station, store: Store, page: FiguresPage, messages: MessageStrip, tasks: Tasks) -> None:
        super().__init__()
        self._station, self._store, self._page, self._messages, self._tasks = station, store, page, messages, tasks
        self._writing: Task | None = None
        page.summary_asked.connect(self.read_summary)
        page.recipe_asked.connect(self.read_recipe)
        page.events_asked.connect(self.read_events)
        page.report_asked.connect(self.write_report)
        page.cancel_asked.connect(self.cancel_report)

    def read_summary(self, query: LogQuery) -> None:
        """What is counted of the parts of a query."""
        self._tasks.start(
            Work(lambda _: summary_of(self._store, query), lambda summary: self._page.show_summary(query, summary))
        )

    def read_recipe(self, recipe: str) -> None:
        """The drift and the versions of one recipe."""
        self._tasks.start(Work(lambda _: self._recipe(recipe), lambda found: self._page.show_recipe(recipe, *found)))

    def read_events(self) -> None:
        """What happened lately, and what became of the pictures."""
        query = EventQuery(limit=EVENTS_SHOWN)
        self._tasks.start(Work(lambda _: self._store.events(query), self._page.events.show_events))
        self._tasks.start(Work(lambda _: self._store.picture_counts(), self._show_unkept))

    def _show_unkept(self, counts: Mapping[PictureState, int]) -> None:
        unkept = sum(counts.get(state, 0) for state in UNKEPT)
        self._page.events.show_unkept(unkept, counts.get(PictureState.STORED, 0))

    def write_report(self, query: LogQuery, path: Path) -> None:
        """Gather, draw and write; told when the file is there."""
        self._page.show_writing("")
        self._writing = self._tasks.start(
            Work(
                lambda _: gathered(self._store, query),
                lambda facts: self._draw(facts, {}, charts_in(facts.summary), path),
                fault=self._refuse,
            )
        )

    def cancel_report(self) -> None:
        """Leave no file."""
        if self._writing is not None:
            self._writing.cancel()
        self._page.show_writing(None)

    def _draw(self, facts: Facts, charts: Mapping[str, bytes], left: Sequence[str], path: Path) -> None:
        """One chart at a time, so that the window is not held up; all else is done in tasks."""
        if not left:
            self._write(facts, charts, path)
            return
        name, picture = left[0], chart_of(left[0], facts.summary)
        self._writing = self._tasks.start(
            Work(lambda _: png_of(picture), lambda png: self._draw(facts, {**charts, name: png}, left[1:], path))
        )

    def _write(self, facts: Facts, charts: Mapping[str, bytes], path: Path) -> None:
        self._writing = self._tasks.start(
            Work(
                lambda task: self._written(task, facts, charts, path),
                lambda parts: self._tell(path, parts),
                report=self._page.show_writing,
                fault=self._refuse,
            )
        )

    def _written(self, task: Task, facts: Facts, charts: Mapping[str, bytes], path: Path) -> int:
        """In a task: the file, and that it was written."""
        parts = write(self._store, facts, charts, path, _followed_by(task, facts.summary.parts))
        self._store.note_export(REPORT_EXPORT, path)
        return parts

    def _tell(self, path: Path, parts: int) -> None:
        self._page.show_writing(None)
        self._messages.tell(Message("report", lambda: _words(path, parts), Tone.NOTE))

    def _refuse(self, fault: Fault) -> None:
        self._page.show_writing(None)
        self._messages.fault(fault)

    def _recipe(self, recipe: str) -> tuple[list[Tracked], list[Step]]:
        try:
            tracked = tracked_of(recipe, self._store, self._station)
        except Fault as fault:
            if not fault.code.startswith(NOTHING_TO_COMPARE):
                raise
            tracked = []
        return tracked, steps_of(self._store, recipe)


def _followed_by(task: Task, total: int) -> Callable[[int], None]:
    """Tells the page how far the rows are and how long they will take, and ends when nobody wants them any more."""
    began = monotonic()

    def told(done: int) -> None:
        task.check()
        if done:
            left_s = (monotonic() - began) / done * (total - done)
            words = QCoreApplication.translate("Figuring", "{done} of {total} rows · about {seconds} s left")
            task.report(words.format(done=f"{done:,}", total=f"{total:,}", seconds=ceil(left_s)))

    return told


def _words(path: Path, parts: int) -> tuple[str, str]:
    said = QCoreApplication.translate("Figuring", "Report of {parts} parts written to {path}")
    return said.format(parts=f"{parts:,}", path=path), ""
