"""What it costs to teach one branch alone, as a share of teaching the whole Y."""

import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path

from training.stages.batches import Batch, Samples, batches
from training.stages.loop import Training
from training.stages.plan import Plan
from training.stages.world import joined_world
from training.studies.extent import Extent

ROUNDS = 12
WARM_UP = 2
STAGES = ("joint", "understanding", "generation")


def branch_costs(extent: Extent) -> dict[str, float]:
    """Processor time of one step of each branch alone, as a share of a joint step, in one run, in turns."""
    plans = {
        stage: Plan(stage, ROUNDS, size=extent.size, batch=extent.batch, side=extent.side, device="cpu", held=1)
        for stage in STAGES
    }
    spent: dict[str, list[float]] = {stage: [] for stage in STAGES}
    with joined_world("cpu") as world, tempfile.TemporaryDirectory() as scratch:
        drawn = list(islice(batches(Samples(plans["joint"], held=False), plans["joint"], world, 0), ROUNDS))
        trainings = {stage: Training(plan, Path(scratch) / stage, world, _silent) for stage, plan in plans.items()}
        for number, batch in enumerate(drawn):
            for stage, training in trainings.items():
                spent[stage].append(_seconds(training, number, batch))
    typical = {stage: statistics.median(times[WARM_UP:]) for stage, times in spent.items()}
    return {stage: typical[stage] / typical["joint"] for stage in STAGES[1:]}


def _seconds(training: Training, step: int, batch: Batch) -> float:
    began = time.process_time()
    training.learn(step, batch)
    return time.process_time() - began


def _silent(_event: object) -> None:
    """Nothing is told of a step that is only timed."""
