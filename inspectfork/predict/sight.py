"""Sight: what the Y sees of one picture, by whichever runner; teaching and line look through the same one."""

from dataclasses import dataclass

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.model.params import ForkParams
from inspectfork.predict.prepare import Array, Grid, crop, grid_for, nothing_beside, resampling, to_patches
from inspectfork.predict.runner import Runner
from inspectfork.recipe import Recipe
from inspectfork.verdict import Box

LEAST_SIDE = 16  # px: smaller pictures hold nothing to judge


@dataclass(frozen=True, eq=False)
class View:
    """A prepared region: what the trunk takes, and where in the frame it lies."""

    patches: Array  # (1, rows, columns, 3 * patch * patch)
    grid: Grid
    box: Box


class Sight:
    """Trunk and understanding branch of one bundle, looking at pictures as one recipe says."""

    def __init__(self, fork: ForkParams, trunk: Runner, understanding: Runner, recipe: Recipe) -> None:
        self._fork, self._trunk, self._understanding, self._recipe = fork, trunk, understanding, recipe
        self._resampling: dict[int, Array] = {}

    def prepare(self, pixels: Pixels, source: str) -> View:
        """Cut, resize and normalise. Raises Fault `picture.too_small` or `picture.outside_roi`."""
        box = region_in(pixels, self._recipe, source)
        grid = grid_for(box[2], box[3], self._recipe.input_size, self._fork.patch)
        return View(to_patches(crop(pixels, box), grid, self._fork.patch)[None], grid, box)

    def trunk(self, view: View) -> list[Array]:
        """The shared trunk: tokens at the fork (1, 1 + n, width), and none of a phrase (1, 0, width)."""
        sides = self._side(view.grid.rows), self._side(view.grid.columns)
        return self._trunk.run(view.patches, *sides, *nothing_beside(view.grid, self._fork.patch))

    def understand(self, tokens: list[Array]) -> Array:
        """The understanding branch on the trunk's tokens: features (n, width)."""
        features: Array = self._understanding.run(*tokens)[0][0]
        return features

    def _side(self, tokens: int) -> Array:
        if tokens not in self._resampling:
            self._resampling[tokens] = resampling(tokens, self._fork.grid)
        return self._resampling[tokens]


def region_in(pixels: Pixels, recipe: Recipe, source: str) -> Box:
    """The part of a picture that is judged. Raises Fault `picture.too_small` or `picture.outside_roi`."""
    height, width = pixels.shape[:2]
    if min(height, width) < LEAST_SIDE:
        raise Fault("picture.too_small", source=source, size=f"{width} x {height}", least=LEAST_SIDE)
    box = recipe.roi or (0, 0, width, height)
    if box[0] + box[2] > width or box[1] + box[3] > height:
        raise Fault("picture.outside_roi", source=source, size=f"{width} x {height}", roi=box)
    return box
