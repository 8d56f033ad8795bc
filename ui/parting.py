"""From the Part page to the records and back: the recipe, its good pictures, the test of its position, its limit."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject

from db.recipes import StoredRecipe
from db.samples import SampleQuery
from db.store import Store
from inspectfork.dataset import Label
from inspectfork.fault import Fault
from inspectfork.judge.align import align
from inspectfork.levels import levels_in
from inspectfork.picture import grey_of, read_picture
from inspectfork.predict import placed, sight
from inspectfork.recipe import Compare, Recipe
from inspectfork.station import Station
from ui.limits import LimitEffect, effect_of_limit, effect_said
from ui.messages import Message, MessageStrip, Tone
from ui.pages.part import PartPage
from ui.sentences import fault_text
from ui.tasks import Task, Tasks, Work
from ui.words import spoken

MOST_TESTED = 50  # good pictures; enough to see whether the position holds


class Parting(QObject):
    """Reads and saves what the page shows. `saved` is told when a recipe has another version."""

    def __init__(
        self,
        station: Station,
        store: Store,
        page: PartPage,
        messages: MessageStrip,
        tasks: Tasks,
        saved: Callable[[], None],
    ) -> None:
        super().__init__()
        self._station, self._store, self._page, self._messages = station, store, page, messages
        self._tasks, self._saved = tasks, saved
        self._testing: Task | None = None
        self._shown: StoredRecipe | None = None  # as the page has it
        self._saves: list[Recipe] = []  # what the saves of this page replaced, the last one last
        page.recipe_asked.connect(self.show)
        page.picture_asked.connect(self.read)
        page.effect_asked.connect(self.weigh)
        page.test_asked.connect(self.test)
        page.save_asked.connect(self.save)
        page.undo_asked.connect(self.undo)
        page.progress.cancelled.connect(self.cancel)

    def show(self, name: str) -> None:
        """The recipe as it is saved."""
        self._tasks.start(Work(lambda _: self._find(name), self._show))

    def read(self, picture: str) -> None:
        """One good picture."""
        path = self._store.pictures.path(picture)
        self._tasks.start(
            Work(
                lambda _: read_picture(path),
                lambda pixels: self._page.show_picture(picture, pixels),
                fault=lambda fault: self._page.show_no_picture(picture, fault_text(fault)[0]),
            )
        )

    def weigh(self, recipe: Recipe) -> None:
        """What the limit that is typed would have done to the last parts."""

        def done(effect: LimitEffect) -> None:
            self._page.show_effect(recipe, lambda: effect_said(effect, spoken()))

        def faulty(fault: Fault) -> None:
            self._page.show_effect(recipe, lambda: fault_text(fault)[0])

        self._tasks.start(Work(lambda _: self._weigh(recipe), done, fault=faulty))

    def test(self, recipe: Recipe) -> None:
        """How the good pictures lie against the golden sample."""
        if self._testing is not None:
            return
        self._page.progress.begin(lambda: QCoreApplication.translate("Parting", "Testing the position"))
        least = placed.LEAST_CONFIDENCE if recipe.compare is Compare.PLACE else sight.LEAST_CONFIDENCE
        self._testing = self._tasks.start(
            Work(
                lambda task: self._test(task, recipe),
                lambda sure: self._page.show_tested(lambda: _tested_words(sure, least)),
                report=lambda step: self._page.progress.step(*step),
                ended=self._end,
            )
        )

    def save(self, recipe: Recipe) -> None:
        """Make it the recipe's next version; what was taught stays with it."""
        shown = self._shown
        if shown is None:
            return

        def done(_: int) -> None:
            self._saves.append(shown.recipe)
            self._tell(recipe)

        self._tasks.start(Work(lambda _: self._save(recipe, shown.version), done))

    def undo(self) -> None:
        """Give the recipe back the values that the last save here replaced, as a further version."""
        shown = self._shown
        before = self._saves[-1] if self._saves else None
        if shown is None or before is None or before.name != shown.recipe.name:
            return

        def done(_: int) -> None:
            self._saves.pop()
            self._tell(before)

        self._tasks.start(Work(lambda _: self._save(before, shown.version), done))

    def cancel(self) -> None:
        """End the test."""
        if self._testing is not None:
            self._testing.cancel()

    def _find(self, name: str) -> tuple[StoredRecipe, Sequence[str]]:
        goods = self._store.labelling.find(SampleQuery(name, Label.GOOD))
        return self._store.recipe(name), [sample.picture for sample in goods]

    def _show(self, found: tuple[StoredRecipe, Sequence[str]]) -> None:
        self._shown, goods = found
        name = self._shown.recipe.name
        self._page.show_recipe(self._shown.recipe, goods)
        self._page.show_undo(bool(self._saves) and self._saves[-1].name == name)

    def _weigh(self, recipe: Recipe) -> LimitEffect:
        return effect_of_limit(self._store.recipe(recipe.name), recipe, self._store, self._station)

    def _test(self, task: Task, recipe: Recipe) -> list[float]:
        """In a task: how sure the position of each good picture is."""
        goods = [s.picture for s in self._store.labelling.find(SampleQuery(recipe.name, Label.GOOD))]
        golden = recipe.golden or goods[-1]
        levels = levels_in(self._store.pictures.path(picture) for picture in goods)
        against = grey_of(levels.read(self._store.pictures.path(golden)))
        others, sure = [picture for picture in goods if picture != golden][:MOST_TESTED], []
        for number, picture in enumerate(others, start=1):
            task.check()
            part = grey_of(levels.read(self._store.pictures.path(picture)))
            sure.append(align(part, against).confidence)
            task.report((number, len(others)))
        return sure

    def _save(self, recipe: Recipe, shown_version: int) -> int:
        """Raises Fault `recipe.changed_meanwhile`: what the page shows would undo what somebody else set."""
        latest = self._store.recipe(recipe.name)
        if latest.version != shown_version:
            raise Fault("recipe.changed_meanwhile", name=recipe.name, version=latest.version)
        return self._store.save_recipe(recipe.checked(), latest.bundle_hash)

    def _tell(self, recipe: Recipe) -> None:
        self._messages.tell(Message("part.saved", lambda: _saved_words(recipe), Tone.NOTE))
        self.show(recipe.name)
        self._saved()

    def _end(self) -> None:
        self._testing = None
        self._page.progress.end()


def _tested_words(sure: Sequence[float], least: float) -> str:
    if not sure:
        return QCoreApplication.translate("Parting", "There is no other good picture to test with.")
    found = sum(confidence >= least for confidence in sure)
    said = QCoreApplication.translate(
        "Parting",
        "{found} of {count} good pictures lie like the golden sample; least alike {lowest}, needed {least}.",
    )
    return said.format(found=found, count=len(sure), lowest=f"{min(sure):.2f}", least=f"{least:.2f}")


def _saved_words(recipe: Recipe) -> tuple[str, str]:
    return (
        QCoreApplication.translate("Parting", "The recipe {name} is saved.").format(name=recipe.name),
        QCoreApplication.translate("Parting", "Teach it again where region, shapes or golden sample are others now."),
    )
