"""What good parts look like: every token of the good pictures, compressed into a hard byte budget.

Each token is turned into a space in which good parts differ alike in every direction, and filed by its nearest of some
hundred cells (an inverted file) in two forms: four bits for two components, by which a few candidates are found fast,
and six bits a component, by which the nearest of them is told. A token of a new part is judged by its distance to the
nearest good token: all tokens of a part are looked up briefly, those that stand out then thoroughly.
Why so: docs/decisions/0004-memory-of-good-parts.md and brief-and-thorough-search.md.
Source: PatchCore (arXiv 2106.08265) for the idea, faiss (arXiv 2401.08281) for the index.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

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
STAND_OUT = 16  # one of so many tokens of a part is looked up thoroughly at once
RANGE_TO_SPARE = 0.1  # beyond the sample's, so that a rare texture outside the sample is not clipped


@dataclass(frozen=True)
class Effort:
    """How a token is looked up: cells looked into, and candidates of which the nearest is told by the longer codes."""

    cells: int
    candidates: int


BRIEF, THOROUGH = Effort(2, 4), Effort(16, 16)
Tokens = tuple[range, ...]  # numbers of tokens, stretch after stretch


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

    def distances(self, tokens: Array, leaving_out: Tokens = ()) -> Array:
        """Distance of each token (n, width) to the nearest good one: (n,), about in the units of the trunk's features.

        `leaving_out` are numbers of tokens that do not count: how a good picture is judged by the others alone. What
        was looked up briefly may come out a little too far, so the farthest are looked up again until the farthest of
        all, the score, is one of these.
        """
        tokens = np.ascontiguousarray(tokens)
        nearest, numbers = self._nearest(tokens, BRIEF, leaving_out)
        at_once = max(-(-len(tokens) // STAND_OUT), int((numbers < 0).sum()))  # with all that found nothing
        farthest_first, farthest, done = np.argsort(-nearest, kind="stable"), -1.0, 0
        while done < len(tokens) and farthest < nearest[farthest_first[done]]:
            far = farthest_first[done : done + at_once]
            nearest[far] = np.minimum(nearest[far], self._nearest(tokens[far], THOROUGH, leaving_out)[0])
            farthest, done = max(farthest, float(nearest[far].max())), done + at_once
        return np.sqrt(np.maximum(nearest, 0.0))

    def nearest(self, tokens: Array, leaving_out: Tokens = ()) -> NDArray[np.int64]:
        """The number of the nearest good token to each of these (n, width), looked up briefly: (n,), -1 for none."""
        _, numbers = self._nearest(np.ascontiguousarray(tokens), BRIEF, leaving_out)
        return numbers

    def _nearest(self, tokens: Array, effort: Effort, leaving_out: Tokens) -> tuple[Array, NDArray[np.int64]]:
        """Squared distance to the nearest good token that is found, and its number, -1 for none: (n,) each."""
        cells = faiss.SearchParametersIVF(nprobe=effort.cells, sel=_all_but(leaving_out))
        told = faiss.IndexRefineSearchParameters(k_factor=effort.candidates, base_index_params=cells)
        parameters = faiss.SearchParametersPreTransform(index_params=told)
        squared, numbers = self._index.search(tokens, 1, params=parameters)
        return squared[:, 0], numbers[:, 0]

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
