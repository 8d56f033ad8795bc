"""Protocol limit: how often a limit set from some good parts keeps its promise on good parts it never saw."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inspectfork.judge.calibrate import Scores, limit_for
from training.bench_setup import Bench, Measured
from training.features import FeatureSpool
from training.progress import Progress
from training.score import rejects
from training.teach import remember, score_of, score_without_itself

RESAMPLINGS = list(range(10))
TAUGHT = 0.5  # of the good parts; all others are unseen
RATES = (10.0, 50.0)  # false rejects per 1,000


@dataclass(frozen=True, eq=False)
class Dealing:
    """Scores of taught pictures, each judged without its part, and of those of unseen parts; of how many parts."""

    taught: Scores
    taught_parts: int  # as teaching finds them
    unseen: Scores
    unseen_parts: int  # as they are truly known


def limit(bench: Bench) -> Measured:
    """Whole parts are dealt anew into taught and unseen ones each time. The test pictures are not looked at."""
    metrics: dict[str, list[float]] = {}
    with bench.seen_goods() as (seen, _):
        for seed in RESAMPLINGS:
            dealing = _dealing(bench, seen.spool, seed)
            for rate in RATES:
                for name, value in _kept(dealing, rate, seed).items():
                    metrics.setdefault(f"{name}_{rate / 10:.0f}pct", []).append(value)
            bench.say(f"resampling {seed + 1} of {len(RESAMPLINGS)}")
    return Measured(RESAMPLINGS, metrics, {}, {"taught": len(dealing.taught), "unseen": len(dealing.unseen)})


def _dealing(bench: Bench, spool: FeatureSpool, seed: int) -> Dealing:
    parts = [bench.splits.part_of.get(path, str(path)) for path in spool.sources]
    taught_numbers, unseen_numbers = dealt(parts, seed)
    silent = Progress(lambda _: None, {"memory": 1.0, "limit": 1.0})
    remembered = remember(spool, taught_numbers, seed, silent)
    taught = score_without_itself(spool, remembered, bench.recipe, silent)
    unseen = [score_of(spool, picture, remembered.memory, bench.recipe) for picture in unseen_numbers]
    unseen_parts = {parts[picture] for picture in unseen_numbers}
    return Dealing(np.array(list(taught.values())), remembered.parts, np.array(unseen), len(unseen_parts))


def dealt(parts: Sequence[str], seed: int) -> tuple[list[int], list[int]]:
    """The numbers of the pictures that teach and of those that do not, whole parts at once; `parts` names the part of
    each picture.
    """
    names = sorted(set(parts))
    shuffled = np.random.default_rng(seed).permutation(len(names))
    teaching = {names[number] for number in shuffled[: round(len(names) * TAUGHT)]}
    taught = [number for number, part in enumerate(parts) if part in teaching]
    unseen = [number for number, part in enumerate(parts) if part not in teaching]
    return taught, unseen


def _kept(dealing: Dealing, rate: float, seed: int) -> dict[str, float]:
    stated = limit_for(dealing.taught, rate, seed, dealing.unseen_parts, dealing.taught_parts)
    measured = rejects(dealing.unseen, stated.score)
    return {
        "limit_in_interval": float(stated.low <= 1000 * measured <= stated.high),
        "false_rejects": measured,
        "stated_low": stated.low / 1000,
        "stated_high": stated.high / 1000,
    }
