"""From the Teach page to folders, the camera and the teaching job, and back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage

from db.store import Store
from inspectfork import settings
from inspectfork.dataset import DatasetSnapshot
from inspectfork.fault import Fault
from inspectfork.picture import list_pictures, read_picture
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from training.folders import defects_in
from ui.capturing import capture
from ui.messages import MessageStrip
from ui.pages.teach import TeachPage
from ui.running import OpenCamera
from ui.tasks import Task, Tasks, Work
from ui.teaching import adopt, fault_of, golden_in, read_lesson, start_teaching
from ui.widgets.gallery import THUMBNAIL
from ui.widgets.heat import picture_image

Taught = dict[str, Any]


class Lessons(QObject):
    """One thing at a time: capturing or teaching. `taught` is called when a recipe has become ready."""

    def __init__(
        self,
        station: Station,
        store: Store,
        page: TeachPage,
        messages: MessageStrip,
        tasks: Tasks,
        open_camera: OpenCamera,
        camera_address: Callable[[], str],
        taught: Callable[[], None],
    ) -> None:
        super().__init__()
        self._station, self._store, self._page, self._messages = station, store, page, messages
        self._tasks, self._open_camera, self._taught = tasks, open_camera, taught
        self._camera_address = camera_address
        self._thumbnails: Task | None = None
        self._going_on: Task | None = None
        page.folder_asked.connect(self.list_folder)
        page.pictures_asked.connect(self.list_recipe)
        page.capture_asked.connect(self.capture)
        page.teach_asked.connect(self.teach)
        page.cancel_asked.connect(self.cancel)

    def list_folder(self, folder: Path) -> None:
        """Show the pictures of a folder."""
        self._tasks.start(Work(lambda _: _pictures_in(folder), self._show, fault=self._messages.fault))

    def list_recipe(self, recipe: str) -> None:
        """Show the good pictures of a recipe's own, and teach its defects with them."""
        self._tasks.start(Work(lambda _: self._store.labelling.snapshot(recipe), self._show_dataset))

    def _show_dataset(self, dataset: DatasetSnapshot) -> None:
        self._show(list(dataset.good))
        self._page.show_dataset(dataset)

    def capture(self, count: int) -> None:
        """Take pictures with the camera that stands on the Inspect page, started before or not."""
        address = self._camera_address()
        self._page.begin_capturing()
        self._going_on = self._tasks.start(
            Work(
                lambda task: self._capture(task, address, count),
                self._show,
                report=lambda step: self._page.lesson.progress(*step),
                fault=self._messages.fault,
                ended=self._end,
            )
        )

    def teach(self, recipe: Recipe, shown: DatasetSnapshot, defects: Path | None) -> None:
        """Run the teaching job; what comes out is in the station when `taught` is called."""
        self._messages.withdraw("teach.", "weights.", "folder.")
        self._page.begin_teaching(recipe.name)
        self._going_on = self._tasks.start(
            Work(
                lambda task: self._teach(task, recipe, shown, defects),
                lambda event: self._tell(event, recipe),
                report=self._hear,
                fault=self._page.lesson.fail,
                ended=self._end,
            )
        )

    def cancel(self) -> None:
        """End what goes on; nothing of it is left."""
        if self._going_on is not None:
            self._going_on.cancel()

    def _capture(self, task: Task, address: str, count: int) -> list[Path]:
        """In a task: take the pictures at the pace of the station's interval."""
        chosen = settings.load(self._station.settings)
        return capture(task, self._open_camera(address), count, chosen.interval_s, self._station)

    def _teach(self, task: Task, recipe: Recipe, shown: DatasetSnapshot, defects: Path | None) -> Taught:
        """In a task: listen to the job until its last word, and take its result into the station."""
        faulty = _pictures_in(defects) if defects is not None else []
        dataset = DatasetSnapshot((*shown.samples, *defects_in(faulty, None)))
        job = start_teaching(recipe, dataset, self._station, golden_in(recipe, self._store))
        task.when_cancelled(job.terminate)
        event: Taught = {}
        for event in read_lesson(job):
            task.report(event)
        task.check()
        if event["event"] == "taught":
            adopt(event, self._store, self._station, recipe)
        return event

    def _hear(self, event: Any) -> None:
        if event["event"] == "progress":
            self._page.lesson.progress(event["done"], event["total"], event["share"], event["left_s"], event["stage"])
        elif event["event"] == "warning":
            self._page.lesson.warn(fault_of(event), event["source"])

    def _tell(self, event: Taught, recipe: Recipe) -> None:
        if event["event"] == "taught":
            self._page.lesson.result(recipe.name, event)
            self._taught()
        else:
            self._page.lesson.fail(fault_of(event))

    def _end(self) -> None:
        self._going_on = None
        self._page.show_busy(False)

    def _show(self, paths: list[Path]) -> None:
        """List the pictures; their thumbnails follow."""
        if self._thumbnails is not None:
            self._thumbnails.cancel()
        self._page.show_paths(paths)
        self._thumbnails = self._tasks.start(
            Work(
                lambda task: _read_thumbnails(task, paths),
                lambda _: None,
                report=lambda made: self._page.show_thumbnail(*made),
            )
        )


def _pictures_in(folder: Path) -> list[Path]:
    """The pictures of a folder, at least one."""
    found = list_pictures(folder)
    if not found:
        raise Fault("folder.empty", path=folder)
    return found


def _read_thumbnails(task: Task, paths: list[Path]) -> None:
    """In a task: report each picture, small; None for a file that cannot be read."""
    for path in paths:
        task.check()
        try:
            image: QImage | None = picture_image(read_picture(path)).scaled(
                THUMBNAIL * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        except Fault:
            image = None
        task.report((path, image))
