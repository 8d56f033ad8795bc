"""From the pages that teach to folders, the camera and the teaching job, and back."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from db.candidates import Candidate
from db.pictures import THUMBNAIL_PX
from db.store import Store
from inspectfork import settings
from inspectfork.dataset import DatasetSnapshot
from inspectfork.fault import Fault
from inspectfork.picture import read_picture, shrunk
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from training.folders import brought, good_in
from ui.capturing import capture
from ui.improve_task import Improved, Improvement
from ui.improving import Improve, order_for, stopped_order, stopped_tuning
from ui.inspecting import OpenJudge
from ui.messages import MessageStrip
from ui.pages.lesson_page import LessonPage
from ui.pages.teach import TeachPage
from ui.running import OpenCamera
from ui.tasks import Task, Tasks, Work
from ui.teaching import fault_of, golden_in, stopped_teaching
from ui.thumbnails import Thumbnails
from ui.widgets.heat import picture_image


class Lessons(QObject):
    """One thing at a time: capturing or teaching. `taught` is called with a recipe that has become ready.

    What goes on is seen on the Teach page, and on those that `also` show it.
    """

    candidate_asked = Signal(object)  # Candidate, to be compared by a person
    first_asked = Signal(str, str, object)  # recipe, bundle and figures of a first teaching, to be looked at

    def __init__(
        self,
        station: Station,
        store: Store,
        page: TeachPage,
        messages: MessageStrip,
        tasks: Tasks,
        open_camera: OpenCamera,
        open_judge: OpenJudge,
        camera_address: Callable[[], str],
        taught: Callable[[str], None],
        also: Sequence[LessonPage] = (),
    ) -> None:
        super().__init__()
        self._station, self._store, self._page, self._messages = station, store, page, messages
        self._pages: tuple[LessonPage, ...] = (page, *also)
        self._tasks, self._open_camera, self._taught = tasks, open_camera, taught
        self._open_judge, self._camera_address = open_judge, camera_address
        self._show_judged: Callable[[], None] = lambda: None  # what the person may look at
        self._going_on: Task | None = None
        self._ready = ""  # the recipe that was taught just now
        page.folder_asked.connect(self.list_folder)
        page.pictures_asked.connect(self.list_recipe)
        page.capture_asked.connect(self.capture)
        page.teach_asked.connect(self.teach)
        page.named.connect(self.look_for_waiting)
        self._small = Thumbnails(_small_picture, tasks, self._show_small)
        for shown in self._pages:
            shown.gallery.files.wanted.connect(self._small.want)
            shown.lesson.compare.clicked.connect(self._compare)
            shown.lesson.go_on_asked.connect(self.go_on)
        page.cancel_asked.connect(self.cancel)

    def list_folder(self, folder: Path) -> None:
        """Show the pictures of a folder."""
        self._tasks.start(Work(lambda _: good_in(folder), self._show, fault=self._messages.fault))

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
        """Improve what the page says; a first teaching is in service when `taught` is called, a later one waits."""
        improve = self._page.improve.chosen()
        self._improve(recipe.name, lambda task: self._teach(task, recipe, improve, shown, defects))

    def go_on(self, recipe: str) -> None:
        """Take up the teaching or tuning that was stopped."""
        self._improve(recipe, lambda task: self._go_on(task, recipe))

    def look_for_waiting(self, recipe: str) -> None:
        """Offer what waits for a person: a new model, or what was stopped."""

        def find(_: Task) -> Candidate | None:
            return self._store.candidates.waiting(recipe)

        self._tasks.start(Work(find, lambda found: self._offer_waiting(recipe, found)))

    def _compare(self) -> None:
        self._show_judged()

    def cancel(self) -> None:
        """End what goes on."""
        if self._going_on is not None:
            self._going_on.cancel()

    def _capture(self, task: Task, address: str, count: int, saved: list[Path]) -> None:
        """In a task: take the pictures at the pace of the station's interval."""
        chosen = settings.load(self._station.settings)
        capture(task, self._open_camera(address), count, chosen.interval_s, self._station, saved)

    def _improve(self, recipe: str, work: Callable[[Task], Improved]) -> None:
        self._messages.withdraw("teach.", "weights.", "folder.", "database.")
        for page in self._pages:
            page.show_busy(True)
            page.lesson.begin_teaching(recipe)
        self._going_on = self._tasks.start(
            Work(
                work,
                lambda improved: self._tell(improved, recipe),
                report=self._hear,
                fault=self._fail,
                ended=lambda: self._end_improving(recipe),
            )
        )

    def _teach(
        self, task: Task, recipe: Recipe, improve: Improve, shown: DatasetSnapshot, defects: Path | None
    ) -> Improved:
        """In a task: all of it, into the station."""
        faulty = brought(defects).defects if defects is not None else ()
        dataset = DatasetSnapshot((*shown.samples, *faulty))
        order = order_for(recipe, improve, dataset, self._store, golden_in(recipe, self._store))
        return Improvement(task, order, self._store, self._station, self._open_judge).run()

    def _go_on(self, task: Task, recipe: str) -> Improved:
        teaching, tuning = stopped_teaching(recipe, self._station), stopped_tuning(recipe, self._station)
        job = teaching or tuning
        if job is None:
            raise Fault("tuning.nothing", name=recipe)
        improvement = Improvement(
            task, stopped_order(job, recipe, self._store), self._store, self._station, self._open_judge
        )
        return improvement.run() if teaching else improvement.go_on()

    def _hear(self, event: Any) -> None:
        if event["event"] == "progress":
            steps = (event["done"], event["total"], event["share"], event["left_s"], event["stage"])
            self._step((*steps, event.get("figures")))
        elif event["event"] == "locked":
            self._messages.fault(fault_of(event))
        elif event["event"] == "warning":
            for page in self._pages:
                page.lesson.warn(fault_of(event), event["source"])

    def _step(self, step: tuple[Any, ...]) -> None:
        for page in self._pages:
            page.lesson.progress(*step)

    def _tell(self, improved: Improved, recipe: str) -> None:
        self._messages.withdraw("database.")
        candidate = improved.candidate
        if improved.said["event"] == "fault":
            self._fail(fault_of(improved.said), recipe if self._stopped(recipe) else "")
        elif candidate is not None:
            self._show_judged = lambda: self.candidate_asked.emit(candidate)
            for page in self._pages:
                page.lesson.offer(recipe, improved.taught)
        elif improved.taught is not None:
            bundle, figures = improved.bundle, improved.figures
            self._show_judged = lambda: self.first_asked.emit(recipe, bundle, figures)
            for page in self._pages:
                page.lesson.result(recipe, improved.taught, judged=figures is not None)
            self._ready = recipe

    def _fail(self, fault: Fault, going_on: str = "") -> None:
        """`going_on` is the recipe whose teaching or tuning can be taken up again."""
        for page in self._pages:
            page.lesson.fail(fault, going_on)

    def _stopped(self, recipe: str) -> str:
        """What of a recipe was stopped on the way, if anything."""
        if stopped_teaching(recipe, self._station):
            return "teaching"
        return "tuning" if stopped_tuning(recipe, self._station) else ""

    def _offer_waiting(self, recipe: str, candidate: Candidate | None) -> None:
        if self._going_on is not None:
            return
        self._page.lesson.withdraw()
        if candidate is not None and candidate.is_ready:
            self._show_judged = lambda: self.candidate_asked.emit(candidate)
            self._page.lesson.offer(recipe, None)
        elif stopped := self._stopped(recipe):
            self._page.lesson.offer_going_on(recipe, stopped)

    def _end_improving(self, recipe: str) -> None:
        cancelled = self._going_on is not None and self._going_on.cancelled
        self._end()
        if cancelled and (stopped := self._stopped(recipe)):
            self._page.lesson.offer_going_on(recipe, stopped)

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
        for page in self._pages:
            page.show_paths(paths)

    def _show_small(self, path: str, image: QImage | None) -> None:
        for page in self._pages:
            page.gallery.files.show_small(path, image)


def _small_picture(path: str) -> QImage:
    """In a task: one picture, small. Raises Fault `picture.*`."""
    return picture_image(shrunk(read_picture(Path(path)), THUMBNAIL_PX))
