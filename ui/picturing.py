"""From the Pictures page to the records and back: bringing pictures in, saying what they show, having them judged."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QImage

from db.labelling import some_of
from db.samples import Change, Order, SampleQuery, StoredSample, Tally
from db.store import Store
from inspectfork import settings
from inspectfork.dataset import Label, Sample
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.line.line import Judge
from inspectfork.picture import read_picture
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from training.incoming import Incoming, incoming
from ui.inspecting import OpenJudge
from ui.messages import Message, MessageStrip, Tone
from ui.pages.pictures import PicturesPage
from ui.sentences import fault_text
from ui.tasks import Task, Tasks, Work
from ui.thumbnails import Thumbnails
from ui.words import class_word

MAX_UNDO = 50  # labels and removals that can be taken back
OF_ONE_PICTURE = ("picture.", "file.missing", "mask.", "labels.", "teach.outlines", "teach.masks_missing")
JUDGED_AT_ONCE = 20  # pictures whose scores are noted together


@dataclass
class Brought:
    """What became of the files that were brought."""

    added: int = 0
    known: int = 0
    good: int = 0
    defects: Counter[str] = field(default_factory=Counter)
    masks: int = 0
    faults: list[Fault] = field(default_factory=list)

    def note(self, sample: Sample, marked: bool, is_new: bool) -> None:
        """One picture is among the recipe's."""
        self.added += is_new
        self.known += not is_new
        self.good += sample.label is Label.GOOD
        self.masks += marked
        if sample.label is Label.DEFECT:
            self.defects[sample.class_name] += 1


