"""Samples in batches, drawn or read by worker processes. Step n always holds the same samples, also after a restart."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, default_collate

from training.stages.pictures import HELD_SEED, Pictures, pictures_of
from training.stages.plan import Plan
from training.stages.sample import Arrays, Rng, relit, sample_of
from training.stages.stage import TASKS
from training.stages.world import World

Batch = dict[str, Tensor]
AHEAD = 2  # batches a worker holds ready
SHARED = Path("/dev/shm")  # where workers hand over their batches on Linux
MOST_OF_SHARED = 0.5
HARD = 0.25  # share of a tokenizer's crops that look like a print in two colours


class Samples(Dataset[Arrays]):
    """Sample `number` of a job."""

    def __init__(self, plan: Plan, held: bool) -> None:
        self._plan, self._pictures = plan, pictures_of(plan, held)
        self._held = held
        trunk, first, second = (0.0 if held else plan.part(name).light for name in ("trunk", *TASKS))
        self._lights = float(np.hypot(trunk, first)), float(np.hypot(trunk, second))

    @property
    def pictures(self) -> Pictures:
        return self._pictures

    def __getitem__(self, number: int) -> Arrays:
        cv2.setNumThreads(1)
        rng = np.random.default_rng([HELD_SEED if self._held else self._plan.seed, number])
        surface = self._pictures.surface(number, rng)
        if self._plan.stage == "tokenizer":
            light = 0.0 if self._held else self._plan.tokenizer.light
            return {"drawn": _printed(relit(surface.pixels, light, rng), rng)}
        return sample_of(surface, self._pictures.words, self._plan.params.patch, self._lights, rng)


def _printed(pixels: np.ndarray, rng: Rng) -> np.ndarray:
    """Now and then the same shapes as a hard print in two greys, with edges as sharp as a line camera sees them."""
    if rng.random() >= HARD:
        return pixels
    grey = pixels.mean(2)
    edge = np.exp(rng.uniform(-3, 0.5)) * (grey - np.median(grey) - rng.normal(0, 5))
    low, high = rng.uniform(0, 255, 2) if rng.random() < 0.5 else rng.permutation([0.0, 255.0])
    print_ = low + (high - low) / (1 + np.exp(-np.clip(edge, -30, 30)))
    return np.repeat(np.asarray(print_, np.uint8)[..., None], 3, 2)


def batches(samples: Samples, plan: Plan, world: World, first: int) -> Iterator[Batch]:
    """The batches of this process from step `first` to the end."""
    together = world.size * plan.batch
    mine = [
        list(range(step * together + world.rank, (step + 1) * together, world.size))
        for step in range(first, plan.steps)
    ]
    workers = _workers(samples, plan) if mine else 0
    loader = DataLoader(
        samples,
        batch_sampler=mine,
        num_workers=workers,
        # A forked process would inherit the locks of threads that it does not have.
        multiprocessing_context="spawn" if workers else None,
        prefetch_factor=AHEAD if workers else None,
        worker_init_fn=_quiet,
    )
    yield from loader


def held_batch(plan: Plan) -> Batch:
    """The held-out pictures of a job, all at once."""
    samples = Samples(plan, held=True)
    held: Batch = default_collate([samples[number] for number in range(plan.held)])
    return held


def _workers(samples: Samples, plan: Plan) -> int:
    """As many worker processes as the job asks for, and shared memory has room for."""
    if not plan.workers or not SHARED.is_dir():
        return plan.workers
    size = sum(np.asarray(array).nbytes for array in samples[0].values()) * plan.batch * (AHEAD + 1)
    return min(plan.workers, int(MOST_OF_SHARED * shutil.disk_usage(SHARED).free / size))


def _quiet(_worker: int) -> None:
    torch.set_num_threads(1)
