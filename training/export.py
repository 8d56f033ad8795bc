"""Export: each part of the Y becomes one ONNX file, proven against torch before anyone may use it."""

import hashlib
import tempfile
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from inspectfork.fault import Fault
from inspectfork.model.fork import Fork
from inspectfork.model.params import DRAWING, ForkParams
from inspectfork.model.vocabulary import LENGTH, VOCABULARY_SIZE
from inspectfork.model.weights import build_fork
from inspectfork.predict.onnx_runner import OnnxRunner
from inspectfork.predict.prepare import Array, Grid, resampling
from inspectfork.predict.torch_runner import TorchRunner

LARGEST_DIFFERENCE = 1e-3  # between torch and the exported part, in the part's own units
OPSET = 20
VERSION = 2  # of the exported graphs: raise it when the net's code changes
MOST_TOKENS = 1024  # a side of a picture
ROWS, COLUMNS = (torch.export.Dim(name, min=2, max=MOST_TOKENS) for name in ("rows", "columns"))
WORDS, REFERENCES = torch.export.Dim("words", min=0, max=LENGTH), torch.export.Dim("references", min=0, max=2**16)
TRUNK_SHAPES = ({1: ROWS, 2: COLUMNS}, {0: ROWS}, {0: COLUMNS}, {1: ROWS, 2: COLUMNS}, {1: WORDS}, {1: REFERENCES})
BRANCH_SHAPES = (
    {1: torch.export.Dim("tokens", min=3, max=MOST_TOKENS**2)},
    {1: torch.export.Dim("given", min=0, max=2**16 + LENGTH)},
)
PROOFS = ((Grid(16, 16), 0, 0), (Grid(7, 20), LENGTH, 0), (Grid(20, 12), LENGTH, 40))  # grid, words, references
Inputs = tuple[Tensor, ...]


def exported_parts(params: ForkParams, weights: Path, cache: Path) -> dict[str, Path]:
    """The exported trunk and understanding branch of these weights: from the cache, or made now.

    Export takes some seconds and gives the same parts each time, so every recipe of a station shares one file.
    """
    key = hashlib.sha256(f"{VERSION} {asdict(params)} {weights.stat().st_size} {torch.__version__}".encode())
    key.update(weights.name.encode())
    folder = cache / key.hexdigest()[:16]
    parts = {name: folder / f"{name}.onnx" for name in ("trunk", "understanding")}
    if not all(part.exists() for part in parts.values()):
        export(build_fork(params, weights), folder)
    return parts


def export(fork: Fork, folder: Path, branches: Sequence[str] = ("understanding",)) -> None:
    """Write the trunk and these branches beside their final place, prove them, and only then move them in."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        inputs = example_inputs(fork.params, Grid(5, 4), 0, LENGTH, 6)
        drafts = {name: Path(scratch) / f"{name}.onnx" for name in ("trunk", *branches)}
        write_part(fork.trunk, inputs, TRUNK_SHAPES, drafts["trunk"])
        tokens = fork.trunk(*inputs)
        for branch in branches:
            write_part(getattr(fork, branch), tokens, BRANCH_SHAPES, drafts[branch])
        prove(fork, drafts)
        folder.mkdir(exist_ok=True)
        for draft in drafts.values():
            draft.replace(folder / draft.name)


def example_inputs(params: ForkParams, grid: Grid, seed: int, words: int = 0, references: int = 0) -> Inputs:
    """Random patches with the right resampling matrices, as the trunk takes them; a drawing where there are words."""
    rng = np.random.default_rng(seed)
    patch = 3 * params.patch**2
    patches = rng.normal(size=(1, grid.rows, grid.columns, patch)).astype(np.float32)
    drawing = rng.normal(size=(1, grid.rows, grid.columns, DRAWING)) * (words > 0)
    phrase = rng.integers(0, VOCABULARY_SIZE, (1, words))
    shown = rng.normal(size=(1, references, patch))
    sides = (resampling(n, params.grid) for n in (grid.rows, grid.columns))
    arrays = (patches, *sides, drawing.astype(np.float32), phrase, shown.astype(np.float32))
    return tuple(torch.from_numpy(array) for array in arrays)


def write_part(part: nn.Module, inputs: tuple[Tensor, ...], shapes: tuple[object, ...], path: Path) -> None:
    """One part as one self-contained file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns about its own insides
        torch.onnx.export(
            part,
            inputs,
            str(path),
            dynamo=True,
            external_data=False,
            dynamic_shapes=shapes,
            opset_version=OPSET,
            verbose=False,
        )


def prove(fork: Fork, parts: Mapping[str, Path]) -> None:
    """Torch and the exported parts must agree on other shapes too, with and without a phrase, or they are refused."""
    runners = {name: OnnxRunner(path, 1) for name, path in parts.items()}
    for seed, (grid, words, references) in enumerate(PROOFS):
        inputs = tuple(t.numpy() for t in example_inputs(fork.params, grid, seed, words, references))
        tokens = _agreed(TorchRunner(fork.trunk).run, runners["trunk"].run, inputs)
        for branch in parts.keys() - {"trunk"}:
            _agreed(TorchRunner(getattr(fork, branch)).run, runners[branch].run, tuple(tokens))


def _agreed(
    ours: Callable[..., list[Array]], exported: Callable[..., list[Array]], inputs: tuple[NDArray[Any], ...]
) -> list[Array]:
    wanted, got = ours(*inputs), exported(*inputs)
    worst = max(float(np.abs(w - g).max(initial=0)) for w, g in zip(wanted, got, strict=True))
    if not worst < LARGEST_DIFFERENCE:
        raise Fault("export.differs", worst=f"{worst:.2g}", most=LARGEST_DIFFERENCE)
    return wanted
