"""Export: each part of the Y becomes one ONNX file, proven against torch before anyone may use it."""

import hashlib
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from inspectfork.fault import Fault
from inspectfork.model.fork import Fork
from inspectfork.model.params import ForkParams
from inspectfork.model.weights import build_fork
from inspectfork.predict.onnx_runner import OnnxRunner
from inspectfork.predict.prepare import Array, Grid, resampling
from inspectfork.predict.torch_runner import TorchRunner

LARGEST_DIFFERENCE = 1e-3  # between torch and the exported part, in the part's own units
OPSET = 20
VERSION = 1  # of the exported graphs: raise it when the net's code changes
MOST_TOKENS = 1024


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


def export(fork: Fork, folder: Path) -> None:
    """Write both parts beside their final place, prove them, and only then move them in."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        inputs = example_inputs(fork.params, Grid(5, 4), seed=0)
        rows, columns = (torch.export.Dim(name, min=2, max=MOST_TOKENS) for name in ("rows", "columns"))
        drafts = Path(scratch) / "trunk.onnx", Path(scratch) / "understanding.onnx"
        write_part(fork.trunk, inputs, ({1: rows, 2: columns}, {0: rows}, {0: columns}), drafts[0])
        tokens = fork.trunk(*inputs)
        write_part(
            fork.understanding, (tokens,), ({1: torch.export.Dim("tokens", min=3, max=MOST_TOKENS**2)},), drafts[1]
        )
        prove(fork, *drafts)
        folder.mkdir(exist_ok=True)
        for draft in drafts:
            draft.replace(folder / draft.name)


def example_inputs(params: ForkParams, grid: Grid, seed: int) -> tuple[Tensor, Tensor, Tensor]:
    """Random patches with the right resampling matrices, as the trunk takes them."""
    rng = np.random.default_rng(seed)
    patches = rng.normal(size=(1, grid.rows, grid.columns, 3 * params.patch**2)).astype(np.float32)
    matrices = (resampling(n, params.grid) for n in (grid.rows, grid.columns))
    down, across = (torch.from_numpy(m) for m in matrices)
    return torch.from_numpy(patches), down, across


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


def prove(fork: Fork, trunk: Path, understanding: Path) -> None:
    """Torch and the exported parts must agree on pictures of other shapes too, or the export is refused."""
    for seed, grid in enumerate((Grid(16, 16), Grid(7, 20), Grid(20, 12))):
        inputs: tuple[Array, ...] = tuple(t.numpy() for t in example_inputs(fork.params, grid, seed))
        (tokens,) = _agreed(TorchRunner(fork.trunk).run, OnnxRunner(trunk, 1).run, inputs)
        _agreed(TorchRunner(fork.understanding).run, OnnxRunner(understanding, 1).run, (tokens,))


def _agreed(
    ours: Callable[..., list[Array]], exported: Callable[..., list[Array]], inputs: tuple[Array, ...]
) -> list[Array]:
    wanted, got = ours(*inputs), exported(*inputs)
    worst = max(float(np.abs(w - g).max()) for w, g in zip(wanted, got, strict=True))
    if not worst < LARGEST_DIFFERENCE:
        raise Fault("export.differs", worst=f"{worst:.2g}", most=LARGEST_DIFFERENCE)
    return wanted
