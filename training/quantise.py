"""Trunk and understanding branch in eight-bit numbers, their ranges found from good parts of one recipe.

Source: nncf's post-training quantisation, with SmoothQuant (arXiv 2211.10438) and bias correction (arXiv 1906.04721).
Why so: docs/decisions/0019-eight-bit-numbers.md.
"""

import contextlib
import io
import logging
import warnings
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, numpy_helper

from inspectfork.fault import Fault
from inspectfork.judge.memory import evenly
from inspectfork.predict.bundle import IN_INT8
from inspectfork.predict.graph import judging_graph, write_graph
from inspectfork.predict.prepare import Array
from inspectfork.predict.runner import INT8_SUFFIX, Runner, open_runner
from inspectfork.predict.sight import Sight
from inspectfork.settings import RunnerKind
from training.progress import Progress

Inputs = tuple[NDArray[Any], ...]
MOST_LOOKS = 30  # good parts that the ranges are found from


class Overheard:
    """A runner that remembers what it was given."""

    def __init__(self, runner: Runner) -> None:
        self.provider = runner.provider
        self.given: list[Inputs] = []
        self._runner = runner

    def run(self, *inputs: NDArray[Any]) -> list[Array]:
        self.given.append(inputs)
        return self._runner.run(*inputs)


def need_nncf() -> None:
    """Raises Fault `int8.no_nncf` where the library that quantises is not installed."""
    try:
        found = find_spec("nncf")
    except ValueError:  # barred from being imported
        found = None
    if found is None:
        raise Fault("int8.no_nncf")


def in_int8(
    parts: Mapping[str, Path], sight: Sight, sources: Sequence[Path], folder: Path, progress: Progress
) -> dict[str, Path]:
    """The parts that judge, in eight-bit numbers: files in `folder`, by their names in a bundle."""
    heard = [Overheard(open_runner(parts[name], RunnerKind.OPENVINO, 1)) for name in IN_INT8]
    progress.step("quantise", 0, 1 + len(heard))
    overhear(sight.through(*heard), heard, calibrating(sources))
    made = {}
    for done, (name, runner) in enumerate(zip(IN_INT8, heard, strict=True), start=1):
        progress.step("quantise", done, 1 + len(heard))
        made[IN_INT8[name]] = folder / f"{IN_INT8[name]}{INT8_SUFFIX}"
        quantise(parts[name], runner.given, made[IN_INT8[name]])
    progress.step("quantise", 1 + len(heard), 1 + len(heard))
    return made


def calibrating(sources: Sequence[Path]) -> list[Path]:
    """The good pictures that ranges are found from: some, evenly spaced, and at most half."""
    return [sources[n] for n in evenly(len(sources), min(MOST_LOOKS, len(sources) // 2))]


def overhear(sight: Sight, heard: Sequence[Overheard], pictures: Sequence[Path]) -> None:
    """Look at these pictures; of one that is seen in tiles, one tile is remembered."""
    for number, path in enumerate(pictures):
        view = sight.prepare(sight.levels.read(path), str(path))
        sight.understand(sight.trunk(view), view.grid)
        for runner in heard:
            tiles = runner.given[number:]
            runner.given[number:] = [tiles[number % len(tiles)]]


def quantise(part: Path, given: Sequence[Inputs], out: Path) -> None:
    """Write an exported part in eight-bit numbers; `given` is what it took for good parts.

    Raises Fault `int8.no_nncf`.
    """
    need_nncf()
    write_graph(_quantised(judging_graph(_whole(part)), given), out)


def _quantised(graph: Any, given: Sequence[Inputs]) -> Any:
    import nncf  # an extra of teaching, and slow to load

    nncf.set_log_level(logging.ERROR)
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():  # standard output is for our own lines
        warnings.simplefilter("ignore")
        return nncf.quantize(
            graph,
            nncf.Dataset(given, list),
            model_type=nncf.ModelType.TRANSFORMER,
            preset=nncf.QuantizationPreset.PERFORMANCE,
            subset_size=len(given),
        )


def _whole(part: Path) -> bytes:
    """The exported part with its halves in single precision again: sums of halves overflow while ranges are found."""
    model = onnx.load(part)
    graph = model.graph
    halves = {t.name: t for t in graph.initializer if t.data_type == TensorProto.FLOAT16}
    steps = []
    for step in graph.node:
        if step.op_type == "Cast" and step.input[0] in halves:
            half = halves[step.input[0]]
            half.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(half).astype(np.float32), step.output[0]))
        else:
            steps.append(step)
    del graph.node[:]
    graph.node.extend(steps)
    return bytes(model.SerializeToString())
