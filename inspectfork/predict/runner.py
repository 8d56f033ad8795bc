"""What runs one exported part of the Y: onnxruntime or OpenVINO on the line, torch to compare with."""

from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from numpy.typing import NDArray

from inspectfork.predict.prepare import Array
from inspectfork.settings import RunnerKind

INT8_SUFFIX = ".zip"  # of a part in eight-bit numbers


class Runner(Protocol):
    """One part, ready to run. `provider` says what really runs it, not what was asked for."""

    provider: str

    def run(self, *inputs: NDArray[Any]) -> list[Array]:
        """The part's outputs for inputs in the order of its graph."""


class OneAtATime:
    """A runner that several inspectors share: who calls while another does waits, for not every runtime can do two."""

    def __init__(self, runner: Runner) -> None:
        self.provider = runner.provider
        self._runner, self._lock = runner, Lock()

    def run(self, *inputs: NDArray[Any]) -> list[Array]:
        with self._lock:
            return self._runner.run(*inputs)


def open_runner(part: Path, kind: RunnerKind, threads: int) -> Runner:
    """Load a part; one in eight-bit numbers is for OpenVINO alone.

    Raises Fault `bundle.part_refused` when the file is no graph this runner can run.
    """
    if kind is RunnerKind.OPENVINO or part.suffix == INT8_SUFFIX:
        from inspectfork.predict.openvino_runner import OpenvinoRunner

        return OpenvinoRunner(part, threads)
    from inspectfork.predict.onnx_runner import OnnxRunner

    return OnnxRunner(part, threads)
