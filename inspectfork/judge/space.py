"""The space in which tokens are compared: one in which good parts differ about alike in every direction.

Learned from good tokens alone, by how each differs from the one most like it; one matrix in the end.
"""

import faiss
import numpy as np

from inspectfork.predict.prepare import Array

TOKENS_TO_COMPARE = 10_000  # with one another
EVENNESS = 0.125  # 0 leaves the features as they are, 0.5 makes all differences of good tokens equal
LEAST_DIFFERENCE = 0.1  # of the mean difference: no direction counts as if good tokens hardly ever differed in it


def space_of(sample: Array, components: int) -> faiss.LinearTransform:
    """From tokens (n, width) to `components`: evened, then turned so that the first components hold the most."""
    even = _evening(sample[:: max(1, -(-len(sample) // TOKENS_TO_COMPARE))])
    centre = sample.mean(0)
    evened = (sample - centre) @ even
    _, directions = np.linalg.eigh((evened.T @ evened).astype(np.float64))
    turn = (even @ directions[:, ::-1][:, :components]).T.astype(np.float32)  # (components, width)
    space = faiss.LinearTransform(sample.shape[1], components, True)
    faiss.copy_array_to_vector(np.ascontiguousarray(turn).reshape(-1), space.A)
    faiss.copy_array_to_vector(np.ascontiguousarray(-turn @ centre), space.b)
    space.is_trained = True
    return space


def _evening(sample: Array) -> Array:
    """The matrix (width, width) that makes tokens weigh less where each differs much from the good one next to it."""
    exact = faiss.IndexFlatL2(sample.shape[1])
    sample = np.ascontiguousarray(sample)
    exact.add(sample)
    _, nearest = exact.search(sample, 2)
    own = nearest[:, 0] == np.arange(len(sample))
    apart = sample - sample[np.where(own, nearest[:, 1], nearest[:, 0])]
    spread, directions = np.linalg.eigh((apart.T @ apart).astype(np.float64))
    weights = (np.maximum(spread, 0) + LEAST_DIFFERENCE * spread.mean() + 1e-12) ** -EVENNESS
    even: Array = ((directions * (weights / weights.mean())) @ directions.T).astype(np.float32)
    return even