class Picturing(QObject):
    """One long thing at a time: bringing pictures in, or judging them. `known` is told of recipes that are new."""

    def __init__(
        self,
        station: Station,
        store: Store,
        page: PicturesPage,
        messages: MessageStrip,
        tasks: Tasks,
        open_judge: OpenJudge,
        line_runs: Callable[[], bool],
        known: Callable[[], None],
    ) -> None:
        super().__init__()
        self._station, self._store, self._page, self._messages = station, store, page, messages
        self._tasks, self._open_judge, self._line_runs, self._known = tasks, open_judge, line_runs, known
        self._going_on: Task | None = None
        self._judged_for = ""  # the recipe whose pictures were just judged
        self._undoable: list[tuple[str, list[StoredSample]]] = []  # a recipe, and its pictures as they were
        self._small = Thumbnails(self._read_small, tasks, page.gallery.samples.show_small)
        page.gallery.samples.wanted.connect(self._small.want)
        page.list_asked.connect(self.show)
        page.import_asked.connect(self.bring)
        page.said.connect(self.say)
        page.remove_asked.connect(self.remove)
        page.undo_asked.connect(self.undo)
        page.progress.cancelled.connect(self.cancel)

    def show(self, query: SampleQuery) -> None:
        """Show the pictures asked for; where the uncertain ones come first, what was never judged is judged now."""
        self._tasks.start(Work(lambda _: self._find(query), lambda found: self._show(query, *found)))

    def bring(self, recipe: str, paths: Sequence[Path]) -> None:
        """Add files and the pictures of folders to a recipe's, which is made where there is none of that name."""
        if self._going_on is not None:
            return
        self._page.progress.begin(
            lambda: QCoreApplication.translate("Picturing", "Importing into {recipe}").format(recipe=recipe)
        )
        brought = Brought()
        self._going_on = self._tasks.start(
            Work(
                lambda task: self._bring(task, recipe, paths, brought),
                lambda _: None,
                report=lambda step: self._page.progress.step(*step),
                ended=lambda: self._end_bringing(brought),
            )
        )

    def say(self, recipe: str, pictures: Sequence[str], change: Change) -> None:
        """Record what a person said of these pictures."""
        self.remember(recipe, self._page.gallery.samples.of(pictures))
        futures = [self._store.labelling.say(recipe, some, change) for some in some_of(pictures)]
        if len(futures) == 1:
            self.show_when_said(recipe, futures[0])
        elif self._going_on is None:
            self._page.progress.begin(lambda: QCoreApplication.translate("Picturing", "Recording the labels"))
            self._going_on = self._tasks.start(
                Work(
                    lambda task: _wait_for(task, futures),
                    lambda _: None,
                    report=lambda step: self._page.progress.step(*step),
                    ended=self._end_saying,
                )
            )

    def show_when_said(self, recipe: str, future: "Future[list[StoredSample]]") -> None:
        """Show what is known of pictures once that is recorded."""

        def done(answer: tuple[Sequence[StoredSample], Tally]) -> None:
            self._page.renew(answer[0])
            self._page.show_tally(recipe, answer[1])

        self._tasks.start(Work(lambda _: (future.result(), self._store.labelling.tally(recipe)), done))

    def remove(self, recipe: str, pictures: Sequence[str]) -> None:
        """Take pictures off a recipe's."""
        self.remember(recipe, self._page.gallery.samples.of(pictures))
        future = self._store.labelling.remove(recipe, pictures)
        self._tasks.start(Work(lambda _: future.result(), lambda _: self._page.ask()))

    def remember(self, recipe: str, before: Sequence[StoredSample]) -> None:
        """Something is about to be said of these pictures: `undo` will bring back what they are now."""
        self._undoable = [*self._undoable[1 - MAX_UNDO :], (recipe, list(before))]
        self._page.show_undo(True)

    def undo(self) -> None:
        """Take back the last label or removal, one at each call."""
        if not self._undoable:
            return
        recipe, before = self._undoable.pop()
        self._page.show_undo(bool(self._undoable))
        future = self._store.labelling.restore(recipe, before)
        self._tasks.start(Work(lambda _: future.result(), lambda _: self._page.ask()))

    def take_inspected(self, inspection_ids: Sequence[int]) -> None:
        """Add the kept pictures of inspected parts to their recipes': from the log, or from a queue of reviews."""
        self._tasks.start(Work(lambda _: self._store.labelling.add_inspected(inspection_ids), self._tell_taken))

    def cancel(self) -> None:
        """End what goes on; what is done already stays."""
        if self._going_on is not None:
            self._going_on.cancel()

    def _read_small(self, picture: str) -> QImage:
        return QImage(str(self._store.pictures.thumbnail(picture)))

    def _find(self, query: SampleQuery) -> tuple[list[StoredSample], Tally]:
        return self._store.labelling.find(query), self._store.labelling.tally(query.recipe)

    def _show(self, query: SampleQuery, samples: Sequence[StoredSample], tally: Tally) -> None:
        self._page.show_samples(query, samples, tally)
        if query.order is Order.UNCERTAIN and tally.unjudged and self._judged_for != query.recipe:
            self._judged_for = query.recipe
            self._judge(query)
        elif query.order is not Order.UNCERTAIN:
            self._judged_for = ""

    def _bring(self, task: Task, recipe: str, paths: Sequence[Path], brought: Brought) -> None:
        """In a task: every picture that can be read, and the faults of those that cannot."""
        if recipe not in {stored.recipe.name for stored in self._store.recipes()}:
            self._store.save_recipe(Recipe(recipe).entered(), None)
        pictures = incoming(paths, brought.faults.append)
        for number, picture in enumerate(pictures, start=1):
            task.check()
            try:
                self._take(recipe, picture, brought)
            except Fault as fault:
                if not fault.code.startswith(OF_ONE_PICTURE):
                    raise
                brought.faults.append(fault)
            task.report((number, len(pictures)))
        if not pictures:
            raise Fault("folder.empty", path=paths[0])

    def _take(self, recipe: str, picture: Incoming, brought: Brought) -> None:
        """One picture with what is known of it."""
        pixels = read_picture(picture.sample.picture)
        sample, marks = picture.shown(pixels)
        mask = None if marks is None else marks > 0
        is_new = self._store.labelling.add(recipe, pixels, sample.label, sample.class_name, mask=mask)
        brought.note(sample, mask is not None, is_new)

    def _end_bringing(self, brought: Brought) -> None:
        self._end()
        self._known()
        if brought.added or brought.known or brought.faults:
            self._messages.tell(Message("pictures.brought", lambda: _brought_words(brought), Tone.NOTE))

    def _end_saying(self) -> None:
        self._end()
        self._page.ask()

    def _judge(self, query: SampleQuery) -> None:
        if self._going_on is not None:
            return
        if self._line_runs():
            self._messages.tell(Message("pictures.judged", _line_words, Tone.NOTE))
            return
        self._page.progress.begin(lambda: QCoreApplication.translate("Picturing", "Judging the pictures"))
        self._going_on = self._tasks.start(
            Work(
                lambda task: self._judge_all(task, query.recipe),
                lambda _: self._page.ask(),
                report=lambda step: self._page.progress.step(*step),
                ended=self._end,
            )
        )

    def _judge_all(self, task: Task, recipe: str) -> None:
        """In a task: the score of every picture that has none; of one that cannot be judged there is none."""
        stored = self._store.recipe(recipe)
        if stored.bundle_hash is None:
            raise Fault("recipe.untaught", name=recipe)
        folder = self._station.bundles / stored.bundle_hash
        judge = self._open_judge(folder, stored.recipe, settings.load(self._station.settings))
        waiting = [s.picture for s in self._store.labelling.find(SampleQuery(recipe)) if s.score is None]
        scores: dict[str, tuple[float, float]] = {}
        try:
            for number, picture in enumerate(waiting, start=1):
                task.check()
                scores |= self._score(judge, picture)
                if len(scores) == JUDGED_AT_ONCE:
                    self._store.labelling.judged(recipe, scores)
                    scores = {}
                task.report((number, len(waiting)))
        finally:
            self._store.labelling.judged(recipe, scores)

    def _score(self, judge: Judge, picture: str) -> dict[str, tuple[float, float]]:
        """Score and limit of one picture; nothing of one that cannot be judged."""
        path = self._store.pictures.path(picture)
        try:
            verdict, _ = judge.judge(Frame(read_picture(path), str(path), 1))
        except Fault:
            return {}
        return {} if verdict.score is None or verdict.limit is None else {picture: (verdict.score, verdict.limit)}

    def _end(self) -> None:
        self._going_on = None
        self._page.progress.end()

    def _tell_taken(self, added: int) -> None:
        self._messages.tell(Message("pictures.taken", lambda: _taken_words(added), Tone.NOTE))


