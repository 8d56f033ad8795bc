"""Export: each part of the Y becomes one ONNX file, proven against torch before anyone may use it."""

import hashlib
import logging
import tempfile
import warnings
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from inspectfork.drawn.corpus import CLASSES, draw_surface
from inspectfork.fault import Fault
from inspectfork.model.fork import Fork
from inspectfork.model.half import keep_halves, round_to_half
from inspectfork.model.params import DRAWING, LEVELS, ForkParams
from inspectfork.model.tokenizer import STRIDE, Tokenizer
from inspectfork.model.vocabulary import LENGTH, VOCABULARY_SIZE
from inspectfork.model.weights import build_fork
from inspectfork.predict.onnx_runner import OnnxRunner
from inspectfork.predict.prepare import Array, Grid, resampling, to_patches
from inspectfork.predict.torch_runner import TorchRunner
from training.parts import LIST, load_parts
from training.released import PARTS, fitting, released_parts

LARGEST_DIFFERENCE = 1e-3  # between torch and the exported part, in the part's own units
OPSET = 20
VERSION = 5  # of the exported graphs: raise it when the net's code changes
MOST_TOKENS = 1024  # a side of a picture
ROWS, COLUMNS = (torch.export.Dim(name, min=2, max=MOST_TOKENS) for name in ("rows", "columns"))
WORDS, REFERENCES = torch.export.Dim("words", min=0, max=LENGTH), torch.export.Dim("references", min=0, max=2**16)
TRUNK_SHAPES = ({1: ROWS, 2: COLUMNS}, {0: ROWS}, {0: COLUMNS}, {1: ROWS, 2: COLUMNS}, {1: WORDS}, {1: REFERENCES})
BRANCH_SHAPES = (
    {1: torch.export.Dim("tokens", min=3, max=MOST_TOKENS**2)},
    {1: torch.export.Dim("given", min=0, max=2**16 + LENGTH)},
)
DOWN, ACROSS = (torch.export.Dim(name, min=2, max=MOST_TOKENS) for name in ("down", "across"))  # codes a side
TOKENIZER_SHAPES = ({2: STRIDE * DOWN, 3: STRIDE * ACROSS}, {2: DOWN, 3: ACROSS}, {2: DOWN, 3: ACROSS})
PROOFS = ((Grid(16, 16), 0, 0), (Grid(7, 20), LENGTH, 0), (Grid(20, 12), LENGTH, 36))  # grid, words, references
PROOF_SEED, PROOF_SIDE = 1_000_033, 128  # of the surfaces that exported parts are tried on
Inputs = tuple[Tensor, ...]


def exported_parts(params: ForkParams, weights: Path, cache: Path) -> dict[str, Path]:
    """The exported Y of these weights with the released parts on them: from the cache, or made now.

    Export takes some seconds and gives the same parts each time, so every recipe of a station shares one file.
    """
    released = (released_parts() / LIST).read_bytes()
    key = hashlib.sha256(f"{VERSION} {asdict(params)} {weights.stat().st_size} {torch.__version__}".encode())
    key.update(weights.name.encode() + released)
    folder = cache / key.hexdigest()[:16]
    parts = {name: folder / f"{name}.onnx" for name in PARTS}
    if not all(part.exists() for part in parts.values()):
        export(*released_fork(params, weights), folder)
    return parts


def released_fork(params: ForkParams, weights: Path) -> tuple[Fork, Tokenizer]:
    """The Y that every teaching starts from, and its tokenizer, in numbers that half precision holds."""
    fork, tokenizer = build_fork(params, weights), Tokenizer().eval().requires_grad_(False)
    parts: dict[str, nn.Module] = {
        "tokenizer": tokenizer,
        "trunk": fork.trunk,
        "understanding": fork.understanding,
        "generation": fork.generation,
    }
    load_parts(released_parts(), {name: parts[name] for name in fitting(params)})
    for part in parts.values():
        round_to_half(part)
    return fork, tokenizer


