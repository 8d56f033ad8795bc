"""The processes that train together: one alone, or several that torchrun started, on graphics cards or on cores."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor, distributed

from inspectfork.fault import Fault


@dataclass(frozen=True)
class World:
    """This process among all, and where it computes."""

    rank: int
    size: int
    device: torch.device

    @property
    def leads(self) -> bool:
        """Whether this process speaks and writes for all."""
        return self.rank == 0

    def wait(self) -> None:
        """Until every process is here."""
        if self.size > 1:
            distributed.barrier()

    def average(self, tensors: Sequence[Tensor]) -> None:
        """Replace each tensor by its mean over all processes."""
        if self.size == 1 or not tensors:
            return
        flat = torch.cat([tensor.flatten() for tensor in tensors])
        distributed.all_reduce(flat)
        flat /= self.size
        means = torch.split(flat, [t.numel() for t in tensors])
        for tensor, mean in zip(tensors, means, strict=True):
            tensor.copy_(mean.view_as(tensor))


@contextmanager
def joined_world(device: str) -> Iterator[World]:
    """Join what torchrun's environment names. Raises Fault `train.no_gpu`."""
    if device == "cuda" and not torch.cuda.is_available():
        raise Fault("train.no_gpu")
    on_gpu = device != "cpu" and torch.cuda.is_available()
    rank, size = (int(os.environ.get(name, alone)) for name, alone in (("RANK", "0"), ("WORLD_SIZE", "1")))
    here = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0"))) if on_gpu else torch.device("cpu")
    if size > 1:
        distributed.init_process_group("nccl" if on_gpu else "gloo")
    try:
        yield World(rank, size, here)
    finally:
        if size > 1:
            distributed.destroy_process_group()
