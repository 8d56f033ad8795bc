"""What a protocol with many heads looks at once: the parts that are tested, and how each fares under one head."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from inspectfork.dataset import Sample
from inspectfork.fault import Fault
from inspectfork.judge.gate import Gate, learn_gate
from inspectfork.judge.head import Head
from inspectfork.judge.memory import Tokens
from inspectfork.predict.inspector import found_on
from inspectfork.predict.prepare import Array
from inspectfork.recipe import Recipe
from training.defects import Shown, look_at_defects
from training.job import Seen, spool_in
from training.outlines import surface_of_file
from training.pixels import Counts, counted_on
from training.progress import Emit, Progress
from training.splits import Splits
from training.teach import Taught


class Fared(NamedTuple):
    """Of one tested part: its score, the name of its strongest defect, and its map's values. A part that the gate
    refuses scores highest and has neither; so has one that cannot be seen.
    """

    score: float
    named: str
    pixels: Counts | None


REFUSED = Fared(float("inf"), "", None)


@dataclass(frozen=True, eq=False)
class Judge:
    """The tested parts as one memory sees them. `distances` are those of each part's tokens (n,) to good parts."""

    shown: Shown
    gate: Gate
    distances: Sequence[Array]
    recipe: Recipe

    @cached_property
    def places(self) -> Mapping[Path, int]:
        return {path: place for place, path in enumerate(self.shown.paths)}

    def fared(self, path: Path, head: Head | None, limit: float, good: bool) -> Fared:
        """What the line would say of it, from the same features."""
        place = self.places.get(path)
        if place is None:
            return REFUSED
        view = self.shown.spool.views[self.shown.numbers[place]]
        try:
            self.gate.check(view.light, str(path))
        except Fault:
            return REFUSED
        features = self.shown.spool.first_look(self.shown.numbers[place])
        surface = partial(surface_of_file, path, view)
        found = found_on(view, features, self.distances[place], head, limit, self.recipe, surface)
        named = found.defects[0].class_name if found.defects else ""
        return Fared(found.score, named, counted_on(found.map, view.map_box, path, good))


def look_at_tested(seen: Seen, splits: Splits, folder: Path, emit: Emit) -> Shown:
    """Every test picture, once."""
    samples = [Sample(path) for path in splits.tested]
    return look_at(seen, samples, folder / "tested", emit)


def look_at(
    seen: Seen, samples: Sequence[Sample], file: Path, emit: Emit, own: Mapping[Path, Tokens] | None = None
) -> Shown:
    """These pictures, once, with their features in `file`."""
    spool = spool_in(file)
    progress = Progress(emit, {"defects": 1.0})
    return look_at_defects(seen.sight, samples, spool, emit, progress, own or {})


def judge_of(seen: Seen, taught: Taught, shown: Shown, recipe: Recipe) -> Judge:
    """The tested parts `shown` as what was `taught` sees them."""
    views = [v for p, v in zip(seen.spool.sources, seen.spool.views, strict=True) if p not in taught.left_out]
    distances = [shown.look(place, taught.memory)[1] for place in range(len(shown.numbers))]
    return Judge(shown, learn_gate([view.light for view in views]), distances, recipe)
