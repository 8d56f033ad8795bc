"""From the Study page to the folders of studies and to the process that makes one."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from inspectfork.station import Station
from ui.jobs import read_events
from ui.messages import MessageStrip
from ui.pages.study import StudyPage
from ui.studies import Asked, read_study, start_study, studied, trained_in
from ui.tasks import Task, Tasks, Work
from ui.teaching import fault_of

ENDS = ("studied", "cancelled", "fault")
TRAINING = "runs"  # the stage that takes nearly all of the time


class Studying(QObject):
    """Makes one study at a time; what is trained when it is stopped serves the next time."""

    def __init__(self, station: Station, page: StudyPage, messages: MessageStrip, tasks: Tasks) -> None:
        super().__init__()
        self._station, self._page, self._messages, self._tasks = station, page, messages, tasks
        self._going_on: Task | None = None
        page.list_asked.connect(self.list)
        page.study_asked.connect(self.read)
        page.trained_asked.connect(self.look)
        page.start_asked.connect(self.start)
        page.progress.cancelled.connect(self.cancel)

    def list(self) -> None:
        """Which studies there are."""
        self._tasks.start(Work(lambda _: studied(self._station), self._page.show_studies))

    def read(self, folder: Path) -> None:
        """What one of them says."""
        self._messages.withdraw("study.")
        folder = folder.resolve()
        self._tasks.start(Work(lambda _: read_study(folder), lambda result: self._page.show_study(folder, result)))

    def look(self, asked: Asked) -> None:
        """How far an earlier run of a study came."""
        folder = asked.folder(self._station)
        self._tasks.start(Work(lambda _: trained_in(folder), lambda models: self._page.show_trained(asked, models)))

    def start(self, asked: Asked) -> None:
        """Make it, or go on where an earlier run was stopped; told and shown when it is there."""
        if self._going_on is not None:
            return
        self._messages.withdraw("train.", "file.", "disk.full")
        self._page.begin()
        folder = asked.folder(self._station)
        self._going_on = self._tasks.start(
            Work(
                lambda task: _study(task, asked, folder),
                lambda _: self._show(folder),
                report=lambda step: self._page.show_step(*step),
                ended=lambda: self._end(asked),
            )
        )

    def cancel(self) -> None:
        """End what goes on; what is trained stays."""
        if self._going_on is not None:
            self._going_on.cancel()

    def _show(self, folder: Path) -> None:
        self.list()
        self.read(folder)

    def _end(self, asked: Asked) -> None:
        self._going_on = None
        self._page.end()
        self.look(asked)


def _study(task: Task, asked: Asked, folder: Path) -> None:
    """In a task: listen to the job until its last word. Raises Fault."""
    job = start_study(asked, folder)
    task.when_cancelled(job.terminate)
    event: dict[str, Any] = {}
    for event in read_events(job, ENDS, "train.stopped"):
        if event["event"] == "progress" and event["stage"] == TRAINING:
            task.report((event["done"], event["total"], event["left_s"]))
        elif event["event"] == "fault":
            raise fault_of(event)
    task.check()
