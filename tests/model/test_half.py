"""Parts that are kept in half precision and computed with in single precision."""

from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, numpy_helper

from inspectfork.model.fork import Fork
from inspectfork.model.half import FEWEST_NUMBERS, round_to_half
from inspectfork.model.params import SIZES
from inspectfork.predict.prepare import Grid
from inspectfork.predict.runner import open_runner
from inspectfork.predict.torch_runner import TorchRunner
from inspectfork.settings import RunnerKind
from inspectfork.weights import weights_file
from training.export import TRUNK_SHAPES, example_inputs, released_fork, write_part

TINY = SIZES["tiny"]


def trunk(rounded: bool) -> torch.nn.Module:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    made = Fork(TINY).eval().requires_grad_(False).trunk
    for parameter in made.parameters():
        torch.nn.init.normal_(parameter, std=0.05)
    if rounded:
        round_to_half(made)
    return made


def written(part: torch.nn.Module, path: Path) -> Path:
    write_part(part, example_inputs(TINY, Grid(5, 4), 0, 9, 6), TRUNK_SHAPES, path)
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """The same trunk as it was made, and rounded."""
    home = tmp_path_factory.mktemp("half")
    return {rounded: written(trunk(rounded), home / f"{rounded}.onnx") for rounded in (False, True)}


def kept(path: Path) -> dict[str, onnx.TensorProto]:
    return {tensor.name: tensor for tensor in onnx.load(path).graph.initializer}


@pytest.mark.parametrize("kind", list(RunnerKind))
def test_a_rounded_part_computes_in_single_precision_what_torch_computes(
    files: dict[bool, Path], kind: RunnerKind
) -> None:
    inputs = tuple(t.numpy() for t in example_inputs(TINY, Grid(9, 3), 1, 9, 0))
    wanted = TorchRunner(trunk(rounded=True)).run(*inputs)
    got = open_runner(files[True], kind, 1).run(*inputs)
    assert max(np.abs(w - g).max(initial=0) for w, g in zip(wanted, got, strict=True)) < 1e-5
    assert all(g.dtype == np.float32 for g in got)


def test_a_rounded_part_is_about_half_as_large(files: dict[bool, Path]) -> None:
    numbers = 4 * sum(t.numel() for t in trunk(rounded=True).state_dict().values())
    assert files[True].stat().st_size < 0.65 * numbers  # the steps of so small a graph count too
    assert files[False].stat().st_size > 0.95 * numbers


def test_only_large_tensors_are_kept_at_two_bytes(files: dict[bool, Path]) -> None:
    for name, tensor in kept(files[True]).items():
        size = numpy_helper.to_array(tensor).size
        assert (tensor.data_type == TensorProto.FLOAT16) == (size >= FEWEST_NUMBERS), name


def test_a_part_that_was_not_rounded_loses_nothing(files: dict[bool, Path]) -> None:
    assert all(tensor.data_type != TensorProto.FLOAT16 for tensor in kept(files[False]).values())


def test_rounding_twice_changes_nothing_more() -> None:
    once, twice = trunk(rounded=True), trunk(rounded=True)
    round_to_half(twice)
    assert all(torch.equal(once.state_dict()[name], tensor) for name, tensor in twice.state_dict().items())


def test_the_released_parts_are_numbers_that_half_precision_holds(needs_weights: None) -> None:
    for part in released_fork(SIZES["small"], weights_file()):
        for name, tensor in part.state_dict().items():
            assert tensor.numel() < FEWEST_NUMBERS or torch.equal(tensor, tensor.half().float()), name
