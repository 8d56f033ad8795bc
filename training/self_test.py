"""The self-test of eight-bit numbers: the same pictures judged in them and in float, what that moves and what it gains.

Good parts are judged by all others, as for the limit; those that the ranges were found from are left out.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inspectfork.fault import Fault
from inspectfork.judge.memory import Tokens, evenly
from inspectfork.predict.inspector import scored_map
from inspectfork.predict.sight import Sight, finite
from inspectfork.recipe import Recipe
from training.progress import Progress
from training.quantise import calibrating
from training.teach import Taught

LOOKS = 100  # pictures: good parts, and known defects where there are some
MOST_DEFECTS = 50
WARM_UP = 3
LEAST_GAIN = 1.5  # times as fast, or coarser numbers are not worth it
MOST_CHANGED = 0.05  # share of the verdicts; one is always allowed


@dataclass(frozen=True)
class Compared:
    """What eight-bit numbers change: `difference` is the mean difference of a score, as a share of the limit."""

    good: int
    defects: int
    difference: float
    changed: int  # verdicts
    gain: float  # processor time in float over that in eight bits, from picture to score


@dataclass(frozen=True, eq=False)
class Test:
    """One picture, judged by one look after the other; a good one without what it taught."""

    path: Path
    taught: Taught
    recipe: Recipe
    own: Tokens = ()

    def scored(self, sight: Sight) -> tuple[float, float]:
        """The score as a share of the limit, and the seconds of processor it took. Raises Fault `picture.*`."""
        pixels = sight.levels.read(self.path)
        began = time.process_time()
        view = sight.prepare(pixels, str(self.path))
        features = finite(sight.understand(sight.trunk(view), view.grid), str(self.path))
        distances = self.taught.memory.distances(features, self.own)
        score = float(scored_map(distances, view, self.recipe).max())
        return score / self.taught.limit.score, time.process_time() - began


def self_test(
    exact: Sight,
    coarse: Sight,
    sources: Sequence[Path],
    taught: Taught,
    defects: Sequence[Path],
    recipe: Recipe,
    progress: Progress,
) -> Compared:
    """Judge in turns by both; `sources` are the good parts by number.

    Raises Fault `int8.not_worth` where eight-bit numbers gain too little, or change too many verdicts.
    """
    bad = [Test(defects[n], taught, recipe) for n in evenly(len(defects), MOST_DEFECTS)]
    heard = set(calibrating(sources))
    unheard = [n for n in taught.own if sources[n] not in heard]
    chosen = [unheard[n] for n in evenly(len(unheard), LOOKS - len(bad))]
    good = [Test(sources[n], taught, recipe, taught.own[n]) for n in chosen]
    judged = []
    for done, test in enumerate([*good, *bad], start=1):
        try:
            wanted = test.scored(exact)
        except Fault:  # a defect that cannot be judged is told of when the defects are taught
            continue
        judged.append((test.own is not None, wanted, test.scored(coarse)))
        progress.step("compare", done, len(good) + len(bad))
    return passed(_compared(judged))


def _compared(judged: Sequence[tuple[bool, tuple[float, float], tuple[float, float]]]) -> Compared:
    pairs = np.array([(wanted[0], got[0]) for _, wanted, got in judged])
    spent = np.array([(wanted[1], got[1]) for _, wanted, got in judged])
    slow, fast = np.median(spent[WARM_UP:] if len(spent) > WARM_UP else spent, axis=0)
    good = sum(own for own, *_ in judged)
    changed = int(((pairs[:, 0] >= 1) != (pairs[:, 1] >= 1)).sum())
    return Compared(good, len(judged) - good, float(np.abs(pairs[:, 0] - pairs[:, 1]).mean()), changed, slow / fast)


def passed(found: Compared) -> Compared:
    """What was found, where eight-bit numbers are worth it. Raises Fault `int8.not_worth` where they are not."""
    compared = found.good + found.defects
    most = max(1, int(MOST_CHANGED * compared))
    if found.gain >= LEAST_GAIN and found.changed <= most:
        return found
    facts = {"gain": f"{found.gain:.1f}", "changed": found.changed, "compared": compared}
    raise Fault("int8.not_worth", **facts, least=LEAST_GAIN, most=most)
