"""OpenVINO on the CPU, always in float32: its default precision depends on the processor and changes scores."""

from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import openvino
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.predict.prepare import Array
from inspectfork.predict.runner import INT8_SUFFIX

GRAPH, NUMBERS = "graph.xml", "graph.bin"  # within the file of a part in eight-bit numbers


class OpenvinoRunner:
    """One exported part compiled by OpenVINO."""

    def __init__(self, part: Path, threads: int) -> None:
        settings = {"INFERENCE_PRECISION_HINT": "f32", "PERFORMANCE_HINT": "LATENCY", "INFERENCE_NUM_THREADS": threads}
        in_int8 = part.suffix == INT8_SUFFIX
        self.provider = "OpenVINO CPU, INT8" if in_int8 else "OpenVINO CPU"
        try:
            model = the_core().read_model(*_unpacked(part)) if in_int8 else str(part)
            self._model = the_core().compile_model(model, "CPU", settings)
        except (RuntimeError, OSError, KeyError, BadZipFile) as error:
            raise Fault("bundle.part_refused", path=part, why=str(error).splitlines()[0]) from None

    def run(self, *inputs: NDArray[Any]) -> list[Array]:
        outputs = self._model(list(inputs))
        return [outputs[i].copy() for i in range(len(outputs))]


def _unpacked(part: Path) -> tuple[bytes, bytes]:
    """Graph and numbers of a part in eight-bit numbers."""
    with ZipFile(part) as file:
        return file.read(GRAPH), file.read(NUMBERS)


@cache
def the_core() -> openvino.Core:
    """One for the life of the process.

    Each core puts up a stack of its own for signal handlers, and puts the earlier one back when it goes. Two that go in
    the wrong order leave a stack that is gone, and the next signal, a Ctrl-C say, ends the process without a word.
    """
    return openvino.Core()
