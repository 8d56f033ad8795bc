"""How large a study is: the whole one, or a quick look at whether everything works."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from inspectfork.model.params import SIZES
from training.stages.plan import WEIGHTS


@dataclass(frozen=True)
class Extent:
    """Two cores take about half an hour for a whole study and some minutes for a quick one."""

    steps: int
    seeds: Sequence[int]
    depths: Sequence[int]  # of the fork, for the study of depths
    scored: int  # surfaces nobody learned from
    phrases: int  # of the alignment
    permutations: int
    first: int = 1_000_000  # of the surfaces that are scored; those looked at during training have smaller numbers
    batch: int = 16
    side: int = 64
    size: str = "tiny"
    start: str = ""
    device: str = "cpu"  # several trainings share the cores; a graphics card serves one size only

    def of_size(self, size: str) -> "Extent":
        """The same study of another size: from the pinned weights where it has some, on a graphics card if any."""
        if size == self.size:
            return self
        depths = range(0, SIZES[size].shallower + 1, self.depths[1] - self.depths[0]) if self.depths else ()
        return replace(self, size=size, start=WEIGHTS, device="auto", depths=tuple(depths))


ALL_DEPTHS = (0, 1, 2, 3, 4, 5, 6)
WHOLE = {
    "sharing": Extent(900, (0, 1, 2), (), 500, 500, 200),
    "depth": Extent(400, (0, 1, 2), ALL_DEPTHS, 500, 500, 200),
    "alignment": Extent(900, (0, 1, 2), (), 500, 500, 200),
}
QUICK = {
    "sharing": Extent(70, (0, 1, 2), (), 100, 150, 50),
    "depth": Extent(50, (0, 1, 2), (0, 2, 4, 6), 100, 150, 50),
    "alignment": Extent(120, (0, 1, 2), (), 100, 150, 50),
}
