"""What stands in for PatchCore in a race: the same eight blocks at 224 px square, and an exact search for the nearest.

Source: PatchCore (arXiv 2106.08265). Only its time is compared, and that does not depend on which tokens its coreset
holds: those of every hundredth (every tenth) good picture are as many as a coreset of 1 % (10 %) of all.
"""

import time
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch

from inspectfork.frame import Pixels
from inspectfork.picture import read_picture
from inspectfork.predict.prepare import Array, Grid, nothing_beside, resampling, to_patches
from inspectfork.predict.runner import Runner
from training.bench_setup import Bench

GRID = Grid(16, 16)
PATCH = 14


class Peer:
    """Judges pictures in process CPU milliseconds; what it finds is not looked at."""

    def __init__(self, runners: tuple[Runner, Runner], grid_side: int) -> None:
        self._trunk, self._understanding = runners
        self._side = resampling(GRID.rows, grid_side)
        self._memory = torch.empty(0)

    def remember(self, pictures: Sequence[Path]) -> None:
        """The tokens of these pictures are its coreset."""
        self._memory = torch.from_numpy(np.concatenate([self._tokens(read_picture(path)) for path in pictures]))

    def spent(self, pixels: Pixels) -> dict[str, float]:
        """Milliseconds by stage for one decoded picture."""
        began = time.process_time()
        tokens = self._tokens(pixels)
        seen = time.process_time()
        nearest = torch.cdist(torch.from_numpy(tokens)[None], self._memory[None])[0].min(1).values
        found = nearest.numpy().reshape(GRID.rows, GRID.columns)
        cv2.resize(found, (PATCH * GRID.columns, PATCH * GRID.rows), interpolation=cv2.INTER_LINEAR)
        ended = time.process_time()
        return {"features": 1000 * (seen - began), "memory": 1000 * (ended - seen), "all": 1000 * (ended - began)}

    def _tokens(self, pixels: Pixels) -> Array:
        patches = to_patches(pixels, GRID, PATCH)[None]
        tokens = self._trunk.run(patches, self._side, self._side, *nothing_beside(GRID, PATCH))
        features: Array = self._understanding.run(*tokens)[0][0]
        return features


def peers(bench: Bench, runners: tuple[Runner, Runner], grid_side: int) -> dict[str, Peer]:
    """One with a coreset of 1 %, one with 10 %."""
    found = {}
    for name, step in (("patchcore 1 %", 100), ("patchcore 10 %", 10)):
        found[name] = Peer(runners, grid_side)
        found[name].remember(bench.splits.good_train[::step])
    return found
