"""onnxruntime: CUDA where it really works, else the CPU."""

import ctypes
from pathlib import Path
from typing import Any

import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NoSuchFile

from inspectfork.fault import Fault
from inspectfork.predict.prepare import Array

SILENT = 4  # asking for a provider that is not there logs errors that help nobody


class OnnxRunner:
    """One exported part in an onnxruntime session."""

    def __init__(self, part: Path, threads: int) -> None:
        onnxruntime.set_default_logger_severity(SILENT)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # spinning starves camera and window
        try:
            self._session = onnxruntime.InferenceSession(str(part), options, providers=wanted_providers())
        except (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NoSuchFile, RuntimeError) as error:
            raise Fault("bundle.part_refused", path=part, why=str(error).splitlines()[0]) from None
        self.provider: str = self._session.get_providers()[0]
        self._names = [i.name for i in self._session.get_inputs()]

    def run(self, *inputs: NDArray[Any]) -> list[Array]:
        outputs: list[Array] = self._session.run(None, dict(zip(self._names, inputs, strict=True)))
        return outputs


def wanted_providers() -> list[str]:
    """CUDA only after the driver was found; the list of built-in providers says CUDA on machines without a GPU too."""
    wanted = ["CPUExecutionProvider"]
    if "CUDAExecutionProvider" in onnxruntime.get_available_providers() and _has_cuda_driver():
        wanted.insert(0, "CUDAExecutionProvider")
    return wanted


def _has_cuda_driver() -> bool:
    for name in ("libcuda.so.1", "nvcuda.dll"):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False
