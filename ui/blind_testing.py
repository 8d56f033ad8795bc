"""From the Blind test page to the records and back."""

import numpy as np
from PySide6.QtCore import QObject

from db.samples import StoredSample
from db.store import Store
from inspectfork.blind_test import BlindTest
from inspectfork.dataset import Origin
from inspectfork.fault import Fault
from inspectfork.picture import read_picture
from ui.crops import cut_out, side_for
from ui.making_job import WHITE, marked_defects
from ui.pages.blind import BlindPage, Question
from ui.tasks import Tasks, Work
from ui.window import MainWindow

EACH, LEAST = 10, 5  # real ones and made ones in a test


class BlindTesting(QObject):
    """Chooses the pictures of a test, and records its score."""

    def __init__(self, store: Store, window: MainWindow, tasks: Tasks, operator: str) -> None:
        super().__init__()
        self._store, self._window, self._tasks = store, window, tasks
        self._page: BlindPage = window.blind
        self._page.show_person(operator)
        window.make.blind_asked.connect(self.open)
        self._page.again_asked.connect(self.open)
        self._page.answered.connect(self.record)
        self._page.back_asked.connect(lambda: window.show_page("make"))

    def open(self, recipe: str, class_name: str) -> None:
        """Begin a test of a class."""
        self._tasks.start(
            Work(
                lambda _: (self._questions(recipe, class_name), self._store.blind_tests(recipe)),
                lambda found: self._begin(recipe, class_name, *found),
                fault=self._window.messages.fault,
            )
        )

    def record(self, test: BlindTest) -> None:
        """Keep the score, and show it among the others."""
        future = self._store.add_blind_test(test)
        self._tasks.start(
            Work(lambda _: (future.result(), self._store.blind_tests(test.recipe))[1], self._page.show_earlier)
        )

    def _begin(self, recipe: str, class_name: str, questions: list[Question], earlier: list[BlindTest]) -> None:
        self._window.messages.withdraw("blind.", "making.")
        self._page.begin(recipe, class_name, questions, earlier)
        self._window.show_page("blind")

    def _questions(self, recipe: str, class_name: str) -> list[Question]:
        """In a task: as many real as made ones, in an order that follows from how many tests there were before."""
        real, made = (marked_defects(self._store, recipe, class_name, synthetic) for synthetic in (False, True))
        each = min(EACH, len(real), len(made))
        if each < LEAST:
            raise Fault("blind.too_few", name=class_name, least=LEAST, real=len(real), made=len(made))
        rng = np.random.default_rng(len(self._store.blind_tests(recipe)))
        chosen = [some[place] for some in (real, made) for place in rng.permutation(len(some))[:each]]
        return [self._question(chosen[place]) for place in rng.permutation(len(chosen))]

    def _question(self, sample: StoredSample) -> Question:
        pixels, mask = (read_picture(self._store.pictures.path(str(h))) for h in (sample.picture, sample.mask))
        marked = mask > WHITE
        crop = cut_out(pixels, marked, side_for([marked]))
        return Question(crop, sample.origin is Origin.SYNTHETIC, sample.way)
