"""From the pages that teach to folders, the camera and the teaching job, and back."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

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
from ui.pages.lesson import Lesson
from ui.pages.teach import TeachPage
from ui.running import OpenCamera
from ui.tasks import Task, Tasks, Work
from ui.teaching import adopt, fault_of, golden_in, read_lesson, start_teaching
from ui.widgets.gallery import THUMBNAIL
from ui.widgets.heat import picture_image

Taught = dict[str, Any]


class LessonPage(Protocol):
    """A page on which capturing and teaching are seen, wherever they were asked for."""

    @property
    def lesson(self) -> Lesson:
        """What is said of them."""

    def show_busy(self, busy: bool) -> None:
        """Capturing or teaching goes on, or has ended."""

    def show_paths(self, paths: list[Path]) -> None:
        """The good pictures found or captured."""

    def show_thumbnail(self, path: Path, image: QImage | None) -> None:
        """One picture of them, small; None where the file cannot be read."""


class Lessons(QObject):
    """One thing at a time: capturing or teaching. `taught` is called with a recipe that has become ready.

    What goes on is seen on the Teach page, and on those that `also` show it.
    """

    def __init__(
        self,
        station: Station,
        store: Store,
        page: TeachPage,
        messages: MessageStrip,
        tasks: Tasks,
        open_camera: OpenCamera,
        camera_address: Callable[[], str],
        taught: Callable[[str], None],
        also: Sequence[LessonPage] = (),
    ) -> None:
        super().__init__()
        self._station, self._store, self._page, self._messages = station, store, page, messages
        self._pages: tuple[LessonPage, ...] = (page, *also)
        self._tasks, self._open_camera, self._taught = tasks, open_camera, taught
        self._camera_address = camera_address
        self._thumbnails: Task | None = None
        self._going_on: Task | None = None
        self._ready = ""  # the recipe that was taught just now
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

    def capture(self, count: int, address: str = "", onto: Sequence[Path] = ()) -> None:
        """Take `count` pictures with the camera that stands on the Inspect page, or with another one.

        Those of `onto`, taken before, stay in the list. What was taken stays too when the person cancels.
        """
        address = address or self._camera_address()
        saved: list[Path] = []
        for page in self._pages:
            page.show_busy(True)
            page.lesson.begin_capturing()
        self._going_on = self._tasks.start(
            Work(
                lambda task: self._capture(task, address, count, saved),
                lambda _: None,
                report=self._step,
                fault=self._messages.fault,
                ended=lambda: self._end_capturing([*onto, *saved]),
            )
        )

    def teach(self, recipe: Recipe, shown: DatasetSnapshot, defects: Path | None) -> None:
        """Run the teaching job; what comes out is in the station when `taught` is called."""
        self._messages.withdraw("teach.", "weights.", "folder.")
        for page in self._pages:
            page.show_busy(True)
            page.lesson.begin_teaching(recipe.name)
        self._going_on = self._tasks.start(
            Work(
                lambda task: self._teach(task, recipe, shown, defects),
                lambda event: self._tell(event, recipe),
                report=self._hear,
                fault=self._fail,
                ended=self._end,
            )
        )

    def cancel(self) -> None:
        """End what goes on."""
        if self._going_on is not None:
            self._going_on.cancel()

    def _capture(self, task: Task, address: str, count: int, saved: list[Path]) -> None:
        """In a task: take the pictures at the pace of the station's interval."""
        chosen = settings.load(self._station.settings)
        capture(task, self._open_camera(address), count, chosen.interval_s, self._station, saved)

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
            self._step((event["done"], event["total"], event["share"], event["left_s"], event["stage"]))
        elif event["event"] == "warning":
            for page in self._pages:
                page.lesson.warn(fault_of(event), event["source"])

    def _step(self, step: tuple[Any, ...]) -> None:
        for page in self._pages:
            page.lesson.progress(*step)

    def _tell(self, event: Taught, recipe: Recipe) -> None:
        if event["event"] != "taught":
            self._fail(fault_of(event))
            return
        for page in self._pages:
            page.lesson.result(recipe.name, event)
        self._ready = recipe.name

    def _fail(self, fault: Fault) -> None:
        for page in self._pages:
            page.lesson.fail(fault)

    def _end(self) -> None:
        self._going_on = None
        for page in self._pages:
            page.show_busy(False)
        ready, self._ready = self._ready, ""
        if ready:
            self._taught(ready)

    def _end_capturing(self, taken: list[Path]) -> None:
        self._end()
        if taken:
            self._show(taken)

    def _show(self, paths: list[Path]) -> None:
        """List the pictures; their thumbnails follow."""
        if self._thumbnails is not None:
            self._thumbnails.cancel()
        for page in self._pages:
            page.show_paths(paths)
        self._thumbnails = self._tasks.start(
            Work(
                lambda task: _read_thumbnails(task, paths),
                lambda _: None,
                report=self._show_thumbnail,
            )
        )

    def _show_thumbnail(self, made: tuple[Path, QImage | None]) -> None:
        for page in self._pages:
            page.show_thumbnail(*made)


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
