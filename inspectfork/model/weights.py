"""Reads a DINOv2-S backbone out of either file it comes in, and assembles the Y from it.

The hub's checkpoint and the mirror's graph hold the same tensors under other names; both become one table
`{our block name: tensor}` first. Blocks 1..M go to the trunk, and each branch begins as a copy of those behind them.
"""

from collections.abc import Mapping
from pathlib import Path
from pickle import UnpicklingError

import numpy as np
import onnx
import torch
from google.protobuf.message import DecodeError
from onnx import numpy_helper
from torch import Tensor

from inspectfork.fault import Fault
from inspectfork.model.fork import Fork
from inspectfork.model.params import ForkParams

Tensors = dict[str, Tensor]
OURS = (  # what no weights bring: words, and the ends of the branches
    *(f"trunk.{name}" for name in ("drawing.", "text.", "reference")),
    *(f"understanding.{name}." for name in ("norm", "words")),
    *(f"generation.{name}." for name in ("norm", "velocity")),
)


def build_fork(params: ForkParams, weights: Path) -> Fork:
    """The Y with pretrained blocks. Raises Fault `weights.unreadable` when the file holds something else."""
    try:
        tensors = read_graph(weights) if weights.suffix == ".onnx" else read_checkpoint(weights)
        fork = _untaught(params)
        left, unknown = fork.load_state_dict(assembled(tensors, params), strict=False)
        if lacking := [*unknown, *(name for name in left if not name.startswith(OURS))]:
            raise ValueError(f"no tensor for {lacking[0]}")
    except (RuntimeError, LookupError, StopIteration, ValueError, OSError, UnpicklingError, DecodeError) as error:
        raise Fault("weights.unreadable", path=weights, why=str(error).splitlines()[0]) from None
    return fork.eval().requires_grad_(False)


def _untaught(params: ForkParams) -> Fork:
    """The same numbers each time where no weights bring any."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        return Fork(params)


def assembled(tensors: Mapping[str, Tensor], params: ForkParams) -> Tensors:
    """The state of a Fork: the stem and blocks 0..M-1 in the trunk, the blocks behind them in each branch."""
    state = {f"trunk.{name}": tensors[name] for name in ("embed.weight", "embed.bias", "class_token", "positions")}
    for name, tensor in tensors.items():
        if not name.startswith("blocks."):
            continue
        _, index, rest = name.split(".", 2)
        above = int(index) - params.trunk_depth
        if above < 0:
            state[f"trunk.{name}"] = tensor
        for branch, depth in (("understanding", params.understanding_depth), ("generation", params.generation_depth)):
            if 0 <= above < depth:
                state[f"{branch}.blocks.{above}.{rest}"] = tensor
        behind = above - params.understanding_depth
        if 0 <= behind < params.deeper:
            state[f"understanding.deeper.{behind}.{rest}"] = tensor
    return state


CHECKPOINT_NAMES = {
    "attn.qkv": "attention.qkv",
    "attn.proj": "attention.out",
    "ls1.gamma": "scale1",
    "ls2.gamma": "scale2",
    "mlp.fc1": "mlp.0",
    "mlp.fc2": "mlp.2",
}


def read_checkpoint(path: Path) -> Tensors:
    """The official checkpoint (a state dict of torch)."""
    raw: Tensors = torch.load(path, map_location="cpu", weights_only=True)
    tensors = {
        "embed.weight": raw["patch_embed.proj.weight"].flatten(1),
        "embed.bias": raw["patch_embed.proj.bias"],
        "class_token": raw["cls_token"],
        "positions": raw["pos_embed"][0],
    }
    return tensors | {_our_name(name): tensor for name, tensor in raw.items() if name.startswith("blocks.")}


def _our_name(name: str) -> str:
    for theirs, ours in CHECKPOINT_NAMES.items():
        name = name.replace(theirs, ours)
    return name


GRAPH_NAMES = {
    "norm1.weight": "norm1.weight",
    "norm1.bias": "norm1.bias",
    "norm2.weight": "norm2.weight",
    "norm2.bias": "norm2.bias",
    "attention.output.dense.bias": "attention.out.bias",
    "mlp.fc1.bias": "mlp.0.bias",
    "mlp.fc2.bias": "mlp.2.bias",
    "layer_scale1.lambda1": "scale1",
    "layer_scale2.lambda1": "scale2",
}
GRAPH_MATRICES = {
    "attention/output/dense": "attention.out.weight",
    "mlp/fc1": "mlp.0.weight",
    "mlp/fc2": "mlp.2.weight",
}


def read_graph(path: Path) -> Tensors:
    """The mirror's graph: named initializers, and anonymous transposed matrices named by the node that uses each."""
    graph = onnx.load(str(path)).graph
    raw = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    used_by = {n.name: raw[n.input[1]] for n in graph.node if n.op_type == "MatMul" and n.input[1] in raw}
    patches = next(a for a in raw.values() if a.ndim == 3 and a.shape[1] == 37 * 37)
    first = next(a for name, a in raw.items() if a.shape == (1, 1, patches.shape[2]) and "Concat" in name)
    arrays = {
        "embed.weight": raw["backbone.embeddings.patch_embeddings.projection.weight"].reshape(patches.shape[2], -1),
        "embed.bias": raw["backbone.embeddings.patch_embeddings.projection.bias"],
        "class_token": raw["backbone.embeddings.cls_token"],
        "positions": np.concatenate([first[0], patches[0]]),
    }
    depth = sum(name.endswith(".norm1.weight") for name in raw)
    for layer in range(depth):
        arrays |= _graph_block(layer, raw, used_by)
    return {name: torch.from_numpy(np.array(array)) for name, array in arrays.items()}


def _graph_block(layer: int, raw: Mapping[str, np.ndarray], used_by: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    theirs, node = f"backbone.encoder.layer.{layer}", f"/backbone/encoder/layer.{layer}"
    block = {f"blocks.{layer}.{ours}": raw[f"{theirs}.{name}"] for name, ours in GRAPH_NAMES.items()}
    for name, ours in GRAPH_MATRICES.items():
        block[f"blocks.{layer}.{ours}"] = used_by[f"{node}/{name}/MatMul"].T
    parts = ("query", "key", "value")
    block[f"blocks.{layer}.attention.qkv.weight"] = np.concatenate(
        [used_by[f"{node}/attention/attention/{p}/MatMul"].T for p in parts]
    )
    block[f"blocks.{layer}.attention.qkv.bias"] = np.concatenate(
        [raw[f"{theirs}.attention.attention.{p}.bias"] for p in parts]
    )
    return block
