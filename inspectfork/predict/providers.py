"""Which providers really run here. The runtime's own list names CUDA on machines without a GPU too."""

import onnxruntime
from onnx import TensorProto, helper

from inspectfork.predict.onnx_runner import SILENT, wanted_providers
from inspectfork.predict.openvino_runner import the_core

OPSET = 17
IR_VERSION = 10  # every runtime of the last years reads it


def usable_providers() -> list[str]:
    """Each provider that a session of one tiny graph was really created on, and OpenVINO's devices."""
    onnxruntime.set_default_logger_severity(SILENT)
    graph = _tiny_graph()
    usable = []
    for provider in wanted_providers():
        session = onnxruntime.InferenceSession(graph, providers=[provider])
        if provider in session.get_providers():
            usable.append(provider)
    return usable + [f"OpenVINO {device}" for device in the_core().available_devices]


def _tiny_graph() -> bytes:
    """y = x + x."""
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
    y = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1])
    graph = helper.make_graph([helper.make_node("Add", ["x", "x"], ["y"])], "tiny", [x], [y])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    return bytes(model.SerializeToString())
