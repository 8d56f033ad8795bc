"""Protocol limit: how often a limit set from some good parts keeps its promise on good parts it never saw."""

import numpy as np

from inspectfork.judge.calibrate import Scores, limit_for
from inspectfork.recipe import Recipe
from training.bench_setup import Bench, Measured
from training.features import FeatureSpool
from training.progress import Progress
from training.score import rejects
from training.teach import remember, score_of, score_without_itself

RESAMPLINGS = list(range(10))
TAUGHT = 0.5  # of the good parts; all others are unseen
RATES = (10.0, 50.0)  # false rejects per 1,000


def limit(bench: Bench) -> Measured:
    """Good parts are dealt anew into taught and unseen ones each time. The test pictures are not looked at."""
    metrics: dict[str, list[float]] = {}
    with bench.seen_goods() as (seen, _):
        for seed in RESAMPLINGS:
            taught, unseen = _scores(seen.spool, bench.recipe, seed)
            for rate in RATES:
                for name, value in _kept(taught, unseen, rate, seed).items():
                    metrics.setdefault(f"{name}_{rate / 10:.0f}pct", []).append(value)
            bench.say(f"resampling {seed + 1} of {len(RESAMPLINGS)}")
    return Measured(RESAMPLINGS, metrics, {}, {"taught": len(taught), "unseen": len(unseen)})


def _scores(spool: FeatureSpool, recipe: Recipe, seed: int) -> tuple[Scores, Scores]:
    """Of the taught parts, each judged without itself, and of the unseen ones."""
    dealt = [int(n) for n in np.random.default_rng(seed).permutation(len(spool.sources))]
    split = round(len(dealt) * TAUGHT)
    silent = Progress(lambda _: None, {"memory": 1.0, "limit": 1.0})
    memory, own = remember(spool, sorted(dealt[:split]), seed, silent)
    taught = score_without_itself(spool, memory, own, recipe, silent)
    unseen = [score_of(spool, picture, memory, recipe) for picture in dealt[split:]]
    return np.array(list(taught.values())), np.array(unseen)


def _kept(taught: Scores, unseen: Scores, rate: float, seed: int) -> dict[str, float]:
    stated = limit_for(taught, rate, seed, len(unseen))
    measured = rejects(unseen, stated.score)
    return {
        "limit_in_interval": float(stated.low <= 1000 * measured <= stated.high),
        "false_rejects": measured,
        "stated_low": stated.low / 1000,
        "stated_high": stated.high / 1000,
    }
