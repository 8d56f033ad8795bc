"""Sight: what the Y sees of one picture, by whichever runner; teaching and line look through the same one."""

from dataclasses import dataclass

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.judge.gate import Light, measure
from inspectfork.model.params import ForkParams
from inspectfork.picture import grey_of
from inspectfork.predict.position import Placed, place
from inspectfork.predict.prepare import Array, Grid, crop, grid_for, made_even, nothing_beside, resampling, to_patches
from inspectfork.predict.runner import Runner
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
        self, fork: ForkParams, trunk: Runner, understanding: Runner, recipe: Recipe, golden: Pixels | None = None
    ) -> None:
        """`golden` is the golden sample, for a recipe that moves parts onto it."""
        self._fork, self._trunk, self._understanding, self._recipe = fork, trunk, understanding, recipe
        self._golden = None if golden is None else grey_of(golden)
        self._resampling: dict[int, Array] = {}

    def prepare(self, pixels: Pixels, source: str) -> View:
        """Move, cut, resize and normalise, as the recipe says.

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
        grid = grid_for(box[2], box[3], self._recipe.input_size, self._fork.patch)
        return View(to_patches(region, grid, self._fork.patch)[None], grid, box, light, placed)

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
