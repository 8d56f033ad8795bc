"""Bundles of the tiny Y that really judge, each with good parts of its own and all with the same trunk and branch."""

from pathlib import Path

import numpy as np
import torch

from inspectfork.drawn.corpus import CLASSES, draw_surface
from inspectfork.frame import Frame, Pixels
from inspectfork.judge.bank import BUDGET_MB, MemoryBank
from inspectfork.judge.calibrate import Limit
from inspectfork.judge.calibration import Calibration
from inspectfork.judge.memory import MemoryPlan
from inspectfork.model.fork import Fork
from inspectfork.model.params import SIZES
from inspectfork.predict.bundle import Bundle, write_bundle
from inspectfork.predict.prepare import Grid
from inspectfork.predict.sight import Sight
from inspectfork.predict.torch_runner import TorchRunner
from inspectfork.recipe import Recipe
from training.export import BRANCH_SHAPES, TRUNK_SHAPES, example_inputs, write_part

TINY = SIZES["tiny"]
SIDE_PX = 126


def surface(product: int, number: int) -> Pixels:
    return draw_surface(product, number, SIDE_PX, CLASSES[0]).pixels


def frame(product: int, number: int) -> Frame:
    return Frame(surface(product, number), f"{product}-{number}.png", number)


def recipe(product: int) -> Recipe:
    return Recipe(f"product {product}", input_size=SIDE_PX)


class TinyTeacher:
    """Makes bundles of one exported Y."""

    def __init__(self, folder: Path) -> None:
        torch.set_num_threads(1)
        torch.manual_seed(0)
        self._fork, self._folder = Fork(TINY).eval().requires_grad_(False), folder
        self._parts = {name: folder / f"{name}.onnx" for name in ("trunk", "understanding")}
        inputs = example_inputs(TINY, Grid(5, 4), 0, 9, 6)
        write_part(self._fork.trunk, inputs, TRUNK_SHAPES, self._parts["trunk"])
        write_part(self._fork.understanding, self._fork.trunk(*inputs), BRANCH_SHAPES, self._parts["understanding"])

    def bundle(self, product: int, goods: int, folder: Path) -> Bundle:
        """What so many good surfaces of this product look like, with a limit that all of them keep."""
        folder.mkdir(parents=True)
        sight = Sight(TINY, TorchRunner(self._fork.trunk), TorchRunner(self._fork.understanding), recipe(product))
        views = [sight.prepare(surface(product, number), "good") for number in range(goods)]
        tokens = np.concatenate([sight.understand(sight.trunk(view), view.grid) for view in views])
        memory = MemoryBank.learn([tokens], MemoryPlan.within(len(tokens), TINY.width, BUDGET_MB), 0)
        memory.add(tokens)
        memory.write(folder / "memory.npz")
        limit = Limit(float(memory.distances(tokens).max()) + 1.0, 0.0, 0.0, 1.0)
        Calibration(SIDE_PX, limit, np.zeros(3)).write(folder / "calibration.json")
        own = {"memory": folder / "memory.npz", "calibration": folder / "calibration.json"}
        return write_bundle(folder / "bundle", self._parts | own, TINY)
