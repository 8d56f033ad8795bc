"""The memory bank: good tokens at each depth of the model, and how far the tokens of a new part lie from them.

Shallow features show fine texture, deep ones what a place belongs to; a defect may stand out at either. The distances
at each depth count in units of what good parts have there, so that no depth outweighs the others, and are averaged.
Why so: docs/decisions/several-depths.md. Source: patch features of several layers, PatchCore (arXiv 2106.08265).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, is_zipfile

import numpy as np
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.judge.memory import Effort, Memory, MemoryPlan, Tokens, memory_from
from inspectfork.predict.prepare import Array

BUDGET_MB = 37.0  # with the model's parts a bundle of at most 100 MB
STAND_OUT = 16  # one of so many tokens of a part is looked up thoroughly at once
BRIEF = Effort(2, 4)
THOROUGH = Effort(16, 16)
WEIGHTS = "weights"  # in the file, beside a memory for each depth
LEAST_UNIT = 1e-6


@dataclass(frozen=True, eq=False)
class MemoryBank:
    """Memories from the shallowest depth to the deepest, whose tokens have the same numbers, and what each weighs."""

    memories: tuple[Memory, ...]
    weights: tuple[float, ...]

    @classmethod
    def learn(cls, samples: Iterable[Array], plan: MemoryPlan, seed: int) -> "MemoryBank":
        """An empty bank. `samples` are tokens (n, width) at each depth; until `balanced` all depths weigh the same."""
        memories = tuple(Memory.learn(sample, plan, seed) for sample in samples)
        return cls(memories, (1 / len(memories),) * len(memories))

    def balanced(self, farthest: Array) -> "MemoryBank":
        """The same tokens, each depth weighing the same. `farthest` (parts, depths) are the largest distances of good
        parts at each depth; their mean is its unit. A usual good part keeps about the score it had.
        """
        units = np.maximum(farthest.mean(0), LEAST_UNIT)
        weights = units.mean() / units / len(units)
        return MemoryBank(self.memories, tuple(float(weight) for weight in weights))

    def add(self, tokens: Array) -> range:
        """Remember tokens (n, depths * width). Returns the numbers they got."""
        numbers = [memory.add(one) for memory, one in zip(self.memories, self._by_depth(tokens), strict=True)]
        return numbers[0]

    def __len__(self) -> int:
        return len(self.memories[0])

    def distances(self, tokens: Array, leaving_out: Tokens = ()) -> Array:
        """How far each token (n, depths * width) lies from good ones: (n,).

        `leaving_out` are numbers of tokens that do not count: how a good picture is judged by the others alone. What
        was looked up briefly may come out a little too far, so the farthest are looked up again until the farthest of
        all, the score, is one of these.
        """
        distances = self.distances_by_depth(tokens, leaving_out)
        return np.asarray(self._weighed(distances), np.float32)

    def distances_by_depth(self, tokens: Array, leaving_out: Tokens = ()) -> Array:
        """The same at each depth, not weighed: (depths, n)."""
        depths = self._by_depth(tokens)
        found = [memory.search(one, BRIEF, leaving_out) for memory, one in zip(self.memories, depths, strict=True)]
        distances = np.stack([far for far, _ in found])
        lost = np.stack([numbers < 0 for _, numbers in found]).any(0)
        at_once = max(-(-len(tokens) // STAND_OUT), int(lost.sum()))
        weighed = self._weighed(distances)
        farthest_first = np.argsort(-weighed, kind="stable")
        farthest = -1.0
        done = 0
        while done < len(tokens) and farthest < weighed[farthest_first[done]]:
            again = farthest_first[done : done + at_once]
            for depth, memory in enumerate(self.memories):
                nearer, _ = memory.search(depths[depth][again], THOROUGH, leaving_out)
                distances[depth, again] = np.minimum(distances[depth, again], nearer)
            farthest = max(farthest, float(self._weighed(distances[:, again]).max()))
            done += at_once
        return distances

    def nearest(self, tokens: Array, leaving_out: Tokens = ()) -> NDArray[np.int64]:
        """The number of the nearest good token to each of these (n, depths * width), looked up briefly at the middle
        depth: (n,), -1 for none.
        """
        middle = len(self.memories) // 2
        _, numbers = self.memories[middle].search(self._by_depth(tokens)[middle], BRIEF, leaving_out)
        return numbers

    def write(self, path: Path) -> None:
        """Write the bank as one file."""
        arrays: dict[str, Any] = {f"memory-{depth}": memory.to_bytes() for depth, memory in enumerate(self.memories)}
        arrays[WEIGHTS] = np.array(self.weights)
        with path.open("wb") as file:
            np.savez(file, **arrays)

    def _by_depth(self, tokens: Array) -> list[Array]:
        return np.split(tokens, len(self.memories), axis=1)

    def _weighed(self, distances: Array) -> Array:
        weighed: Array = np.array(self.weights) @ distances
        return weighed


def read_bank(path: Path) -> MemoryBank:
    """Read what `MemoryBank.write` wrote, or the one memory of a bundle of format 3. Raises Fault
    `bundle.part_refused`.
    """
    try:
        if not is_zipfile(path):
            return MemoryBank((memory_from(np.fromfile(path, np.uint8)),), (1.0,))
        with np.load(path, allow_pickle=False) as arrays:
            weights = tuple(float(weight) for weight in arrays[WEIGHTS])
            memories = tuple(memory_from(arrays[f"memory-{depth}"]) for depth in range(len(weights)))
        return MemoryBank(memories, weights)
    except (RuntimeError, AttributeError, OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise Fault("bundle.part_refused", path=path, why=str(error).splitlines()[0]) from None
