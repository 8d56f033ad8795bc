"""The same parts run eagerly by torch: what an export is compared with. Never used on a station."""

from typing import Any

import torch
from numpy.typing import NDArray
from torch import nn

from inspectfork.predict.prepare import Array


class TorchRunner:
    """A part of the Y as a runner."""

    provider = "torch CPU"

    def __init__(self, part: nn.Module) -> None:
        self._part = part.eval()

    def run(self, *inputs: NDArray[Any]) -> list[Array]:
        with torch.inference_mode():
            outputs = self._part(*(torch.from_numpy(i) for i in inputs))
        return [output.numpy() for output in (outputs if isinstance(outputs, tuple) else (outputs,))]
