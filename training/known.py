"""Known defects: the head from the defects shown, and the limit anew, as a head moves the scores of good parts too."""

from dataclasses import dataclass

import numpy as np

from inspectfork.judge.calibrate import Limit, Scores
from inspectfork.judge.head import Head, inputs_of, weighed
from inspectfork.judge.memory import evenly
from inspectfork.predict.inspector import scored_map
from inspectfork.predict.prepare import Array
from inspectfork.recipe import Recipe
from training.defects import Shown, examples_of
from training.features import FeatureSpool
from training.head import GOOD_TOKENS, some_tokens, teach_head
from training.progress import Progress
from training.teach import MOST_CALIBRATED, Taught, limit_of

STEPS_A_TELLING = 50  # of teaching the head


@dataclass(frozen=True, eq=False)
class Known:
    """The head, the limit for the scores as it makes them, and how many of the defects shown reach that limit."""

    head: Head
    limit: Limit
    scores: Scores
    found: int


def teach_known(
    spool: FeatureSpool, taught: Taught, shown: Shown, recipe: Recipe, seed: int, progress: Progress
) -> Known:
    """Teach the head on top of what the good parts of `spool` taught."""
    pictures = list(taught.own)
    judged = [pictures[n] for n in evenly(len(pictures), MOST_CALIBRATED)]
    distances = {p: taught.memory.distances(spool.first_look(p), taught.own[p]) for p in judged}
    rng, most = np.random.default_rng(seed), max(1, GOOD_TOKENS // len(judged))
    goods = [some_tokens(inputs_of(spool.first_look(p), distances[p]), distances[p], most, rng) for p in judged]

    def step(done: int, total: int) -> None:
        if done % STEPS_A_TELLING == 0:
            progress.step("head", done, total)

    learned = teach_head(examples_of(shown, taught.memory), goods, seed, step)
    scores = [_score(learned.unseen(n), spool, picture, distances[picture], recipe) for n, picture in enumerate(judged)]
    limit = limit_of(np.array(scores), recipe)
    looks = ((n, taught.memory.distances(shown.spool.first_look(n))) for n in range(len(shown.classes)))
    found = sum(_score(learned.head, shown.spool, n, far, recipe) >= limit.score for n, far in looks)
    return Known(learned.head, limit, np.array(scores), int(found))


def _score(head: Head, spool: FeatureSpool, picture: int, distances: Array, recipe: Recipe) -> float:
    """The score of a picture in the spool, as the line would judge it with this head."""
    said = head.said(inputs_of(spool.first_look(picture), distances))
    return float(scored_map(weighed(distances, said), spool.views[picture], recipe).max())
