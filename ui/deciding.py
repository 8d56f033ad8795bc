"""From the Compare page to the records and back: a candidate is shown, and put into service or not."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from db.candidates import Candidate
from db.recipes import StoredRecipe
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.picture import read_picture
from inspectfork.score_text import score_text
from inspectfork.station import Station
from ui.comparing import SIDES, folder_of, folder_of_first
from ui.importing import Change, changes_of
from ui.improving import Improve
from ui.messages import Message, Tone
from ui.tasks import Task, Tasks, Work
from ui.widgets.model_card import GALLERIES
from ui.widgets.worst_row import Shown
from ui.window import MainWindow
from ui.words import class_word

Worst = dict[str, dict[str, list[Shown]]]  # pictures of the worst parts, by side and gallery


class Deciding(QObject):
    """`changed` is called when another model of a recipe is in service."""

    def __init__(
        self,
        station: Station,
        store: Store,
        window: MainWindow,
        tasks: Tasks,
        who: Callable[[], str],
        changed: Callable[[], None],
    ) -> None:
        super().__init__()
        self._station, self._store, self._window, self._tasks = station, store, window, tasks
        self._who, self._changed = who, changed
        self._candidate: Candidate | None = None
        window.compare.decided.connect(self.decide)
        window.compare.back_asked.connect(lambda: window.show_page("teach"))

    def show_candidate(self, candidate: Candidate) -> None:
        """Read the pictures, then bring the page to the front."""
        if candidate.is_imported:
            self._show_imported(candidate)
            return
        figures, folder = candidate.figures or {}, folder_of(candidate, self._station)
        improve = Improve(candidate.improves)

        def show(read: tuple[Worst, dict[str, str]]) -> None:
            worst, left_behind = read
            self._candidate = candidate
            self._window.compare.show_candidate(candidate.recipe.name, improve, figures, worst, left_behind)
            self._window.show_page("compare")

        def read(_: Task) -> tuple[Worst, dict[str, str]]:
            return _worst(figures, folder), self._store.candidates.left_behind(candidate)

        self._tasks.start(Work(read, show))

    def _show_imported(self, candidate: Candidate) -> None:
        """What was never compared: in which values it differs from the recipe in service."""

        def find(_: Task) -> list[Change]:
            return changes_of(candidate, self._store.recipe(candidate.recipe.name), self._station)

        def show(changes: list[Change]) -> None:
            self._candidate = candidate
            self._window.compare.show_import(candidate.recipe.name, changes)
            self._window.show_page("compare")

        self._tasks.start(Work(find, show))

    def show_first(self, recipe: str, bundle: str, figures: Mapping[str, Any]) -> None:
        """The same of a first teaching, about which nothing is to be decided."""
        folder = folder_of_first(bundle, self._station)

        def show(worst: Worst) -> None:
            self._candidate = None
            self._window.compare.show_first(recipe, figures, worst)
            self._window.show_page("compare")

        self._tasks.start(Work(lambda _: _worst(figures, folder), show))

    def decide(self, in_service: bool) -> None:
        """As the person said, with the person's name."""
        candidate, by = self._candidate, self._who()
        if candidate is None:
            return
        self._candidate = None
        self._tasks.start(
            Work(
                lambda _: self._store.candidates.decide(candidate, in_service, by),
                lambda stored: self._tell(stored, in_service),
            )
        )

    def _tell(self, stored: StoredRecipe, in_service: bool) -> None:
        name, version = stored.recipe.name, stored.version
        self._window.messages.tell(Message("decided", lambda: _words(name, version, in_service), Tone.NOTE))
        self._window.teach.lesson.withdraw()
        self._window.show_page("teach")
        if in_service:
            self._changed()


def _worst(figures: Mapping[str, Any], folder: Path) -> Worst:
    """In a task: the pictures of the worst parts, of each side and gallery."""
    return {
        side: {name: _shown(figures[side][name], folder / side) for name in GALLERIES}
        for side in SIDES
        if side in figures
    }


def _shown(parts: list[dict[str, Any]], folder: Path) -> list[Shown]:
    found = []
    for part in parts:
        try:
            pixels = read_picture(folder / part["picture"])
        except Fault:  # somebody tidied up; the figures are there all the same
            continue
        score = score_text(part["score"], part.get("limit"))  # figures of an earlier version have no limit
        found.append((pixels, f"{score} · {class_word(part['said'])} · {Path(part['source']).name}"))
    return found


def _words(name: str, version: int, in_service: bool) -> tuple[str, str]:
    if in_service:
        said = QCoreApplication.translate("Deciding", "The new model of {name} is in service, as version {version}.")
        hint = QCoreApplication.translate("Deciding", "A line that runs takes it when it is started again.")
        return said.format(name=name, version=version), hint
    said = QCoreApplication.translate("Deciding", "{name} stays with the old model, version {version}.")
    return said.format(name=name, version=version), ""
