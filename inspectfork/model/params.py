"""The Y in numbers: one frozen row per size. A fully shared model or two experts are values of it, not other code."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ForkParams:
    """Depths are counted in blocks; `trunk_depth` is the fork depth M of UniFork (arXiv 2506.17202)."""

    width: int  # channels of a token
    heads: int
    patch: int  # side of a token in pixels
    grid: int  # tokens a side of the position table the weights bring
    trunk_depth: int
    understanding_depth: int  # measured: docs/decisions/0003-depth-of-the-understanding-branch.md

    def __post_init__(self) -> None:
        if self.width % self.heads or min(self.trunk_depth, self.understanding_depth) < 0:
            raise ValueError(f"no such Y: {self}")


SIZES = {
    "tiny": ForkParams(width=96, heads=3, patch=8, grid=8, trunk_depth=3, understanding_depth=1),
    "small": ForkParams(width=384, heads=6, patch=14, grid=37, trunk_depth=6, understanding_depth=2),
}
