"""The Y and its exported parts."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from inspectfork.fault import Fault
from inspectfork.model.fork import Fork
from inspectfork.model.params import SIZES
from inspectfork.model.tokenizer import Tokenizer
from inspectfork.model.vocabulary import LENGTH
from inspectfork.model.weights import build_fork, read_checkpoint
from inspectfork.predict.openvino_runner import OpenvinoRunner
from inspectfork.predict.prepare import Grid
from inspectfork.predict.runner import open_runner
from inspectfork.predict.torch_runner import TorchRunner
from inspectfork.settings import RunnerKind
from training.export import example_inputs, export, exported_parts

TINY = SIZES["tiny"]


@pytest.fixture(scope="module")
def fork() -> Fork:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    made = Fork(TINY)
    for parameter in made.parameters():
        torch.nn.init.normal_(parameter, std=0.05)
    return made.eval().requires_grad_(False)


@pytest.fixture(scope="module")
def parts(fork: Fork, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "parts"
    export(fork, Tokenizer().eval(), folder)
    return folder


@pytest.mark.parametrize("kind", list(RunnerKind))
def test_exported_parts_see_what_torch_sees_at_any_shape(fork: Fork, parts: Path, kind: RunnerKind) -> None:
    parted = {name: open_runner(parts / f"{name}.onnx", kind, 1) for name in ("trunk", "understanding", "generation")}
    for seed, (grid, words, shown) in enumerate(((Grid(4, 4), 0, 0), (Grid(9, 3), LENGTH, 0), (Grid(2, 17), 9, 5))):
        inputs = tuple(t.numpy() for t in example_inputs(TINY, grid, seed, words, shown))
        tokens = parted["trunk"].run(*inputs)
        assert [t.shape[1] for t in tokens] == [1 + grid.rows * grid.columns, words + shown]
        for name, inside in (("trunk", inputs), ("understanding", tokens), ("generation", tokens)):
            wanted = TorchRunner(getattr(fork, name)).run(*inside)
            got = parted[name].run(*inside)
            assert max(np.abs(w - g).max(initial=0) for w, g in zip(wanted, got, strict=True)) < 1e-4


def test_the_runner_says_what_really_runs(parts: Path) -> None:
    assert open_runner(parts / "trunk.onnx", RunnerKind.ONNX, 1).provider in (
        "CPUExecutionProvider",
        "CUDAExecutionProvider",
    )
    assert OpenvinoRunner(parts / "trunk.onnx", 1).provider == "OpenVINO CPU"


@pytest.mark.parametrize("kind", list(RunnerKind))
def test_a_file_that_is_no_model_is_refused_in_one_sentence(tmp_path: Path, kind: RunnerKind) -> None:
    (tmp_path / "trunk.onnx").write_bytes(b"no model")
    with pytest.raises(Fault) as caught:
        open_runner(tmp_path / "trunk.onnx", kind, 1)
    assert caught.value.code == "bundle.part_refused"


def test_a_fork_at_another_depth_is_only_another_value(fork: Fork) -> None:
    deeper = replace(TINY, trunk_depth=2, understanding_depth=4)
    moved = Fork(deeper).eval()
    state = fork.state_dict()
    for index in reversed(range(TINY.understanding_depth)):
        for name in [n for n in state if n.startswith(f"understanding.blocks.{index}.")]:
            state[name.replace(f"blocks.{index}.", f"blocks.{index + 1}.")] = state[name]
    for name in [n for n in state if n.startswith("trunk.blocks.2.")]:
        state[name.replace("trunk.blocks.2.", "understanding.blocks.0.")] = state.pop(name)
    moved.load_state_dict(state)
    inputs = example_inputs(TINY, Grid(4, 4), 0)
    assert torch.equal(moved.understand(*inputs)[0], fork.understand(*inputs)[0])


def test_a_checkpoint_of_the_hub_is_read_by_our_names(tmp_path: Path) -> None:
    blocks = {"blocks.0.attn.qkv.weight": torch.ones(6, 2), "blocks.0.ls1.gamma": torch.ones(2)}
    stem = {"patch_embed.proj.weight": torch.zeros(2, 3, 4, 4), "patch_embed.proj.bias": torch.zeros(2)}
    torch.save(
        stem | blocks | {"cls_token": torch.zeros(1, 1, 2), "pos_embed": torch.zeros(1, 5, 2)}, tmp_path / "w.pth"
    )
    tensors = read_checkpoint(tmp_path / "w.pth")
    assert tensors["embed.weight"].shape == (2, 48)
    assert {"blocks.0.attention.qkv.weight", "blocks.0.scale1"} <= set(tensors)


@pytest.mark.parametrize("name", ["w.pth", "w.onnx"])
def test_a_file_that_holds_no_weights_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"nothing of the kind")
    with pytest.raises(Fault) as caught:
        build_fork(TINY, tmp_path / name)
    assert caught.value.code == "weights.unreadable"


def test_an_export_that_differs_from_torch_is_refused(
    fork: Fork, parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written(_part: object, _inputs: object, _shapes: object, path: Path) -> None:
        shutil.copy(parts / path.name, path)  # it takes long to write them once more

    monkeypatch.setattr("training.export.write_part", written)
    monkeypatch.setattr("training.export.LARGEST_DIFFERENCE", 0.0)
    with pytest.raises(Fault) as caught:
        export(fork, Tokenizer().eval(), tmp_path / "parts")
    assert caught.value.code == "export.differs"
    assert list(tmp_path.iterdir()) == []


def test_parts_once_exported_are_taken_from_the_cache(
    parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = tmp_path / "w.onnx"
    weights.write_bytes(b"the same weights")
    exports = []

    def counted(params: object, path: Path) -> tuple[object, Path]:
        exports.append(path)
        return params, path

    monkeypatch.setattr("training.export.released_fork", counted)
    monkeypatch.setattr(
        "training.export.export",
        lambda _fork, _tokenizer, folder: [folder.mkdir()] + [(folder / p.name).touch() for p in parts.iterdir()],
    )
    first, second = (exported_parts(TINY, weights, tmp_path) for _ in range(2))
    assert first == second and exports == [weights]
