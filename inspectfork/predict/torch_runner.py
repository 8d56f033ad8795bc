"""The same parts run eagerly by torch: what an export is compared with. Never used on a station."""

import torch
from torch import nn

from inspectfork.predict.prepare import Array


class TorchRunner:
    """A part of the Y as a runner."""

    provider = "torch CPU"

    def __init__(self, part: nn.Module) -> None:
        self._part = part.eval()

    def run(self, *inputs: Array) -> list[Array]:
        with torch.inference_mode():
            output: torch.Tensor = self._part(*(torch.from_numpy(i) for i in inputs))
        return [output.numpy()]
