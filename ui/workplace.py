"""Everything behind one window: each page with what works for it, and the records they share."""

from collections.abc import Callable, Sequence

from filelock import BaseFileLock
from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from db.log import LoggedInspection
from db.migrate import is_new
from db.recipes import StoredRecipe
from db.store import Store
from inspectfork.camera.camera import Camera
from inspectfork.fault import Fault
from inspectfork.line.events import LineEvent
from inspectfork.line.line import Judge, Line
from inspectfork.line.trigger import open_trigger
from inspectfork.roles import Action
from inspectfork.settings import Settings
from inspectfork.station import Station
from ui import look
from ui.admitting import Admitting
from ui.blind_testing import BlindTesting
from ui.crash import crash_message
from ui.deciding import Deciding
from ui.figuring import Figuring
from ui.first_place import USUAL
from ui.idling import Idling
from ui.inspecting import OpenJudge
from ui.labelling import Labelling
from ui.lanes import Lanes
from ui.language import Language, system_language
from ui.leftovers import sweep_leftovers
from ui.lessons import Lessons
from ui.making import Making
from ui.noticing import Noticing
from ui.parting import Parting
from ui.picturing import Picturing
from ui.proving import Proving
from ui.reading import Reading
from ui.reviewing import Reviewing
from ui.running import Makers, OpenCamera
from ui.shift import Shift
from ui.signing import Signing
from ui.starting import Starting
from ui.studying import Studying
from ui.tasks import Task, Tasks, Work
from ui.window import MainWindow


