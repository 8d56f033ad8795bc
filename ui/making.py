"""From the Make page to the process that makes defects, and from there to the recipe's pictures."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject

from db.labelling import MadeDefect
from db.samples import SampleQuery, StoredSample
from db.store import Store
from inspectfork.dataset import Label
from inspectfork.frame import Pixels
from inspectfork.picture import read_picture
from inspectfork.recipe import Compare
from inspectfork.station import Station
from ui.crops import Mask, cut_out, side_for
from ui.making_job import WHITE, Order, making, marked_defects
from ui.messages import Message, Tone
from ui.pages.make import MakePage
from ui.sentences import fault_text
from ui.tasks import Task, Tasks, Work
from ui.window import MainWindow

BESIDE = 8  # crops in a row


@dataclass
class Outcome:
    """What became of a batch."""

    kept: int = 0
    left_out: int = 0


class Making(QObject):
    """Makes one order at a time; what is accepted becomes a picture of the recipe at once."""

    def __init__(self, station: Station, store: Store, window: MainWindow, tasks: Tasks) -> None:
        super().__init__()
        self._station, self._store, self._window, self._tasks = station, store, window, tasks
        self._page: MakePage = window.make
        self._going_on: Task | None = None
        window.pictures.make_asked.connect(self.open)
        page = self._page
        page.picture_asked.connect(self.read)
        page.class_chosen.connect(self.show_beside)
        page.four_asked.connect(self.make_four)
        page.batch_asked.connect(self.make_batch)
        page.accepted.connect(self.keep)
        page.progress.cancelled.connect(self.cancel)
        page.back_asked.connect(self.leave)

    def open(self, recipe: str) -> None:
        """The good pictures of a recipe, and what its defects are called."""
        self._window.show_page("make")
        self._tasks.start(Work(lambda _: self._find(recipe), lambda found: self._page.show_recipe(recipe, *found)))

    def leave(self) -> None:
        """Back to the gallery; what was not accepted is forgotten."""
        self.cancel()
        self._window.show_page("pictures")

    def read(self, sample: StoredSample) -> None:
        """One good picture."""
        path = self._store.pictures.path(sample.picture)
        self._tasks.start(
            Work(
                lambda _: read_picture(path),
                lambda pixels: self._page.show_picture(sample, pixels),
                fault=lambda fault: self._page.show_no_picture(sample, fault_text(fault)[0]),
            )
        )

    def make_four(self, order: Order) -> None:
        """Variants to choose from; nothing is kept of its own accord."""
        self._start(lambda task: self._offer(task, order))

    def make_batch(self, order: Order) -> None:
        """Many, each kept as soon as it is made."""
        outcome = Outcome()
        self._start(lambda task: self._keep_all(task, order, outcome), outcome)

    def keep(self, recipe: str, place: int, made: MadeDefect) -> None:
        """A variant was accepted."""
        self._tasks.start(
            Work(
                lambda _: self._store.labelling.take_made(recipe, made),
                lambda _: self._page.grid.tiles[place].show_kept(made),
                fault=self._window.messages.fault,
            )
        )

    def show_beside(self, recipe: str, class_name: str, offered: Sequence[MadeDefect]) -> None:
        """Real defects of a class over synthetic ones, all at the same scale."""
        self._tasks.start(
            Work(
                lambda _: self._beside(recipe, class_name, offered),
                lambda rows: self._page.show_beside(class_name, *rows),
                fault=lambda _: self._page.show_beside(class_name, [], []),
            )
        )

    def cancel(self) -> None:
        """End what goes on; what was kept stays."""
        if self._going_on is not None:
            self._going_on.cancel()

    def _start(self, work: Callable[[Task], None], outcome: Outcome | None = None) -> None:
        if self._going_on is not None:
            return
        self._window.messages.withdraw("synthesis.", "disk.full")
        self._page.begin()
        self._going_on = self._tasks.start(
            Work(
                work,
                lambda _: None,
                report=lambda told: self._page.show_step(*told),
                ended=lambda: self._end(outcome),
            )
        )

    def _offer(self, task: Task, order: Order) -> None:
        for step in making(task, order, self._store, self._station):
            task.report((step, order.count))

    def _keep_all(self, task: Task, order: Order, outcome: Outcome) -> None:
        for step in making(task, order, self._store, self._station):
            if step.made is None:
                outcome.left_out += 1
            else:
                self._store.labelling.take_made(order.recipe, step.made)
                outcome.kept += 1
            task.report((step, order.count))

    def _end(self, outcome: Outcome | None) -> None:
        self._going_on = None
        self._page.end()
        if outcome is not None:
            self._window.messages.tell(Message("making.kept", lambda: _kept_words(outcome), Tone.NOTE))

    def _find(self, recipe: str) -> tuple[list[StoredSample], dict[str, int], bool]:
        labelling = self._store.labelling
        stored = self._store.recipe(recipe)
        good = labelling.find(SampleQuery(recipe, Label.GOOD, synthetic=False))
        real = labelling.find(SampleQuery(recipe, Label.DEFECT, synthetic=False))
        classes = {*labelling.tally(recipe).defects, *stored.recipe.classes} - {""}
        marked = Counter(sample.class_name for sample in real if sample.mask is not None)
        draws = stored.bundle_hash is not None and stored.recipe.compare is not Compare.PLACE
        return good, {name: marked[name] for name in classes}, draws

    def _beside(self, recipe: str, class_name: str, offered: Sequence[MadeDefect]) -> tuple[list[Pixels], list[Pixels]]:
        shown = [(made.pixels, made.mask) for made in offered]
        real, made = (
            [self._defect(sample) for sample in marked_defects(self._store, recipe, class_name, synthetic)[:BESIDE]]
            for synthetic in (False, True)
        )
        made = [*shown, *made][:BESIDE]
        side = side_for(mask for _, mask in (*real, *made))
        return [cut_out(*defect, side) for defect in real], [cut_out(*defect, side) for defect in made]

    def _defect(self, sample: StoredSample) -> tuple[Pixels, Mask]:
        pixels, mask = (read_picture(self._store.pictures.path(str(h))) for h in (sample.picture, sample.mask))
        return pixels, mask > WHITE


def _kept_words(outcome: Outcome) -> tuple[str, str]:
    said = [QCoreApplication.translate("Making", "Synthetic defects kept: {count}.").format(count=outcome.kept)]
    if outcome.left_out:
        words = QCoreApplication.translate("Making", "Left out, as nothing could be seen: {count}.")
        said.append(words.format(count=outcome.left_out))
    return " ".join(said), ""
