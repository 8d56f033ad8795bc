"""What good parts look like: every token of the good pictures, compressed into a hard byte budget.

Each token is turned into a space in which good parts differ alike in every direction, and filed by its nearest of some
hundred cells (an inverted file) in two forms: four bits for two components, by which a few candidates are found fast,
and six bits a component, by which the nearest of them is told. A token of a new part is judged by its distance to the
nearest good token. The model gives a token features at several depths: `bank.py` holds a memory for each.
Why so: docs/decisions/0004-memory-of-good-parts.md and brief-and-thorough-search.md.
Source: PatchCore (arXiv 2106.08265) for the idea, faiss (arXiv 2401.08281) for the index.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from inspectfork.judge.space import space_of
from inspectfork.predict.prepare import Array

BYTES_OF_ID = 8  # that the index keeps beside each token
BYTES_A_COMPONENT = 1.0  # six bits to tell the nearest, and two to find candidates
MOST_COMPONENTS = 128
FEWEST_COMPONENTS = 64
STEP = 16  # of components: faiss compares sixteen at once, and a number that is no multiple of it eight times slower
BLOCK = 32  # tokens whose short codes lie together; the last block of a cell is filled up
TOKENS_TO_TRAIN = 60_000
TOKENS_A_CELL = 300
RANGE_TO_SPARE = 0.1  # beyond the sample's, so that a rare texture outside the sample is not clipped


@dataclass(frozen=True)
class Effort:
    """How a token is looked up: cells looked into, and candidates of which the nearest is told by the longer codes."""

    cells: int
    candidates: int


Tokens = tuple[range, ...]  # numbers of tokens, stretch after stretch


@dataclass(frozen=True)
class MemoryPlan:
    """What a number of tokens becomes within the budget: components kept, cells, and every how-manieth token."""

    components: int
    cells: int
    stride: int

    @classmethod
    def within(cls, tokens: int, width: int, budget_mb: float) -> "MemoryPlan":
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
        if not isinstance(faiss.downcast_index(index.index), faiss.IndexRefine):
            raise AttributeError("it is no memory of good parts")
        self._index = index  # owns everything below it: faiss frees an index whose owner is gone

    @classmethod
    def learn(cls, sample: Array, plan: MemoryPlan, seed: int) -> "Memory":
        """An empty memory whose space, cells and codes fit `sample` (n, width), n at least 16."""
        file = _file(plan, seed)
        longer = faiss.IndexScalarQuantizer(plan.components, faiss.ScalarQuantizer.QT_6bit, faiss.METRIC_L2)
        longer.sq.rangestat_arg = RANGE_TO_SPARE
        told = faiss.IndexRefine(file, longer)
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

    def search(self, tokens: Array, effort: Effort, leaving_out: Tokens = ()) -> tuple[Array, NDArray[np.int64]]:
        """Distance of each token (n, width) to the nearest good one that is found, about in the units of the features,
        and its number, -1 for none: (n,) each. `leaving_out` are numbers of tokens that do not count.
        """
        cells = faiss.SearchParametersIVF(nprobe=effort.cells, sel=_all_but(leaving_out))
        told = faiss.IndexRefineSearchParameters(k_factor=effort.candidates, base_index_params=cells)
        parameters = faiss.SearchParametersPreTransform(index_params=told)
        squared, numbers = self._index.search(np.ascontiguousarray(tokens), 1, params=parameters)
        return np.sqrt(np.maximum(squared[:, 0], 0.0)), numbers[:, 0]

    def to_bytes(self) -> NDArray[np.uint8]:
        """The memory as the bytes of a file: (n,)."""
        content: NDArray[np.uint8] = faiss.serialize_index(self._index)
        return content


def memory_from(content: NDArray[np.uint8]) -> Memory:
    """The memory that `Memory.to_bytes` gave. Raises RuntimeError or AttributeError where it is none."""
    return Memory(faiss.deserialize_index(content))


def _file(plan: MemoryPlan, seed: int) -> faiss.IndexIVFPQFastScan:
    """The cells with the short codes, empty and untrained."""
    d = plan.components
    file = faiss.IndexIVFPQFastScan(faiss.IndexFlatL2(d), d, plan.cells, d // 2, 4, faiss.METRIC_L2, BLOCK)
    file.by_residual = False  # one table of distances a token serves all cells
    for clusters, rounds in ((file.cp, 8), (file.pq.cp, 10)):
        clusters.seed, clusters.niter, clusters.min_points_per_centroid = seed + 1, rounds, 1
    return file


def _all_but(leaving_out: Tokens) -> faiss.IDSelector | None:
    """What picks the tokens that count; None where all do."""
    if not leaving_out:
        return None
    if len(leaving_out) == 1:  # most pictures have no twin, and a range is compared faster than a set of numbers
        return faiss.IDSelectorNot(faiss.IDSelectorRange(leaving_out[0].start, leaving_out[0].stop))
    numbers = np.concatenate([np.arange(tokens.start, tokens.stop, dtype=np.int64) for tokens in leaving_out])
    return faiss.IDSelectorNot(faiss.IDSelectorBatch(numbers))


def evenly(total: int, wanted: int) -> Iterator[int]:
    """At most `wanted` numbers below `total`, evenly spaced: the same ones each time."""
    step = max(1.0, total / wanted)
    return (int(i * step) for i in range(min(total, wanted)))
