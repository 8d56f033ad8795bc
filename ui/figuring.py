"""From the Figures page to the records and back."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from db.log import LogQuery
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.station import Station
from ui.drifting import Tracked, tracked_of
from ui.messages import Message, MessageStrip, Tone
from ui.pages.figures import FiguresPage
from ui.report.facts import Facts, charts_of
from ui.report.writing import gathered, write
from ui.summing import Step, steps_of, summary_of
from ui.tasks import Tasks, Work

NOTHING_TO_COMPARE = ("drift.", "recipe.untaught", "bundle.")  # faults that only mean: there is no drift to show


class Figuring(QObject):
    """Counts outside the window's thread; a million parts take seconds."""

    def __init__(self, station: Station, store: Store, page: FiguresPage, messages: MessageStrip, tasks: Tasks) -> None:
        super().__init__()
        self._station, self._store, self._page, self._messages, self._tasks = station, store, page, messages, tasks
        page.summary_asked.connect(self.read_summary)
        page.recipe_asked.connect(self.read_recipe)
        page.report_asked.connect(self.write_report)

    def read_summary(self, query: LogQuery) -> None:
        """What is counted of the parts of a query."""
        self._tasks.start(
            Work(lambda _: summary_of(self._store, query), lambda summary: self._page.show_summary(query, summary))
        )

    def read_recipe(self, recipe: str) -> None:
        """The drift and the versions of one recipe."""
        self._tasks.start(Work(lambda _: self._recipe(recipe), lambda found: self._page.show_recipe(recipe, *found)))

    def write_report(self, query: LogQuery, path: Path) -> None:
        """Gather, draw and write; told when the file is there."""

        def draw(facts: Facts) -> None:
            charts = charts_of(facts.summary)
            self._tasks.start(
                Work(
                    lambda _: write(self._store, facts, charts, path),
                    lambda parts: self._messages.tell(Message("report", lambda: _words(path, parts), Tone.NOTE)),
                )
            )

        self._tasks.start(Work(lambda _: gathered(self._store, query), draw))

    def _recipe(self, recipe: str) -> tuple[list[Tracked], list[Step]]:
        try:
            tracked = tracked_of(recipe, self._store, self._station)
        except Fault as fault:
            if not fault.code.startswith(NOTHING_TO_COMPARE):
                raise
            tracked = []
        return tracked, steps_of(self._store, recipe)


def _words(path: Path, parts: int) -> tuple[str, str]:
    said = QCoreApplication.translate("Figuring", "Report of {parts} parts written to {path}")
    return said.format(parts=f"{parts:,}", path=path), ""