class Workplace(QObject):
    """Everything behind one window; it lives and ends with it."""

    def __init__(
        self,
        station: Station,
        window: MainWindow,
        chosen: Settings,
        open_judge: OpenJudge,
        open_camera: OpenCamera,
    ) -> None:
        super().__init__(window)
        self.station, self.window, self._chosen = station, window, chosen
        self._lock, self.store = _records(station)
        self.language, self.tasks = Language(), Tasks(self.store.accounts.bound)
        self.noticing = Noticing(self.store, window.messages)
        self._reading_recipes = Task(lambda _: None)
        self._state = QSettings(str(station.root / "window.ini"), QSettings.Format.IniFormat)
        self._let_in()
        self._inspect(open_judge, open_camera)
        self._look_back()
        self._teach(open_judge, open_camera)
        self._gather(open_judge)
        self._make()
        self._connect()
        self._restore()

    def _let_in(self) -> None:
        """Who works here."""
        window = self.window
        self.signing = Signing(self.store.accounts, window.sign_in, self.tasks)
        idle_min = self._chosen.sign_out_after_min
        self.idling = Idling(self.signing, idle_min, QTimer(self), self)
        self.admitting = Admitting(self.store.accounts, window.users, self.tasks, self.signing)

    def _inspect(self, open_judge: OpenJudge, open_camera: OpenCamera) -> None:
        window = self.window
        self.shift = Shift(self._chosen.shifts, self._state, self)
        self.lanes = Lanes(
            *(self.station, self.store, window.lanes, window.messages, self.tasks),
            Makers(open_camera, open_judge, self._build_line),
            self.shift,
            self._hear_lines,
            lambda: self._operator(self._chosen),
            self,
        )

    def _look_back(self) -> None:
        """What was inspected, and what it says of the line."""
        window = self.window
        self.reading = Reading(self.store, window.log, window.messages, self.tasks)
        self.reviewing = Reviewing(self.store, window.review, self.tasks)
        self.figuring = Figuring(self.station, self.store, window.figures, window.messages, self.tasks)

    def _teach(self, open_judge: OpenJudge, open_camera: OpenCamera) -> None:
        window, who = self.window, lambda: self._operator(self._chosen)
        self.lessons = Lessons(
            *(self.station, self.store, window.teach, window.messages, self.tasks, open_camera, open_judge),
            window.inspect.camera_address,
            self._tell_taught,
            (window.first,),
        )
        kept = self.lanes.kept
        self.starting = Starting(
            *(self.station, self.store, window, self.tasks, self.lessons, kept, open_camera, open_judge, who, self)
        )
        self.deciding = Deciding(self.station, self.store, window, self.tasks, who, self.show_recipes)

    def _gather(self, open_judge: OpenJudge) -> None:
        """A recipe's own pictures, and what is drawn on them."""
        window = self.window
        self.picturing = Picturing(
            *(self.station, self.store, window.pictures, window.messages, self.tasks, open_judge),
            lambda: self.lanes.is_running,
            self.show_recipes,
        )
        self.labelling = Labelling(self.station, self.store, window, self.tasks, self.picturing)
        self.parting = Parting(self.station, self.store, window.part, window.messages, self.tasks, self.show_recipes)

    def _make(self) -> None:
        """Synthetic defects, and whether they help."""
        window = self.window
        self.making = Making(self.station, self.store, window, self.tasks)
        self.proving = Proving(self.station, self.store, window, self.tasks, self.show_recipes)
        self.blind_testing = BlindTesting(self.store, window, self.tasks, self._chosen.operator)
        self.studying = Studying(self.station, window.study, window.messages, self.tasks)

    def _connect(self) -> None:
        window = self.window
        self.tasks.faulted.connect(window.messages.fault)
        self.tasks.crashed.connect(self.tell_crash)
        window.rail.language_asked.connect(lambda: self.speak(self.language.other()))
        window.rail.shade_asked.connect(lambda: self.dress(look.colours() is look.LIGHT))
        for page in (window.teach, window.first):
            page.inspect_asked.connect(self._inspect_with)
        window.first.language_asked.connect(self.speak)
        window.teach.first_asked.connect(lambda: window.show_page("first"))
        window.teach.studies_asked.connect(lambda: window.show_page("study"))
        window.study.back_asked.connect(lambda: window.show_page("teach"))
        self.lessons.candidate_asked.connect(self.deciding.show_candidate)
        self.lessons.first_asked.connect(self.deciding.show_first)
        for part in (window.log.part, window.review.part):
            part.pictures_asked.connect(self._take_pictures)
        self.signing.changed.connect(self._show_user)
        window.log.review_asked.connect(self._review)
        window.closing.connect(self.close)

    def _restore(self) -> None:
        """The window as it was left, and what the station is set to."""
        self.dress(self._state.value("dark", look.prefers_dark(), bool) is True)
        self.speak(str(self._state.value("language", system_language())))
        geometry = self._state.value("geometry")
        self.was_placed = geometry is not None and self.window.restoreGeometry(geometry)
        if not self.was_placed:
            self.window.resize(USUAL)
        self.lanes.show_settings(self._chosen)
        self.window.review.show_reviewer(self._chosen.operator)
        self._tell_recipes(self.store.recipes())  # nothing is shown yet that could be held up
        self.window.inspect.start.setFocus()
        is_fresh = not self.store.recipes()
        self.starting.begin(self._chosen.camera, is_fresh)
        self._show_user()
        for loss in self.store.losses:
            self.window.messages.fault(loss)
        if not self.signing.is_open:
            self.window.sign_in.secret.setFocus()
        if self._lock is None:
            self.lanes.refuse()
            self.window.teach.refuse()
            self.window.first.refuse()
            self.window.pictures.refuse()
            self.window.prove.refuse()
            self.window.part.refuse()
            self.window.study.refuse()
            self.window.messages.fault(Fault("station.in_use", path=self.station.root))
            self.window.show_page("log")
        elif is_fresh:
            self.window.show_page("first")
            self.window.first.go_to(self.window.first.step)

    def speak(self, language: str) -> None:
        """Change the language of everything shown."""
        self.language.speak(language)
        self._state.setValue("language", language)

    def dress(self, dark: bool) -> None:
        """Change between light and dark."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look.dress(app, dark)
        self.window.dress()
        self._state.setValue("dark", dark)

    def show_recipes(self, chosen: str = "") -> None:
        """Read which recipes there are, and tell every page; the chosen one is about to be inspected with."""
        self._reading_recipes.cancel()  # or an older answer could come after a newer one
        self._reading_recipes = self.tasks.start(
            Work(lambda _: self.store.recipes(), lambda stored: self._tell_recipes(stored, chosen))
        )

    def _tell_recipes(self, stored: Sequence[StoredRecipe], chosen: str = "") -> None:
        """Only taught ones can inspect."""
        names = [s.recipe.name for s in stored]
        self.lanes.show_recipes([s.recipe.name for s in stored if s.bundle_hash], chosen)
        self.window.teach.show_recipes([s.recipe for s in stored])
        self.window.log.show_recipes(names)
        self.window.pictures.show_recipes([s.recipe for s in stored])
        self.window.part.show_recipes(names)
        self.window.figures.show_recipes(names)
        if chosen:
            self.window.show_page("inspect")
            self.window.inspect.start.setFocus()

    def tell_crash(self, error: Exception) -> None:
        """An error of ours outside of any line: all lines stop in their safe state, and the page says what to do."""
        self.lanes.stop()
        self.window.messages.tell(crash_message(error, self.station))

    def close(self) -> None:
        """Line first, then what is on its way, then the records; the station is free after that."""
        self._state.setValue("geometry", self.window.saveGeometry())
        self._state.sync()
        self.lessons.cancel()
        self.picturing.cancel()
        self.making.cancel()
        self.proving.cancel()
        self.parting.cancel()
        self.studying.cancel()
        self.lanes.close()
        self.tasks.close()
        self.store.accounts.sign_out()
        self.store.close()
        self.language.speak("en")
        if self._lock is not None:
            self._lock.release()

    def _review(self, part: LoggedInspection) -> None:
        self.window.review.bring(part)
        self.window.show_page("review")

    def _take_pictures(self, inspection_ids: list[int]) -> None:
        if self.signing.refusal(Action.PICTURES):
            self.window.show_page("pictures")  # which says why not
        else:
            self.picturing.take_inspected(inspection_ids)

    def _show_user(self) -> None:
        """Another is signed in, or nobody: what may be done, and whose name is recorded."""
        if self.signing.is_open:
            return
        self.window.refuse_by(self.signing.refusal)
        self.lanes.allow(not self.signing.refusal(Action.INSPECT))
        self.lanes.record_by(self.signing.name)
        self.window.review.show_reviewer(self.signing.name, is_sure=True)
        self.window.blind.show_person(self.signing.name, is_sure=True)

    def _hear_lines(self, run: bool) -> None:
        self.window.teach.show_line_runs(run)
        self.window.first.show_line_runs(run)
        self.window.study.show_line_runs(run)
        if not self.signing.is_open:  # somebody else may have signed in while the model was loaded
            self.lanes.record_by(self.signing.name)

    def _tell_taught(self, recipe: str) -> None:
        """A recipe has become ready; where the first start is in sight, its first verdict is."""
        self.show_recipes()
        if self.window.page == "first":
            self.window.first.look.click()

    def _inspect_with(self, recipe: str) -> None:
        if self.lanes.is_running:
            self.window.show_page("inspect")
        else:
            self.show_recipes(recipe)

    def _operator(self, chosen: Settings) -> str:
        """Whose name is recorded now."""
        return chosen.operator if self.signing.is_open else self.signing.name

    def _build_line(self, camera: Camera, judge: Judge, chosen: Settings, post: Callable[[LineEvent], None]) -> Line:
        return Line(camera, open_trigger(chosen), judge, self.store, post, operator=self._operator(chosen))


def _records(station: Station) -> tuple[BaseFileLock | None, Store]:
    """The station for this program alone, or its records for reading where another program has it."""
    try:
        lock = station.lock()
    except Fault as fault:
        if fault.code != "station.in_use" or is_new(station.database):
            raise
        return None, Store.open(station.database, read_only=True)
    try:
        store = Store.open(station.database)
    except Fault:
        lock.release()
        raise
    sweep_leftovers(station, store)
    return lock, store
