"""The head: what real defects taught, on top of the distances to good parts.

A small net reads each token's features and its distance to the nearest good one, and says how surely a known defect is
there, and of which class. Its word makes a distance larger or smaller by a bounded share, so a defect that nobody ever
showed is still found by its distance. Why so: docs/decisions/0017-a-few-real-defects.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from inspectfork.fault import Fault
from inspectfork.predict.prepare import Array
from inspectfork.verdict import UNKNOWN

STRENGTH = 0.04  # of the logarithm of a distance, for each unit of the net's word
LEAST, MOST = -1.0, 6.0  # to which that word is cut
SPREAD = 0.1  # of the logarithm, by which a token that is surely defective reaches towards its part's highest one
SUREST = 8.0  # to which the word is cut for that
SURE = 0.5  # share of a region's vote from which it is named
KNOWN = 1.0  # the net's word from which a region is like a known defect
LEAST_DISTANCE = 1e-6  # of a token that is remembered itself
OUTLINE, HINT = "outline", "hint-"  # the net for outlines and those that it hears, among those of the file


@dataclass(frozen=True, eq=False)
class Net:
    """Two layers: inputs (n, inputs) -> surety of a defect and a vote a class (n, 1 + classes)."""

    first: Array  # (inputs, hidden)
    first_bias: Array
    second: Array  # (hidden, 1 + classes)
    second_bias: Array

    def run(self, inputs: Array) -> Array:
        hidden = np.maximum(inputs @ self.first + self.first_bias, 0)
        said: Array = hidden @ self.second + self.second_bias
        return said


@dataclass(frozen=True, eq=False)
class Head:
    """Nets taught from other halves of the good parts, whose mean is the word that counts.

    `outline` is a net for cells of the map, see `outline.py`; None where no mask was shown. `hints` are the nets whose
    word it hears, which made defects taught too; none where those would be the same as `nets`.
    """

    names: tuple[str, ...]
    nets: tuple[Net, ...]
    outline: Net | None = None
    hints: tuple[Net, ...] = ()

    def said(self, inputs: Array) -> Array:
        """What it says of inputs (n, inputs), see `inputs_of`: (n, 1 + classes)."""
        return _mean(self.nets, inputs)

    def hinted(self, inputs: Array) -> Array:
        """What the outline hears of inputs (n, inputs): (n, 1 + classes)."""
        return _mean(self.hints or self.nets, inputs)

    def name(self, said: Array) -> str:
        """The class of a region whose word is (1 + classes,), see `pooled`; unknown where it is like none of them."""
        votes = np.exp(said[1:] - said[1:].max())
        best = int(votes.argmax())
        return self.names[best] if said[0] > KNOWN and votes[best] >= SURE * votes.sum() else UNKNOWN

    def write(self, path: Path) -> None:
        """Write it as one file."""
        nets: dict[int | str, Net] = dict(enumerate(self.nets))
        nets |= {f"{HINT}{number}": net for number, net in enumerate(self.hints)}
        if self.outline is not None:
            nets[OUTLINE] = self.outline
        arrays = {f"{field}-{name}": array for name, net in nets.items() for field, array in vars(net).items()}
        np.savez(path, names=np.array(self.names), **arrays)


def read_head(path: Path) -> Head:
    """Read what `Head.write` wrote. Raises Fault `bundle.part_refused`."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            of = [name.removeprefix("first-") for name in arrays.files if name.startswith("first-")]
            nets = {name: _net(arrays, name) for name in of}
            outline = nets.pop(OUTLINE, None)
            hints = tuple(nets.pop(name) for name in of if name.startswith(HINT))
            return Head(tuple(str(name) for name in arrays["names"]), tuple(nets.values()), outline, hints)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise Fault("bundle.part_refused", path=path, why=error) from None


def _mean(nets: tuple[Net, ...], inputs: Array) -> Array:
    mean: Array = np.mean([net.run(inputs) for net in nets], axis=0)
    return mean


def _net(arrays: Mapping[str, Array], name: str) -> Net:
    return Net(*(np.asarray(arrays[f"{field.name}-{name}"], np.float32) for field in fields(Net)))


def inputs_of(features: Array, distances: Array) -> Array:
    """Features (n, width) and distances (n,) of tokens as the nets take them: (n, width + 1)."""
    far = np.log(np.maximum(distances, LEAST_DISTANCE))
    return np.concatenate([features, far[:, None]], 1, dtype=np.float32)


def weighed(distances: Array, said: Array) -> Array:
    """Distances (n,) as the head's word (n, 1 + classes) has it: further where a known defect is seen."""
    further: Array = distances * np.exp(STRENGTH * np.clip(said[:, 0], LEAST, MOST))
    return further.astype(np.float32)


def spread(distances: Array, said: Array) -> Array:
    """Distances (n,) as `weighed` gives them, the larger the surer a known defect is: how far each token may rise."""
    risen: Array = distances * np.exp(SPREAD * np.clip(said[:, 0], 0, SUREST))
    return risen.astype(np.float32)


def pooled(said: Array, weights: Array) -> Array:
    """The word (1 + classes,) on a region: the mean of its tokens' (n, 1 + classes) by weights (n,), each counting as
    surely as it is defective, so that the surface around a small defect does not outvote it.
    """
    counting = weights / (1 + np.exp(-said[:, 0]))
    total = float(counting.sum())
    mean: Array = (said * counting[:, None]).sum(0) / total if total > 0 else said.mean(0)
    return mean
