"""The smallest defect that a recipe finds: dots on good parts, judged as the line would judge them.

A part's own tokens in the memory do not count, as when the limit was found: the line will see parts it never saw.
Why so: docs/decisions/0018-the-smallest-defect.md.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product, takewhile

import numpy as np

from inspectfork.fault import Fault
from inspectfork.judge.bank import MemoryBank
from inspectfork.judge.head import Head, inputs_of, weighed
from inspectfork.judge.memory import Tokens
from inspectfork.judge.regions import reaching
from inspectfork.predict.inspector import scored_map
from inspectfork.predict.prepare import Array
from inspectfork.predict.sight import Sight, View, finite
from inspectfork.recipe import Recipe
from training.dots import Dot, Free, is_found, places_in, with_dots
from training.features import FeatureSpool

SIZES_PX = (2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192)  # across, in the picture as the camera gave it
PLACES = 20  # where each size is tried
FOUND = 0.9  # of them: then the size counts as found
APART_TOKENS = 6  # from one dot to the next, so that each is judged for itself
LARGEST_TOKENS = 2.4  # larger ones lie too near to the next
LEAST_LOOKS, MOST_LOOKS = 2, 30  # at good parts with dots on them

Shares = Mapping[int, float]  # of the dots of each size, how many were found


@dataclass(frozen=True, eq=False)
class Judging:
    """What judges the dots: a recipe just taught, and the limit from which a place is NG."""

    sight: Sight
    memory: MemoryBank
    own: Mapping[int, Tokens]  # of each remembered picture of the spool, the tokens that do not count
    head: Head | None
    limit: float
    recipe: Recipe

    def map(self, view: View, features: Array, picture: int) -> Array:
        """The map of a view of one picture, by what all others taught."""
        distances = self.memory.distances(features, self.own[picture])
        if self.head is not None:
            distances = weighed(distances, self.head.said(inputs_of(features, distances)))
        return scored_map(distances, view, self.recipe)

    def free(self, spool: FeatureSpool, picture: int) -> Free:
        """Where on a picture's map a dot tells something: judged, and below the limit without one."""
        view = spool.views[picture]
        judged = scored_map(np.ones(view.grid.rows * view.grid.columns, np.float32), view, self.recipe) > 0
        return judged & ~reaching(self.map(view, spool.first_look(picture), picture), self.limit)


def smallest_of(shares: Shares) -> int | None:
    """The size from which on all sizes are found; None where not even the largest is."""
    largest_first = sorted(shares, reverse=True)
    return min(takewhile(lambda size: shares[size] >= FOUND, largest_first), default=None)


def shares_found(judging: Judging, spool: FeatureSpool, seed: int, step: Callable[[int, int], None]) -> Shares:
    """How surely dots of each size are found on good parts of the spool; `step` is told dots tried and in all."""
    rng = np.random.default_rng(seed)
    pictures = rng.permutation(list(judging.own))
    sizes = [size for size in SIZES_PX if size <= LARGEST_TOKENS * _token_px(spool.views[pictures[0]])]
    wanted = [size for _, size in product(range(PLACES), sizes)]
    total, tried = len(wanted), {size: list[bool]() for size in sizes}
    for look in range(MOST_LOOKS):
        picture = int(pictures[look % len(pictures)])
        view, free = spool.views[picture], judging.free(spool, picture)
        most = min(len(wanted), -(-total // LEAST_LOOKS))
        places = places_in(free, view.map_box, APART_TOKENS * _token_px(view), most, rng)
        dots = [Dot(*place, size) for place, size in zip(places, wanted, strict=False)]
        for dot, found in _seen(judging, spool, picture, dots):
            tried[int(dot.size)].append(found)
        wanted = wanted[len(dots) :]
        step(total - len(wanted), total)
        if not wanted:
            break
    return {size: float(np.mean(found)) if found else 0.0 for size, found in tried.items()}


def _seen(judging: Judging, spool: FeatureSpool, picture: int, dots: list[Dot]) -> Iterator[tuple[Dot, bool]]:
    """Whether the line would mark each of these dots; nothing where the part could not be judged with them."""
    source = spool.sources[picture]
    try:
        view = judging.sight.prepare(with_dots(judging.sight.levels.read(source), dots), str(source))
    except Fault:
        return
    features = finite(judging.sight.understand(judging.sight.trunk(view), view.grid), str(source))
    found = judging.map(view, features, picture)
    yield from ((dot, is_found(found, view.map_box, dot, _token_px(view), judging.limit)) for dot in dots)


def _token_px(view: View) -> float:
    """The longer side of a token, in pixels of the picture."""
    return max(view.box[2] / view.grid.columns, view.box[3] / view.grid.rows)
