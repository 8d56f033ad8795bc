"""Sight: what the Y sees of one picture, by whichever runner; teaching and line look through the same one."""

from copy import copy
from dataclasses import dataclass

import numpy as np

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.judge.gate import Light, measure
from inspectfork.levels import FULL, Levels
from inspectfork.model.params import ForkParams
from inspectfork.picture import grey_of
from inspectfork.predict.position import Placed, place
from inspectfork.predict.prepare import Array, Grid, crop, grid_for, made_even, nothing_beside, resampling, to_patches
from inspectfork.predict.runner import Runner
from inspectfork.predict.tiles import blended, windows_over
from inspectfork.recipe import LightKind, Recipe
from inspectfork.verdict import Box

LEAST_CONFIDENCE = 0.5  # of the position of a surface, whose texture differs from part to part
LEAST_SIDE = 16  # px: smaller pictures hold nothing to judge


@dataclass(frozen=True, eq=False)
class View:
    """A prepared region: what the trunk takes, and where in the frame it lies."""

    patches: Array  # (1, rows, columns, 3 * patch * patch)
    grid: Grid
    box: Box  # in the frame, or in the golden picture where the part was moved onto it
    light: Light
    placed: Placed | None = None

    @property
    def map_box(self) -> Box:
        """What the map covers of the frame."""
        return self.placed.frame_box if self.placed else self.box


class Sight:
    """Trunk and understanding branch of one bundle, looking at pictures as one recipe says."""

    def __init__(
        self,
        fork: ForkParams,
        trunk: Runner,
        understanding: Runner,
        recipe: Recipe,
        golden: Pixels | None = None,
        levels: Levels = FULL,
    ) -> None:
        """`golden` is the golden sample, for a recipe that moves parts onto it; `levels` are those of its pictures."""
        self.levels = levels
        self._fork, self._trunk, self._understanding, self._recipe = fork, trunk, understanding, recipe
        self._golden = None if golden is None else grey_of(golden)
        self._resampling: dict[int, Array] = {}

    def through(self, trunk: Runner, understanding: Runner) -> "Sight":
        """The same look at pictures, by other runners."""
        other = copy(self)
        other._trunk, other._understanding = trunk, understanding
        return other

    def prepare(self, pixels: Pixels, source: str) -> View:
        """Move, cut, resize and normalise, as the recipe says, pixels that `levels` have spread.

        Raises Fault `picture.too_small`, `picture.outside_roi` or `picture.not_aligned`.
        """
        placed = None if self._golden is None else place(grey_of(pixels), self._golden, source, LEAST_CONFIDENCE)
        if placed is not None:
            pixels = placed.straightened(pixels)
        box = region_in(pixels, self._recipe, source)
        region = crop(pixels, box)
        light = measure(region)
        if self._recipe.light is LightKind.EVEN:
            region = made_even(region)
        grid = self._grid(box)
        return View(to_patches(region, grid, self._fork.patch)[None], grid, box, light, placed)

    def trunk(self, view: View) -> list[Array]:
        """The shared trunk: tokens at the fork (1, 1 + n, width), and none of a phrase (1, 0, width).

        Seen in tiles, a token is what the tiles over it say together; the first one is the mean of the tiles'.
        """
        windows = windows_over(view.grid, self._most_tokens)
        seen = [self._trunk_of(view.patches[:, rows, columns]) for rows, columns in windows]
        if len(seen) == 1:
            return seen[0]
        places = blended([tokens[0][0, 1:] for tokens in seen], windows, view.grid)
        first = np.mean([tokens[0][:, :1] for tokens in seen], axis=0, dtype=np.float32)
        return [np.concatenate([first, places[None]], 1), *seen[0][1:]]

    def understand(self, tokens: list[Array], grid: Grid) -> Array:
        """The understanding branch on the trunk's tokens of a view's grid: features (n, width)."""
        windows = windows_over(grid, self._most_tokens)
        lattice = tokens[0][:, 1:].reshape(1, grid.rows, grid.columns, -1)
        seen = [self._understood(tokens, lattice[:, rows, columns]) for rows, columns in windows]
        return seen[0] if len(seen) == 1 else blended(seen, windows, grid)

    def tiles(self, view: View) -> int:
        """In how many tiles a view is seen; 1 as a whole."""
        return len(windows_over(view.grid, self._most_tokens))

    @property
    def _most_tokens(self) -> int:
        """Tokens a side that are seen at once."""
        return self._recipe.input_size // self._fork.patch

    def _grid(self, box: Box) -> Grid:
        """The token grid of a region: with tiles it grows with the region, so that the scale stays."""
        if self._recipe.tile is None:
            return grid_for(box[2], box[3], self._recipe.input_size, self._fork.patch)
        columns, rows = (max(2, round(side * self._most_tokens / self._recipe.tile)) for side in box[2:])
        return Grid(rows, columns)

    def _trunk_of(self, patches: Array) -> list[Array]:
        grid = Grid(*patches.shape[1:3])
        sides = self._side(grid.rows), self._side(grid.columns)
        return self._trunk.run(np.ascontiguousarray(patches), *sides, *nothing_beside(grid, self._fork.patch))

    def _understood(self, tokens: list[Array], places: Array) -> Array:
        inside = np.concatenate([tokens[0][:, :1], places.reshape(1, -1, places.shape[3])], 1)
        features: Array = self._understanding.run(inside, *tokens[1:])[0][0]
        return features

    def _side(self, tokens: int) -> Array:
        if tokens not in self._resampling:
            self._resampling[tokens] = resampling(tokens, self._fork.grid)
        return self._resampling[tokens]


def finite(features: Array, source: str) -> Array:
    """The features, unless one of them is no number: Fault `picture.no_number`. Nothing may be called good by it."""
    if not np.isfinite(features).all():
        raise Fault("picture.no_number", source=source)
    return features


def region_in(pixels: Pixels, recipe: Recipe, source: str) -> Box:
    """The part of a picture that is judged. Raises Fault `picture.too_small` or `picture.outside_roi`."""
    height, width = pixels.shape[:2]
    if min(height, width) < LEAST_SIDE:
        raise Fault("picture.too_small", source=source, size=f"{width} x {height}", least=LEAST_SIDE)
    box = recipe.roi or (0, 0, width, height)
    if box[0] + box[2] > width or box[1] + box[3] > height:
        raise Fault("picture.outside_roi", source=source, size=f"{width} x {height}", roi=box)
    return box
