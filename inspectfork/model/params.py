"""The Y in numbers: one frozen row per size. A fully shared model or two experts are values of it, not other code."""

from dataclasses import dataclass, replace

LEVELS = (8, 8, 8, 5, 5, 5)  # of each latent of the tokenizer
LATENTS_A_TOKEN = 4 * len(LEVELS)  # the generation branch draws two by two codes with each of its tokens
CELLS_A_TOKEN = 4  # of the mask: two by two
WAVES = 16  # numbers that say a time
DRAWING = LATENTS_A_TOKEN + CELLS_A_TOKEN + WAVES  # what a token is told of the drawing so far


@dataclass(frozen=True)
class ForkParams:
    """Depths are counted in blocks; `trunk_depth` is the fork depth M of UniFork (arXiv 2506.17202)."""

    width: int  # channels of a token
    heads: int
    patch: int  # side of a token in pixels
    grid: int  # tokens a side of the position table the weights bring
    trunk_depth: int
    understanding_depth: int  # measured: docs/decisions/0003-depth-of-the-understanding-branch.md
    generation_depth: int
    deeper: int = 0  # blocks behind the understanding branch's last, whose features judge beside those before

    def __post_init__(self) -> None:
        shallowest = min(self.trunk_depth, self.understanding_depth, self.generation_depth, self.deeper)
        if self.width % self.heads or shallowest < 0:
            raise ValueError(f"no such Y: {self}")

    @property
    def depths(self) -> int:
        """From how many depths a token's features come: the fork, where words are said, and behind the deeper blocks;
        without deeper blocks only where words are said. docs/decisions/several-depths.md
        """
        return 3 if self.deeper else 1

    @property
    def shallower(self) -> int:
        """Blocks that the shallower task runs through: the Y cannot fork behind them."""
        return self.trunk_depth + min(self.understanding_depth, self.generation_depth)

    def forked_at(self, depth: int) -> "ForkParams":
        """Each task as deep as before, with `depth` blocks of it in the trunk."""
        understanding, generation = (
            self.trunk_depth + n - depth for n in (self.understanding_depth, self.generation_depth)
        )
        return replace(self, trunk_depth=depth, understanding_depth=understanding, generation_depth=generation)

    def fully_shared(self) -> "ForkParams":
        """The same depth for each task without a fork: N = 0 of the paper. Its depth is the deeper task's."""
        depth = self.trunk_depth + max(self.understanding_depth, self.generation_depth)
        return replace(self, trunk_depth=depth, understanding_depth=0, generation_depth=0)

    def separate(self) -> "ForkParams":
        """The same depth for each task with nothing but the stem in common: M = 0, two experts."""
        return self.forked_at(0)


SIZES = {
    "tiny": ForkParams(width=96, heads=3, patch=8, grid=8, trunk_depth=3, understanding_depth=3, generation_depth=3),
    "small": ForkParams(
        width=384, heads=6, patch=14, grid=37, trunk_depth=6, understanding_depth=2, generation_depth=6, deeper=2
    ),
    "base": ForkParams(
        width=768, heads=12, patch=14, grid=37, trunk_depth=6, understanding_depth=2, generation_depth=6, deeper=2
    ),
}
