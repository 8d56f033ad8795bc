"""Teaching the outline: cells of the pictures whose defects are marked, real and made ones.

A made defect's mask is exact, which is what this net learns best from (docs/decisions/0022-outlines.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from inspectfork.frame import Pixels
from inspectfork.judge.head import Head, Net, inputs_of
from inspectfork.judge.memory import evenly
from inspectfork.judge.outline import surface_in, tokens_on
from inspectfork.picture import read_picture
from inspectfork.predict.prepare import Array, crop
from inspectfork.predict.sight import View
from training.marks import Marks
from training.plain import plain
from training.stages.learner import rate_at
from training.stages.plan import PartPlan

MARKED = 0.5  # share of a cell that is marked, from which it shows the defect
MOST_CELLS = 1500  # of a picture, on its defect and beside it each
HIDDEN = 48
STEPS, CELLS = 1500, 2048  # cells a step
PLAN = PartPlan(learning_rate=3e-3, weight_decay=0.01, warmup=0.0)


@dataclass(frozen=True, eq=False)
class Cells:
    """Some cells of a picture's map: their places in it, (n,), its surface there, (measures, n) in half precision, and
    which show the defect, (n,).
    """

    places: NDArray[np.int64]
    surface: NDArray[np.float16]
    inside: NDArray[np.bool_]


def cells_in(pixels: Pixels, marks: Marks, view: View) -> Cells:
    """Cells of a picture (h, w[, 3]) on what `marks` (h, w) have and beside it."""
    surface = surface_in(pixels, view)
    straight = crop(view.placed.straightened(marks) if view.placed else marks, view.box)
    size = (surface.shape[2], surface.shape[1])
    covered = np.asarray(cv2.resize(straight, size, interpolation=cv2.INTER_AREA), np.float32).reshape(-1)
    inside = covered >= min(MARKED, float(covered.max()))
    places = np.concatenate(
        [some[list(evenly(len(some), MOST_CELLS))] for some in map(np.flatnonzero, (inside, ~inside))]
    )
    return Cells(places, surface.reshape(len(surface), -1)[:, places].astype(np.float16), inside[places])


def surface_of_file(path: Path, view: View) -> Array:
    """See `surface_in`, of a picture in a file."""
    return surface_in(read_picture(path), view)


def inputs_at(cells: Cells, features: Array, distances: Array, head: Head, view: View) -> Array:
    """What the net reads of these cells (n, inputs), as the line gives it."""
    tokens = tokens_on(distances, head.hinted(inputs_of(features, distances)), view.grid)
    some = tokens.reshape(len(tokens), -1)[:, cells.places]
    return np.concatenate([some, cells.surface]).T.astype(np.float32)


def teach_outline(inputs: Sequence[Array], inside: Sequence[NDArray[np.bool_]], made: Sequence[bool], seed: int) -> Net:
    """The net from cells of pictures: of each its inputs (n, inputs), which of them, (n,), show a defect, and whether
    it is a made one.
    """
    every = np.concatenate(inputs)
    centre, scale = every.mean(0), every.std(0) + np.float32(1e-3)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        first, second = nn.Linear(every.shape[1], HIDDEN), nn.Linear(HIDDEN, 1)
        net = nn.Sequential(first, nn.ReLU(), second)
        optimiser = torch.optim.AdamW(net.parameters(), PLAN.learning_rate, weight_decay=PLAN.weight_decay)
        seen, shows = torch.from_numpy((every - centre) / scale), torch.from_numpy(np.concatenate(inside)).float()
        counts, chances = torch.tensor([len(cells) for cells in inside]), chances_of(made)
        starts = counts.cumsum(0) - counts
        for number in range(STEPS):
            optimiser.param_groups[0]["lr"] = rate_at(PLAN, number, STEPS)
            pictures = torch.multinomial(chances, CELLS, replacement=True)
            some = starts[pictures] + (torch.rand(CELLS) * counts[pictures]).long()
            loss = binary_cross_entropy_with_logits(net(seen[some])[:, 0], shows[some])
            torch.autograd.backward(loss)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
    return plain((first, second), centre, scale)


def chances_of(made: Sequence[bool]) -> Tensor:
    """How often each picture is drawn from: as often as any of its kind, and real ones together as often as made ones.

    So many small defects do not drown in a few broad ones, nor real ones in made ones.
    """
    kinds = torch.tensor(made).long()
    return 1 / torch.bincount(kinds)[kinds]
