"""Protocol branches: what the released branches know of drawn surfaces nobody learned from, beside the bare weights."""

from collections.abc import Callable
from dataclasses import replace

import torch

from training.bench_setup import Measured
from training.stages.net import build_net
from training.stages.plan import RELEASED, WEIGHTS, Plan
from training.studies.extent import WHOLE
from training.studies.scores import SCORES

SEEDS = [0, 1, 2]  # each stands for surfaces of its own
SURFACES = 200
STARTS = {RELEASED: "", WEIGHTS: "_before"}


def measure(say: Callable[[str], None]) -> Measured:
    """Scores of both tasks (training/studies/scores.py) with the released parts, and before they were trained."""
    torch.set_num_threads(1)
    extent = replace(WHOLE["sharing"], size="small", scored=SURFACES)
    metrics: dict[str, list[float]] = {}
    for start, suffix in STARTS.items():
        net = build_net(Plan("joint", 1, size="small", start=start), torch.device("cpu"))
        net.judging()
        for seed in SEEDS:
            for task, score in SCORES.items():
                say(f"{start}, seed {seed}, {task}")
                found = score(net, replace(extent, first=extent.first + seed * SURFACES))
                for name, value in found.items():
                    metrics.setdefault(f"{task}_{name.replace(' ', '_')}{suffix}", []).append(value)
    return Measured(SEEDS, metrics, {}, {"surfaces_a_seed": SURFACES})
