"""From the first start to the camera, capturing, teaching and the first verdict, and back."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject

from db.store import Store
from inspectfork import settings
from inspectfork.camera.camera import Camera, SourceEnded
from inspectfork.camera.credentials import shown_address
from inspectfork.dataset import DatasetSnapshot, Label, Sample
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.line.line import Judge, Waits
from inspectfork.looks import Look
from inspectfork.settings import Lane
from inspectfork.station import Station
from ui.capturing import newest_captured, next_frame
from ui.inspecting import OpenJudge, Part, judge_each
from ui.kept_settings import KeptSettings
from ui.lessons import Lessons
from ui.running import OpenCamera
from ui.tasks import Task, Tasks, Work
from ui.window import MainWindow

TEST_S = 0.3  # between two test pictures
GOODS_SEED = 1000  # of simulated good parts: others than those that are inspected


class Starting(QObject):
    """The camera is open for one thing at a time: what asks for it next waits until the test has let it go."""

    def __init__(
        self,
        station: Station,
        store: Store,
        window: MainWindow,
        tasks: Tasks,
        lessons: Lessons,
        kept: KeptSettings,
        open_camera: OpenCamera,
        open_judge: OpenJudge,
        operator: Callable[[], str],
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._station, self._store, self._window, self._page = station, store, window, window.first
        self._tasks, self._lessons, self._kept, self._operator = tasks, lessons, kept, operator
        self._open_camera, self._open_judge = open_camera, open_judge
        self._test: Task | None = None
        self._then: Callable[[], None] | None = None  # what waits for the end of the test
        self._camera: tuple[str, Camera] | None = (
            None  # the address, and what was opened for it: it goes on from part to part
        )
        self._judge: Judge | None = None  # of what was taught last
        page = self._page
        page.camera.test_asked.connect(self.test)
        page.camera.test_ended.connect(self._end_test)
        page.capture_asked.connect(self.capture)
        page.teach_asked.connect(self.teach)
        page.cancel_asked.connect(lessons.cancel)
        page.look_asked.connect(self.look)
        page.later_asked.connect(lambda: window.show_page("inspect"))

    def begin(self, address: str, is_fresh: bool) -> None:
        """Show the station's camera; a fresh station goes on with the parts that were captured before it was left."""
        captured = newest_captured(self._station) if is_fresh else None
        self._page.show_camera(address, answered=captured is not None)
        if captured is not None:
            self._lessons.list_folder(captured)

    def test(self, address: str) -> None:
        """Show what the camera sees until somebody has seen enough; one that gives a picture is the station's."""
        shown = self._hide_secret(address)
        self._after_test(lambda: self._begin_test(shown))

    def _hide_secret(self, address: str) -> str:
        """The address without its password, which is kept beside the settings; the field shows it so."""
        try:
            shown = self._kept.hide(address)
        except Fault as fault:
            self._page.camera.show_fault(fault)
            return address
        if shown != address:
            self._page.show_camera(shown, answered=False)
        return shown

    def _begin_test(self, address: str) -> None:
        self._page.camera.show_testing(True)
        self._test = self._tasks.start(
            Work(
                lambda task: self._watch(task, address),
                lambda _: None,
                report=lambda frame: self._show_test(address, frame),
                fault=self._page.camera.show_fault,
                ended=self._tell_test_ended,
            )
        )

    def capture(self, address: str, count: int, taken: Sequence[Path]) -> None:
        """Take pictures of good parts; the simulated camera shows good ones alone meanwhile."""
        shown = _good_parts(address, len(taken))
        self._after_test(lambda: self._lessons.capture(count, shown, taken))

    def teach(self, name: str, paths: Sequence[Path]) -> None:
        """Teach what the form of the page Teach says, under this name."""
        self._window.teach.form.entries["name"].put(name)
        goods = DatasetSnapshot(tuple(Sample(path, Label.GOOD) for path in paths))
        self._lessons.teach(self._window.teach.recipe(), goods, None)

    def look(self, recipe: str, address: str) -> None:
        """Judge and record the next part."""
        self._after_test(lambda: self._begin_look(recipe, address))

    def _begin_look(self, recipe: str, address: str) -> None:
        self._page.show_busy(True)
        self._tasks.start(
            Work(
                lambda task: self._judged(task, recipe, address),
                lambda part: self._page.show_part(*part),
                ended=lambda: self._page.show_busy(False),
            )
        )

    def _watch(self, task: Task, address: str) -> None:
        """In a task: report one picture after the other until cancelled, or to the end of the source."""
        stopped, seen = Event(), 0
        task.when_cancelled(stopped.set)
        camera = self._open_camera(address)
        try:
            camera.open()
            while not stopped.wait(TEST_S if seen else 0):
                camera.discard()
                frame = next_frame(task, camera)
                if not seen:
                    self._kept.remember(1, Lane(address, self._kept.load().recipe))
                task.report(frame)
                seen += 1
        except SourceEnded:
            if not seen:
                raise Fault("folder.empty", path=shown_address(address)) from None
        finally:
            camera.close()

    def _show_test(self, address: str, frame: Frame) -> None:
        self._window.inspect.show_camera(address)
        self._page.camera.show_picture(address, frame)

    def _end_test(self) -> None:
        if self._test is not None:
            self._test.cancel()

    def _after_test(self, then: Callable[[], None]) -> None:
        if self._test is None:
            then()
        else:
            self._then = then
            self._test.cancel()

    def _tell_test_ended(self) -> None:
        self._test = None
        self._page.camera.show_testing(False)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _judged(self, task: Task, recipe: str, address: str) -> Part:
        """In a task: the next part's verdict, on the disk."""
        judge, frame = self._opened_judge(recipe), self._next_part(task, address)
        look = Look(frame.source, frame.serial, frame)
        at_once = Waits(longest_s=0)
        return next(judge_each(iter([look]), judge, self._store, self._operator(), lambda _: None, at_once))

    def _next_part(self, task: Task, address: str) -> Frame:
        """The picture after the last one; a source that has ended begins anew."""
        fresh = self._open_camera(address)
        known = self._camera[1] if self._camera is not None and self._camera[0] == address else fresh
        for camera in (known, fresh):
            self._camera = address, camera
            try:
                camera.open()
                return next_frame(task, camera)
            except SourceEnded:
                continue
            finally:
                camera.close()
        raise Fault("folder.empty", path=shown_address(address))

    def _opened_judge(self, name: str) -> Judge:
        """What judges by the recipe as it is taught now."""
        stored = self._store.recipe(name)
        if stored.bundle_hash is None:
            raise Fault("recipe.untaught", name=name)
        if self._judge is None or self._judge.bundle_hash != stored.bundle_hash:
            chosen = settings.load(self._station.settings)
            self._judge = self._open_judge(self._station.bundles / stored.bundle_hash, stored.recipe, chosen)
        return self._judge


def _good_parts(address: str, taken: int) -> str:
    """The address for capturing: of a simulated camera one without defects, with parts that were not taken yet."""
    product = address.partition("?")[0]
    return f"{product}?defects=0&seed={GOODS_SEED + taken}" if address.startswith("simulated:") else address
