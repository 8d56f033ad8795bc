"""From the Label page to the records and back: whatever is drawn is kept at once, in the order it was drawn."""

from collections.abc import Sequence
from concurrent.futures import Future

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPointF

from db.samples import StoredSample, labelled
from db.store import Store
from inspectfork import settings
from inspectfork.dataset import Label
from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.picture import read_picture
from inspectfork.predict.assist import Looked, open_assist
from inspectfork.predict.loaded import LoadedParts
from inspectfork.station import Station
from ui.pages.label import LabelPage
from ui.picturing import Picturing
from ui.sentences import fault_text
from ui.tasks import Tasks, Work
from ui.window import MainWindow

Mask = NDArray[np.bool_]


class Labelling(QObject):
    """Opens the pictures that are to be labelled, and keeps what a person draws and says."""

    def __init__(self, station: Station, store: Store, window: MainWindow, tasks: Tasks, picturing: Picturing) -> None:
        super().__init__()
        self._station, self._parts = station, LoadedParts()
        self._looked: tuple[str, Looked] | None = None  # the picture that the assist saw last
        self._store, self._window, self._tasks, self._picturing = store, window, tasks, picturing
        self._page: LabelPage = window.label
        window.pictures.label_asked.connect(self.open)
        self._page.picture_asked.connect(self.read)
        self._page.drawn.connect(self.keep)
        self._page.said.connect(self.say)
        self._page.assist_asked.connect(self.assist)
        self._page.back_asked.connect(lambda: window.show_page("pictures"))

    def open(self, sample: StoredSample) -> None:
        """Begin to label with this picture of the gallery."""
        pictures = self._window.pictures
        self._page.show_classes(pictures.classes())
        self._window.show_page("label")
        self._page.show_around(pictures.gallery.samples.samples, sample)

    def read(self, sample: StoredSample) -> None:
        """The picture and what was drawn on it, once all that was said before is recorded."""
        known = self._store.labelling.known(self._window.pictures.recipe_name, sample.picture)
        self._tasks.start(
            Work(
                lambda _: self._read(sample, known),
                lambda read: self._page.show_picture(sample, *read),
                fault=lambda fault: self._page.show_no_picture(sample, fault_text(fault)[0]),
            )
        )

    def keep(self, sample: StoredSample, mask: Mask, class_name: str, severity: int) -> None:
        """A stroke is done: the mask is on its way to the disk when this returns."""
        change = labelled(Label.DEFECT, class_name, severity or None)
        if not mask.any() and sample.label is not Label.DEFECT:
            change = _as_it_is
        self._show(self._store.labelling.draw(self._window.pictures.recipe_name, sample.picture, mask, change))

    def say(self, sample: StoredSample, what: Label, class_name: str, severity: int) -> None:
        """A label without a stroke."""
        change = labelled(what, class_name, severity or None)
        self._picturing.remember(self._window.pictures.recipe_name, [sample])
        self._show(self._store.labelling.say(self._window.pictures.recipe_name, [sample.picture], change))

    def assist(self, sample: StoredSample, at: QPointF) -> None:
        """Propose the region that looks like this place."""
        recipe = self._window.pictures.recipe_name
        self._tasks.start(
            Work(
                lambda _: self._propose(recipe, sample, at),
                lambda region: self._page.propose(sample, region),
                fault=lambda fault: self._page.note(" ".join(fault_text(fault))),
            )
        )

    def _propose(self, recipe: str, sample: StoredSample, at: QPointF) -> Mask:
        """In a task: the trunk sees a picture once, however often a person points at it."""
        seen = self._looked
        if seen is None or seen[0] != sample.picture:
            stored = self._store.recipe(recipe)
            if stored.bundle_hash is None:
                raise Fault("recipe.untaught", name=recipe)
            chosen = settings.load(self._station.settings)
            assist = open_assist(self._station.bundles / stored.bundle_hash, stored.recipe, chosen, self._parts)
            path = self._store.pictures.path(sample.picture)
            seen = sample.picture, assist.look(read_picture(path), str(path))
            self._looked = seen
        return seen[1].region(at.x(), at.y())

    def _show(self, future: "Future[list[StoredSample]]") -> None:
        self._tasks.start(Work(lambda _: future.result(), self._kept, fault=self._tell_unkept))
        self._picturing.show_when_said(self._window.pictures.recipe_name, future)

    def _tell_unkept(self, fault: Fault) -> None:
        """What was kept before says nothing of this stroke; the gallery, which asks too, brings the message."""
        self._page.note(" ".join(fault_text(fault)))

    def _kept(self, changed: Sequence[StoredSample]) -> None:
        self._page.show_kept(changed)

    def _read(self, sample: StoredSample, known: "Future[StoredSample | None]") -> tuple[Pixels, Mask | None]:
        now, pictures = known.result(), self._store.pictures
        pixels = read_picture(pictures.path(sample.picture))
        return pixels, read_picture(pictures.path(now.mask)) > 127 if now and now.mask else None


def _as_it_is(sample: StoredSample) -> StoredSample:
    return sample
