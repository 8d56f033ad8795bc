"""What good parts look like: every token of the good pictures, compressed into a hard byte budget.

Each token is turned by a principal component analysis, kept at eight bits a component and filed by its nearest of some
hundred cells (an inverted file). A token of a new part is judged by its distance to the nearest good token.
Source: PatchCore (arXiv 2106.08265) for the idea, faiss (arXiv 2401.08281) for the index.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np

from inspectfork.fault import Fault
from inspectfork.predict.prepare import Array

BUDGET_MB = 60.0
BYTES_OF_ID = 8  # that the index keeps beside each token
MOST_COMPONENTS = 160  # 256 judged no better (docs/decisions/0004-memory-of-good-parts.md)
FEWEST_COMPONENTS = 64
TOKENS_TO_TRAIN = 60_000
TOKENS_A_CELL = 150
RANGE_TO_SPARE = 0.1  # beyond the sample's, so that a rare texture outside the sample is not clipped
PROBES = 16  # cells looked into for each token


@dataclass(frozen=True)
class MemoryPlan:
    """What a number of tokens becomes within the budget: components kept, cells, and every how-manieth token."""

    components: int
    cells: int
    stride: int

    @classmethod
    def within(cls, tokens: int, width: int, budget_mb: float = BUDGET_MB) -> "MemoryPlan":
        """As many components as the budget allows; only where even the fewest do not fit are tokens passed over."""
        cells = max(1, min(1024, tokens // TOKENS_A_CELL))
        fixed = 4 * (width + cells) * MOST_COMPONENTS + 16 * width
        budget = budget_mb * 1e6 - fixed
        affordable = int(budget // tokens) - BYTES_OF_ID
        fewest = min(FEWEST_COMPONENTS, width)
        stride = 1 if affordable >= fewest else int(np.ceil(tokens * (fewest + BYTES_OF_ID) / budget))
        return cls(max(fewest, min(affordable, MOST_COMPONENTS, width, tokens // 4)), cells, stride)


class Memory:
    """An index of good tokens, each under the number it was given."""

    def __init__(self, index: faiss.IndexPreTransform) -> None:
        faiss.omp_set_num_threads(1)  # the line has two cores for camera, window and trunk too
        self._index = index  # owns everything below it: faiss frees an index whose owner is gone
        self._file = faiss.extract_index_ivf(index)

    @classmethod
    def learn(cls, sample: Array, plan: MemoryPlan, seed: int) -> "Memory":
        """An empty memory whose rotation and cells fit `sample` (n, width)."""
        width = sample.shape[1]
        rotation = faiss.PCAMatrix(width, plan.components)
        cells = faiss.IndexFlatL2(plan.components)
        kept = faiss.ScalarQuantizer.QT_8bit
        file = faiss.IndexIVFScalarQuantizer(cells, plan.components, plan.cells, kept, faiss.METRIC_L2)
        file.cp.seed, file.cp.niter, file.cp.min_points_per_centroid = seed + 1, 8, 1
        file.nprobe = min(PROBES, plan.cells)
        file.sq.rangestat_arg = RANGE_TO_SPARE
        index = faiss.IndexPreTransform(rotation, file)
        index.train(np.ascontiguousarray(sample))
        return cls(index)

    def add(self, tokens: Array, first: int) -> None:
        """Remember tokens (n, width) under the numbers from `first` on."""
        numbers = np.arange(first, first + len(tokens), dtype=np.int64)
        self._index.add_with_ids(np.ascontiguousarray(tokens), numbers)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def distances(self, tokens: Array, leaving_out: range | None = None) -> Array:
        """Distance of each token (n, width) to the nearest good one: (n,), in the units of the trunk's features.

        `leaving_out` are numbers of tokens that do not count: how a good picture is judged by the others alone.
        """
        found, _ = self._index.search(np.ascontiguousarray(tokens), 1, params=self._parameters(leaving_out))
        nearest: Array = np.sqrt(np.maximum(found[:, 0], 0.0))
        return nearest

    def _parameters(self, leaving_out: range | None) -> faiss.SearchParametersPreTransform | None:
        if leaving_out is None:
            return None
        others = faiss.IDSelectorNot(faiss.IDSelectorRange(leaving_out.start, leaving_out.stop))
        return faiss.SearchParametersPreTransform(
            index_params=faiss.SearchParametersIVF(sel=others, nprobe=self._file.nprobe)
        )

    def write(self, path: Path) -> None:
        """Write the memory as one file."""
        faiss.write_index(self._index, str(path))


def read_memory(path: Path) -> Memory:
    """Read what `Memory.write` wrote. Raises Fault `bundle.part_refused`."""
    try:
        return Memory(faiss.read_index(str(path)))
    except RuntimeError as error:
        raise Fault("bundle.part_refused", path=path, why=str(error).splitlines()[0]) from None


def evenly(total: int, wanted: int) -> Iterator[int]:
    """At most `wanted` numbers below `total`, evenly spaced: the same ones each time."""
    step = max(1.0, total / wanted)
    return (int(i * step) for i in range(min(total, wanted)))
