"""What good parts look like: every token of the good pictures, compressed into a hard byte budget.

Each token is turned into a space in which good parts differ alike in every direction, and filed by its nearest of some
hundred cells (an inverted file) in two forms: four bits for two components, by which a few candidates are found fast,
and six bits a component, by which the nearest of them is told. A token of a new part is judged by its distance to the
nearest good token. Why so: docs/decisions/0004-memory-of-good-parts.md.
Source: PatchCore (arXiv 2106.08265) for the idea, faiss (arXiv 2401.08281) for the index.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np

from inspectfork.fault import Fault
from inspectfork.judge.space import space_of
from inspectfork.predict.prepare import Array

BUDGET_MB = 46.0  # with the model's parts a bundle of at most 100 MB
BYTES_OF_ID = 8  # that the index keeps beside each token
BYTES_A_COMPONENT = 1.0  # six bits to tell the nearest, and two to find candidates
MOST_COMPONENTS = 128
FEWEST_COMPONENTS = 64
STEP = 16  # of components: faiss compares sixteen at once, and a number that is no multiple of it eight times slower
BLOCK = 32  # tokens whose short codes lie together; the last block of a cell is filled up
TOKENS_TO_TRAIN = 60_000
TOKENS_A_CELL = 300
PROBES = 16  # cells looked into for each token
CANDIDATES = 16  # of which the nearest is told by the longer codes
RANGE_TO_SPARE = 0.1  # beyond the sample's, so that a rare texture outside the sample is not clipped


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
        beside = 4 * (width + cells + BLOCK) + BLOCK / 4 * cells  # bytes of a component that are not a token's
        budget = budget_mb * 1e6
        affordable = (budget - BYTES_OF_ID * tokens) / (beside + BYTES_A_COMPONENT * tokens)
        fewest, most = (min(n, width // STEP * STEP) for n in (FEWEST_COMPONENTS, MOST_COMPONENTS))
        a_token = fewest * BYTES_A_COMPONENT + BYTES_OF_ID
        stride = 1 if affordable >= fewest else int(np.ceil(tokens * a_token / (budget - fewest * beside)))
        return cls(max(fewest, min(int(affordable) // STEP * STEP, most)), cells, stride)


class Memory:
    """An index of good tokens, numbered as they were remembered."""

    def __init__(self, index: faiss.IndexPreTransform) -> None:
        faiss.omp_set_num_threads(1)  # the line has two cores for camera, window and trunk too
        self._index = index  # owns everything below it: faiss frees an index whose owner is gone
        self._probes = int(faiss.downcast_index(faiss.downcast_index(index.index).base_index).nprobe)

    @classmethod
    def learn(cls, sample: Array, plan: MemoryPlan, seed: int) -> "Memory":
        """An empty memory whose space, cells and codes fit `sample` (n, width), n at least 16."""
        file = _file(plan, seed)
        longer = faiss.IndexScalarQuantizer(plan.components, faiss.ScalarQuantizer.QT_6bit, faiss.METRIC_L2)
        longer.sq.rangestat_arg = RANGE_TO_SPARE
        told = faiss.IndexRefine(file, longer)
        told.k_factor = CANDIDATES
        space = space_of(sample, plan.components)
        told.train(space.apply(np.ascontiguousarray(sample)))
        index = faiss.IndexPreTransform(space, told)
        return cls(index)

    def add(self, tokens: Array) -> range:
        """Remember tokens (n, width). Returns the numbers they got."""
        first = len(self)
        self._index.add(np.ascontiguousarray(tokens))
        return range(first, len(self))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def distances(self, tokens: Array, leaving_out: range | None = None) -> Array:
        """Distance of each token (n, width) to the nearest good one: (n,), about in the units of the trunk's features.

        `leaving_out` are numbers of tokens that do not count: how a good picture is judged by the others alone.
        """
        found, _ = self._index.search(np.ascontiguousarray(tokens), 1, params=self._parameters(leaving_out))
        nearest: Array = np.sqrt(np.maximum(found[:, 0], 0.0))
        return nearest

    def _parameters(self, leaving_out: range | None) -> faiss.SearchParametersPreTransform | None:
        if leaving_out is None:
            return None
        others = faiss.IDSelectorNot(faiss.IDSelectorRange(leaving_out.start, leaving_out.stop))
        cells = faiss.SearchParametersIVF(sel=others, nprobe=self._probes)
        return faiss.SearchParametersPreTransform(
            index_params=faiss.IndexRefineSearchParameters(k_factor=CANDIDATES, base_index_params=cells)
        )

    def write(self, path: Path) -> None:
        """Write the memory as one file."""
        faiss.write_index(self._index, str(path))


def read_memory(path: Path) -> Memory:
    """Read what `Memory.write` wrote. Raises Fault `bundle.part_refused`."""
    try:
        return Memory(faiss.read_index(str(path)))
    except (RuntimeError, AttributeError) as error:  # no index, or another kind of it
        raise Fault("bundle.part_refused", path=path, why=str(error).splitlines()[0]) from None


def _file(plan: MemoryPlan, seed: int) -> faiss.IndexIVFPQFastScan:
    """The cells with the short codes, empty and untrained."""
    d = plan.components
    file = faiss.IndexIVFPQFastScan(faiss.IndexFlatL2(d), d, plan.cells, d // 2, 4, faiss.METRIC_L2, BLOCK)
    file.by_residual = False  # one table of distances a token serves all cells
    for clusters, rounds in ((file.cp, 8), (file.pq.cp, 10)):
        clusters.seed, clusters.niter, clusters.min_points_per_centroid = seed + 1, rounds, 1
    file.nprobe = min(PROBES, plan.cells)
    return file


def evenly(total: int, wanted: int) -> Iterator[int]:
    """At most `wanted` numbers below `total`, evenly spaced: the same ones each time."""
    step = max(1.0, total / wanted)
    return (int(i * step) for i in range(min(total, wanted)))
