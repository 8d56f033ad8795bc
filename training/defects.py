"""A few real defects: looked at once, kept on disk, and read as what the head learns from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.dataset import Sample
from inspectfork.fault import Fault
from inspectfork.judge.bank import MemoryBank
from inspectfork.judge.head import inputs_of
from inspectfork.judge.memory import Tokens, evenly
from inspectfork.predict.prepare import Array, crop
from inspectfork.predict.sight import Sight, View, finite
from training.features import FeatureSpool
from training.marks import Marks, is_box, marks_of
from training.outlines import Cells, cells_in
from training.progress import Emit, Progress, told

STRONGEST = 0.02  # share of tokens taken for the defect where nobody marked it
COVERED = 0.3  # share of a token that is marked, from which it shows the defect
SOUND_TOKENS = 300  # of each picture, beside its marks
ENOUGH_REAL = 5  # real defects of a class, from which made ones harm what the head says (docs/decisions/0022)
NOBODYS: Mapping[Path, Tokens] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Shown:
    """Defect pictures as they were seen. `marked` is how much of each token the defect covers; None where unmarked.

    `numbers` are those of the pictures in the spool. Of a synthetic one, `own` are the tokens of its good part and
    its near twins in the memory: they do not count, or all but the defect would be at distance 0. `cells` are those of
    a picture whose defect is outlined by a mask.
    """

    spool: FeatureSpool
    numbers: list[int] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    marked: list[Array | None] = field(default_factory=list)
    boxed: list[bool] = field(default_factory=list)
    own: list[Tokens | None] = field(default_factory=list)
    cells: list[Cells | None] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.classes))

    @property
    def paths(self) -> list[Path]:
        """The files of these pictures."""
        return [self.spool.sources[number] for number in self.numbers]

    def only(self, some: Sequence[int]) -> "Shown":
        """Some of them, by their place in the lists."""
        return Shown(
            self.spool,
            [self.numbers[n] for n in some],
            [self.classes[n] for n in some],
            [self.marked[n] for n in some],
            [self.boxed[n] for n in some],
            [self.own[n] for n in some],
            [self.cells[n] for n in some],
        )

    def and_those(self, others: "Shown") -> "Shown":
        """These and others whose features lie in the same spool."""
        return Shown(
            self.spool,
            self.numbers + others.numbers,
            self.classes + others.classes,
            self.marked + others.marked,
            self.boxed + others.boxed,
            self.own + others.own,
            self.cells + others.cells,
        )

    @property
    def for_the_head(self) -> "Shown":
        """Those the head learns from: all real ones, and made ones of classes with too few of them."""
        real = Counter(name for name, own in zip(self.classes, self.own, strict=True) if own is None)
        every = enumerate(zip(self.classes, self.own, strict=True))
        return self.only([n for n, (name, own) in every if own is None or real[name] < ENOUGH_REAL])

    def look(self, place: int, memory: MemoryBank) -> tuple[Array, Array]:
        """Features (n, width) of a picture, and their distances (n,) to good parts."""
        features = self.spool.first_look(self.numbers[place])
        return features, memory.distances(features, self.own[place] or ())


@dataclass(frozen=True, eq=False)
class Examples:
    """Inputs of the head: of tokens that show a defect, (n, inputs), with its class (n,); of sound ones beside them."""

    names: tuple[str, ...]
    defective: Array
    classes: NDArray[np.int64]
    sound: Array


def look_at_defects(
    sight: Sight,
    defects: Sequence[Sample],
    spool: FeatureSpool,
    emit: Emit,
    progress: Progress,
    own: Mapping[Path, Tokens] = NOBODYS,
) -> Shown:
    """See every defect picture. A picture that cannot be used is named and left out.

    `own` are, of each synthetic picture, the tokens that do not count when its good part is judged.
    """
    shown = Shown(spool)
    for number, sample in enumerate(defects, start=1):
        path = sample.picture
        try:
            pixels = sight.levels.read(path)
            view = sight.prepare(pixels, str(path))
            marks = None if sample.mask is None else marks_of(path, sample.mask, pixels.shape)
            known_by = spool.mark(pixels, number, len(defects))
            if not spool.take_up(path, view, known_by):
                features = finite(sight.understand(sight.trunk(view), view.grid), str(path))
                spool.append(path, view, [features], known_by)
            shown.numbers.append(len(spool.sources) - 1)
            shown.own.append(own.get(path))
            shown.classes.append(sample.class_name)
            shown.marked.append(None if marks is None else covered_tokens(marks, view))
            shown.boxed.append(marks is not None and is_box(marks))
            shown.cells.append(None if marks is None or is_box(marks) else cells_in(pixels, marks, view))
        except Fault as fault:
            emit(told("warning", fault, path))
        progress.step("defects", number, len(defects), str(path))
    return shown


def examples_of(shown: Shown, memory: MemoryBank) -> Examples:
    """What the head learns from these pictures."""
    defective, classes, sound = [], [], []
    for picture, (name, marked) in enumerate(zip(shown.classes, shown.marked, strict=True)):
        features, distances = shown.look(picture, memory)
        inputs = inputs_of(features, distances)
        shows = tokens_that_show(distances, marked, shown.boxed[picture])
        defective.append(inputs[shows])
        classes += [shown.names.index(name)] * int(shows.sum())
        if marked is not None:
            beside = np.flatnonzero(marked == 0)
            sound.append(inputs[beside[list(evenly(len(beside), SOUND_TOKENS))]])
    none = np.zeros((0, defective[0].shape[1]), np.float32)
    return Examples(shown.names, np.concatenate(defective), np.array(classes), np.concatenate([none, *sound]))


def tokens_that_show(distances: Array, marked: Array | None, boxed: bool) -> NDArray[np.bool_]:
    """Which tokens (n,) show the defect: those marked; in a box, the half of them least like good parts; where nothing
    is marked, the few least like good parts of all.
    """
    if marked is None:
        return np.asarray(distances >= np.quantile(distances, 1 - STRONGEST))
    shows = marked >= min(COVERED, float(marked.max()))
    return shows & (distances >= np.median(distances[shows])) if boxed else shows


def covered_tokens(marks: Marks, view: View) -> Array:
    """How much of each token (n,) is marked. Raises Fault `mask.outside` where nothing marked is judged."""
    straight = view.placed.straightened(marks) if view.placed else marks
    size = (view.grid.columns, view.grid.rows)
    covered = np.asarray(cv2.resize(crop(straight, view.box), size, interpolation=cv2.INTER_AREA), np.float32)
    if not covered.any():
        raise Fault("mask.outside")
    return covered.reshape(-1)