def export(fork: Fork, tokenizer: Tokenizer, folder: Path) -> None:
    """Write every part beside its final place, prove them all, and only then move them in."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        inputs = example_inputs(fork.params, Grid(5, 4), 0, LENGTH, 6)
        drafts = {name: Path(scratch) / f"{name}.onnx" for name in PARTS}
        write_part(tokenizer, example_drawing(Grid(3, 2), 0), TOKENIZER_SHAPES, drafts["tokenizer"])
        write_part(fork.trunk, inputs, TRUNK_SHAPES, drafts["trunk"])
        for branch in (fork.understanding, fork.generation):
            write_branch(branch, fork, drafts[type(branch).__name__.lower()])
        prove(fork, tokenizer, drafts)
        folder.mkdir(exist_ok=True)
        for draft in drafts.values():
            draft.replace(folder / draft.name)


def write_branch(branch: nn.Module, fork: Fork, path: Path) -> None:
    """A branch above the trunk of `fork` as a file."""
    tokens = fork.trunk(*example_inputs(fork.params, Grid(5, 4), 0, LENGTH, 6))
    write_part(branch, tokens, BRANCH_SHAPES, path)


def example_inputs(params: ForkParams, grid: Grid, seed: int, words: int = 0, references: int = 0) -> Inputs:
    """A drawn surface with the right resampling matrices, as the trunk takes it; a drawing where there are words."""
    rng = np.random.default_rng(seed)
    patches = to_patches(_surface(seed), grid, params.patch)[None]
    drawing = rng.normal(size=(1, grid.rows, grid.columns, DRAWING)) * (words > 0)
    phrase = rng.integers(0, VOCABULARY_SIZE, (1, words))
    shown = rng.normal(size=(1, references, patches.shape[3]))
    sides = (resampling(n, params.grid) for n in (grid.rows, grid.columns))
    arrays = (patches, *sides, drawing.astype(np.float32), phrase, shown.astype(np.float32))
    return tuple(torch.from_numpy(array) for array in arrays)


def example_drawing(codes: Grid, seed: int) -> Inputs:
    """A drawn surface of so many codes, and latents of which some are to be taken, as the tokenizer takes them."""
    rng = np.random.default_rng(seed)
    surface = cv2.resize(_surface(seed), (STRIDE * codes.columns, STRIDE * codes.rows))
    pictures = surface.transpose(2, 0, 1)[None] / np.float32(127.5) - 1
    latents = rng.uniform(-1, 1, (1, len(LEVELS), codes.rows, codes.columns))
    drawn = rng.random((1, 1, codes.rows, codes.columns)) < 0.5
    return tuple(torch.from_numpy(array.astype(np.float32)) for array in (pictures, latents, drawn))


def _surface(seed: int) -> NDArray[np.uint8]:
    return draw_surface(PROOF_SEED, seed, PROOF_SIDE, CLASSES[seed % len(CLASSES)]).pixels


def write_part(part: nn.Module, inputs: tuple[Tensor, ...], shapes: tuple[object, ...], path: Path) -> None:
    """One part as one self-contained file, its large tensors in half precision where they are rounded to it."""
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)  # it warns of libraries that nobody asked for
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
    keep_halves(path)


def prove(fork: Fork, tokenizer: Tokenizer, parts: Mapping[str, Path]) -> None:
    """Torch and the exported parts must agree on pictures of other shapes too, with a phrase and without, or they are
    refused.
    """
    runners = {name: OnnxRunner(path, 1) for name, path in parts.items()}
    for seed, (grid, words, references) in enumerate(PROOFS):
        inputs = tuple(t.numpy() for t in example_inputs(fork.params, grid, seed, words, references))
        tokens = _agreed(TorchRunner(fork.trunk).run, runners["trunk"].run, inputs)
        for name, branch in (("understanding", fork.understanding), ("generation", fork.generation)):
            _agreed(TorchRunner(branch).run, runners[name].run, tuple(tokens))
        drawing = tuple(t.numpy() for t in example_drawing(grid, seed))
        _agreed(TorchRunner(tokenizer).run, runners["tokenizer"].run, drawing)


def agreed_branch(branch: nn.Module, fork: Fork, runner: OnnxRunner) -> None:
    """The same of one branch, on what the trunk of `fork` gives it."""
    for seed, (grid, words, references) in enumerate(PROOFS):
        tokens = fork.trunk(*example_inputs(fork.params, grid, seed, words, references))
        _agreed(TorchRunner(branch).run, runner.run, tuple(t.numpy() for t in tokens))


def _agreed(
    ours: Callable[..., list[Array]], exported: Callable[..., list[Array]], inputs: tuple[NDArray[Any], ...]
) -> list[Array]:
    wanted, got = ours(*inputs), exported(*inputs)
    worst = max(float(np.abs(w - g).max(initial=0)) for w, g in zip(wanted, got, strict=True))
    if not worst < LARGEST_DIFFERENCE:
        raise Fault("export.differs", worst=f"{worst:.2g}", most=LARGEST_DIFFERENCE)
    return wanted