def _wait_for(task: Task, futures: Sequence["Future[list[StoredSample]]"]) -> None:
    """In a task: one after the other; those that have not begun are given up with the task."""

    def give_up() -> None:
        for future in futures:
            future.cancel()

    task.when_cancelled(give_up)
    for number, future in enumerate(futures, start=1):
        task.check()
        with suppress(CancelledError):
            future.result()
        task.report((number, len(futures)))


def _brought_words(brought: Brought) -> tuple[str, str]:
    said = [QCoreApplication.translate("Picturing", "Pictures imported: {count}.").format(count=brought.added)]
    if brought.good:
        said.append(QCoreApplication.translate("Picturing", "Good: {count}.").format(count=brought.good))
    if brought.defects:
        classes = ", ".join(f"{class_word(name)} {count}" for name, count in sorted(brought.defects.items()))
        said.append(QCoreApplication.translate("Picturing", "Defects: {classes}.").format(classes=classes))
        said.append(QCoreApplication.translate("Picturing", "Masks: {count}.").format(count=brought.masks))
    if brought.known:
        said.append(QCoreApplication.translate("Picturing", "There already: {count}.").format(count=brought.known))
    if brought.faults:
        said.append(QCoreApplication.translate("Picturing", "Left out: {count}.").format(count=len(brought.faults)))
    if brought.faults:
        return " ".join(said), " ".join(fault_text(brought.faults[0]))
    return " ".join(said), QCoreApplication.translate("Picturing", "The names of the files are not recorded.")


def _taken_words(added: int) -> tuple[str, str]:
    if added:
        return QCoreApplication.translate("Picturing", "The part is among the recipe's pictures now."), ""
    return QCoreApplication.translate("Picturing", "The part was among the recipe's pictures already."), ""


def _line_words() -> tuple[str, str]:
    return (
        QCoreApplication.translate("Picturing", "Pictures are not judged while the line runs."),
        QCoreApplication.translate("Picturing", "Stop the line, then choose the order again."),
    )
