"""The synthetic defects of a loop: made once, for the largest ratio; a smaller ratio takes the first of each class."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspectfork.dataset import Label, Origin, Sample
from inspectfork.fault import Fault
from inspectfork.model.params import SIZES
from inspectfork.predict.painter import Painter
from inspectfork.predict.runner import open_runner
from inspectfork.recipe import Recipe
from inspectfork.settings import RunnerKind
from training.job import SIZE, Seen
from training.loop.choice import RATIOS
from training.loop.order import Fold
from training.progress import Emit, told
from training.synthesis.asked import RealDefect, Way
from training.synthesis.branch import RELEASED_WORDS, Branch, mostly_broad
from training.synthesis.folder import SampleFolder
from training.synthesis.kinds import nearest_kind
from training.synthesis.maker import Maker, Order
from training.synthesis.paste import Paste
from training.synthesis.reals import real_in
from training.synthesis.run import DRAWS_WITH, PLAIN


@dataclass(frozen=True)
class MadeDefect:
    """One synthetic picture, and the good part it was made on."""

    sample: Sample
    good: Path


@dataclass(frozen=True, eq=False)
class Workshop:
    """Makes the defects of every fold on the same good parts, in a folder with a manifest."""

    recipe: Recipe
    goods: Sequence[Path]
    way_for: Callable[[str, tuple[RealDefect, ...]], Way]
    folder: Path
    emit: Emit
    most: float = RATIOS[-1]  # made defects for each real one

    def made_from(self, fold: Fold, seed: int, step: Callable[[str], None]) -> list[MadeDefect]:
        """For each class of the fold as many as `most` says, from its teaching defects alone."""
        made = []
        for name in dict.fromkeys(sample.class_name for sample in fold.teaching):
            reals = tuple(real_in(sample) for sample in fold.teaching if sample.class_name == name)
            maker = Maker(Order(name, seed), self.way_for(name, reals), self.recipe, self.goods, reals)
            samples = SampleFolder(self.folder, name, seed, None)
            for number in range(1, how_many(self.most, len(reals)) + 1):
                one = self._one(maker, number, samples, name)
                step(str(one[0].sample.picture) if one else "")
                made += one
        return made

    def _one(self, maker: Maker, number: int, samples: SampleFolder, name: str) -> list[MadeDefect]:
        """One, or none where nothing shows, which is told."""
        try:
            found = maker.make(number)
        except Fault as fault:
            if fault.code != "synthesis.nothing":
                raise
            self.emit(told("warning", fault))
            return []
        picture = samples.add(found)
        mask = self.folder / "masks" / picture.parent.name / picture.name
        sample = Sample(picture, Label.DEFECT, name, mask=mask, origin=Origin.SYNTHETIC)
        return [MadeDefect(sample, found.good)]


def how_many(ratio: float, reals: int) -> int:
    """Made defects of a class with so many real ones."""
    return math.ceil(ratio * reals)


def first_of(made: Sequence[MadeDefect], fold: Fold, ratio: float) -> list[MadeDefect]:
    """Those that teach at a ratio."""
    names = [sample.class_name for sample in fold.teaching]
    some = []
    for name in dict.fromkeys(names):
        some += [m for m in made if m.sample.class_name == name][: how_many(ratio, names.count(name))]
    return some


def ways(name: str, seen: Seen) -> Callable[[str, tuple[RealDefect, ...]], Way]:
    """The way of making for a class and its real defects.

    A class whose defects are mostly too broad for the branch is cut and pasted: it would draw them as clouds, which
    teach wrong outlines (docs/decisions/0022-outlines.md).
    """
    if name in PLAIN:
        return lambda _class, _reals: PLAIN[name]()
    trunk, generation, tokenizer = (open_runner(seen.parts[part], RunnerKind.ONNX, 1) for part in DRAWS_WITH)
    painter = Painter(SIZES[SIZE], RELEASED_WORDS, trunk, generation, tokenizer)
    return lambda kind, reals: Paste() if mostly_broad(reals) else Branch(painter, nearest_kind(kind, reals))
