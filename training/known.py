"""Known defects: the head from the defects shown, and the limit anew, as a head moves the scores of good parts too."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from inspectfork.judge.bank import MemoryBank
from inspectfork.judge.calibrate import Limit, Scores
from inspectfork.judge.head import Head, Net, inputs_of, weighed
from inspectfork.judge.memory import evenly
from inspectfork.predict.inspector import scored_map
from inspectfork.predict.prepare import Array
from inspectfork.recipe import Recipe
from training.defects import Shown, examples_of
from training.features import FeatureSpool
from training.head import GOOD_TOKENS, Step, some_tokens, teach_head
from training.near_twins import parts_among
from training.outlines import inputs_at, teach_outline
from training.teach import MOST_CALIBRATED, Taught, limit_of

STEPS_A_TELLING = 50  # of teaching the head
NO_PARENTS: Set[int] = frozenset()


@dataclass(frozen=True, eq=False)
class Known:
    """The head, the limit for the scores as it makes them, of how many parts the scores are, and how many of the real
    defects reach that limit.
    """

    head: Head
    limit: Limit
    scores: Scores
    parts: int
    found: int


def distances_without_itself(spool: FeatureSpool, taught: Taught) -> dict[int, Array]:
    """Of good parts that judge the head, by number: the distances (n,) of their tokens to those of all others."""
    pictures = list(taught.own)
    judged = [pictures[n] for n in evenly(len(pictures), MOST_CALIBRATED)]
    return {p: taught.memory.distances(spool.first_look(p), taught.own[p]) for p in judged}


def teach_known(
    spool: FeatureSpool,
    taught: Taught,
    distances: Mapping[int, Array],
    shown: Shown,
    recipe: Recipe,
    seed: int,
    step: Step,
    parents: Set[int] = NO_PARENTS,
) -> Known:
    """Teach the head on top of what the good parts of `spool` taught; `step` is told steps done, in all, and the loss.

    `distances` are what `distances_without_itself` says. Synthetic defects lie on `parents`: these teach, but find no
    limit, as both halves of the head know them. Of a class with enough real defects they teach the outline alone, and
    the hints that it hears.
    """
    for_head = shown.for_the_head
    hinting, made_for_head = len(for_head.numbers) < len(shown.numbers), any(own is not None for own in for_head.own)
    rng, most = np.random.default_rng(seed), max(1, GOOD_TOKENS // len(distances))
    goods = [some_tokens(inputs_of(spool.first_look(p), far), far, most, rng) for p, far in distances.items()]

    parts = [taught.part_of[p] for p in distances]

    def tell(before: int, done: int, total: int, loss: float) -> None:
        if done % STEPS_A_TELLING == 0:
            step(before * total + done, (1 + hinting) * total, loss)

    learned = teach_head(examples_of(for_head, taught.memory), goods, parts, seed, partial(tell, 0))
    judged = [(n, p) for n, p in enumerate(distances) if not made_for_head or p not in parents]
    scores = np.array([_score(learned.unseen(n), spool, p, distances[p], recipe) for n, p in judged])
    parts_judged = parts_among((p for _, p in judged), taught.part_of)
    limit = limit_of(scores, recipe, parts_judged)
    real = [n for n, own in enumerate(shown.own) if own is None]
    looks = ((shown.numbers[n], shown.look(n, taught.memory)[1]) for n in real)
    found = sum(_score(learned.head, shown.spool, n, far, recipe) >= limit.score for n, far in looks)
    head = learned.head
    if hinting:
        hints = teach_head(examples_of(shown, taught.memory), goods, parts, seed, partial(tell, 1)).head.nets
        head = replace(head, hints=hints)
    head = replace(head, outline=_outline(shown, head, taught.memory, seed))
    return Known(head, limit, scores, parts_judged, int(found))


def _outline(shown: Shown, head: Head, memory: MemoryBank, seed: int) -> Net | None:
    """The net for outlines, from all pictures whose defects are outlined; None where there is none."""
    inputs, inside, made = [], [], []
    for place, cells in enumerate(shown.cells):
        if cells is not None:
            view = shown.spool.views[shown.numbers[place]]
            inputs.append(inputs_at(cells, *shown.look(place, memory), head, view))
            inside.append(cells.inside)
            made.append(shown.own[place] is not None)
    return teach_outline(inputs, inside, made, seed) if inputs else None


def _score(head: Head, spool: FeatureSpool, picture: int, distances: Array, recipe: Recipe) -> float:
    """The score of a picture in the spool, as the line would judge it with this head."""
    said = head.said(inputs_of(spool.first_look(picture), distances))
    return float(scored_map(weighed(distances, said), spool.views[picture], recipe).max())
