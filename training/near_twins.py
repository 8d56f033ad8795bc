"""Pictures of one part, told by their tokens: several views, exposures or turned copies of it.

A memory that holds one picture of a part knows the others too well: a limit found that way rejects many of the parts
that come next. So a good picture is judged without its near twins. Why so, and the share: docs/decisions/near-twins.md.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspectfork.judge.bank import MemoryBank
from inspectfork.judge.memory import Tokens
from training.features import FeatureSpool

EVERY = 3  # of so many tokens of a picture one is looked up
LEAST_SHARE = 0.1  # of a picture's tokens whose nearest good token lies in one and the same other picture
CHANCES = 3.0  # and so many times the share that each other picture would have by chance
Step = Callable[[int], None]


@dataclass(frozen=True, eq=False)
class NearTwins:
    """Of each remembered picture, those that seem to show the same part."""

    twins: Mapping[int, frozenset[int]]

    def part_of(self) -> dict[int, int]:
        """The number of each picture's part, from 0: pictures that are twins of one another show one part."""
        found: dict[int, int] = {}
        parts = 0
        for picture in self.twins:
            if picture not in found:
                found |= dict.fromkeys(self._with_its_twins(picture), parts)
                parts += 1
        return found

    def _with_its_twins(self, picture: int) -> set[int]:
        part = {picture}
        waiting = [picture]
        while waiting:
            known = waiting.pop()
            mutual = {other for other in self.twins[known] if known in self.twins[other]}
            waiting += mutual - part
            part |= mutual
        return part


def near_twins(spool: FeatureSpool, memory: MemoryBank, own: Mapping[int, range], step: Step) -> NearTwins:
    """The near twins of the pictures whose tokens in the memory are `own`, which lie there in this order.

    `step` is told how many pictures are done.
    """
    pictures = np.array(list(own))
    starts = np.array([tokens.start for tokens in own.values()])
    least = LEAST_SHARE + CHANCES / len(pictures)
    twins = {}
    for done, picture in enumerate(own, start=1):
        looked_up = spool.first_look(picture)[::EVERY]
        nearest = memory.nearest(looked_up, (own[picture],))
        shares = _shares(nearest, starts) / len(looked_up)
        twins[picture] = frozenset(int(number) for number in pictures[shares >= least])
        step(done)
    return NearTwins(twins)


def parts_among(pictures: Iterable[int], part_of: Mapping[int, int]) -> int:
    """How many parts these pictures show."""
    return len({part_of[picture] for picture in pictures})


def left_out_for(own: Mapping[int, range], near: NearTwins) -> dict[int, Tokens]:
    """Of each picture the tokens in the memory that do not count when it is judged: its own and its twins'."""
    return {picture: (own[picture], *(own[twin] for twin in sorted(near.twins[picture]))) for picture in own}


def _shares(nearest: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many of these tokens lie in each picture (n,); `starts` (n,) are the pictures' first tokens."""
    found = nearest[nearest >= 0]
    return np.bincount(np.searchsorted(starts, found, "right") - 1, minlength=len(starts))
