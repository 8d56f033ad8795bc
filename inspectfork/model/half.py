"""Half precision for keeping, single precision for computing: what makes a part half as large and moves no score.

A part's large tensors are rounded once, in torch, to numbers that half precision holds. Its exported graph then keeps
them at two bytes each and turns them into single precision when a session is opened, so that torch and every runner
compute with the same numbers. Why so: docs/decisions/0016-half-precision-parts.md.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

FEWEST_NUMBERS = 2048  # of a tensor that is kept so: biases, norms and scales are smaller, and stay as they are


def round_to_half(part: nn.Module) -> None:
    """Round the large tensors of a part, in place, to what half precision holds."""
    with torch.no_grad():
        for tensor in part.state_dict().values():
            if tensor.is_floating_point() and tensor.numel() >= FEWEST_NUMBERS:
                tensor.copy_(tensor.half().float())


def keep_halves(path: Path) -> None:
    """Rewrite an exported part with each large tensor in half precision that loses nothing by it.

    The shapes that the exporter wrote down of every step go too: a session works them out again.
    """
    model = onnx.load(path)
    graph = model.graph
    casts = [cast for tensor in graph.initializer if (cast := _halved(tensor)) is not None]
    steps = [*casts, *graph.node]
    for step in steps:
        del step.metadata_props[:]
    del graph.node[:], graph.value_info[:]
    graph.node.extend(steps)
    onnx.save(model, str(path))


def _halved(tensor: TensorProto) -> onnx.NodeProto | None:
    """Turn a tensor of the graph into its half; returns the step that makes the whole one of it."""
    if tensor.data_type != TensorProto.FLOAT:
        return None
    whole = numpy_helper.to_array(tensor)
    half = whole.astype(np.float16)
    if whole.size < FEWEST_NUMBERS or not np.array_equal(half.astype(np.float32), whole):
        return None
    name = tensor.name
    tensor.CopyFrom(numpy_helper.from_array(half, f"{name}_half"))
    return helper.make_node("Cast", [tensor.name], [name], to=TensorProto.FLOAT)
