"""Trained parts of the Y as files: one a part, with its own hash, and the hash of the trunk a branch was taught on.

parts.json                                             format; of each part: hash, bytes, made_for, on_weights
tokenizer.pt / trunk.pt / understanding.pt / generation.pt
"""

import hashlib
import io
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch
from torch import Tensor, nn

from inspectfork.fault import Fault, file_fault
from inspectfork.files import write_durably
from inspectfork.predict.bundle import MADE_FOR, made_for

FORMAT = 1
LIST = "parts.json"
State = dict[str, Tensor]


def hash_of(state: Mapping[str, Tensor]) -> str:
    """SHA-256 over names, kinds and bytes of every tensor: equal exactly when every number is."""
    digest = hashlib.sha256()
    for name, tensor in sorted(state.items()):
        digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()


def save_parts(folder: Path, parts: Mapping[str, nn.Module]) -> None:
    """Write these parts whole. Raises as `save_states` does."""
    save_states(folder, {name: part.state_dict() for name, part in parts.items()})


def save_states(folder: Path, states: Mapping[str, State], on_weights: Collection[str] = ()) -> None:
    """Write the parts, the list last; those in `on_weights` lack what the pinned weights bring.

    Raises Fault `disk.full` or `file.unwritable`; the earlier list then stays.
    """
    hashes = {name: hash_of(state) for name, state in states.items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, state in states.items():
            keep(folder / f"{name}.pt", {key: tensor.cpu() for key, tensor in state.items()})
        listed = {
            name: {
                "sha256": hashes[name],
                "bytes": (folder / f"{name}.pt").stat().st_size,
                "made_for": made_for(name, hashes),
                "on_weights": name in on_weights,
            }
            for name in states
        }
        text = json.dumps({"format": FORMAT, "parts": listed}, indent=1) + "\n"
        write_durably(folder / LIST, lambda draft: draft.write_text(text, "utf-8"))
    except OSError as error:
        raise file_fault(error, folder, "file.unwritable") from None


def keep(path: Path, content: object) -> None:
    """Write whole or not at all, and onto the disk before the name points to it. Raises OSError."""
    write_durably(path, lambda draft: draft.write_bytes(_packed(content)))


def _packed(content: object) -> bytes:
    """As bytes first: torch hides a full disk behind an error of its own."""
    packed = io.BytesIO()
    torch.save(content, packed)
    return packed.getvalue()


def load_parts(folder: Path, parts: Mapping[str, nn.Module]) -> None:
    """Fill these parts from the files there are; those that the folder lacks stay as they are.

    Raises Fault `train.no_parts`, `train.other_size`, and `bundle.part_changed` or `bundle.part_foreign` where a file
    is not what was trained, or a branch is given another trunk than its own.
    """
    listed = _listed(folder)
    for name in parts.keys() & listed.keys():
        state = _read_state(folder, name)
        if hash_of(state) != listed[name]["sha256"]:
            raise Fault("bundle.part_changed", bundle=folder, part=name)
        if not _filled(parts[name], state, whole=not listed[name]["on_weights"]):
            raise Fault("train.other_size", part=name, path=folder)
    hashes = {name: hash_of(part.state_dict()) for name, part in parts.items()}
    hashes |= {name: values["sha256"] for name, values in listed.items()}
    for name in parts.keys() & listed.keys():
        if listed[name]["made_for"] != made_for(name, hashes):
            raise Fault("bundle.part_foreign", bundle=folder, part=name, other=", ".join(MADE_FOR[name]))


def _read_state(folder: Path, name: str) -> State:
    """The tensors of one part as they were stored."""
    try:
        state: State = torch.load(folder / f"{name}.pt", map_location="cpu", weights_only=True)
        return state
    except (OSError, UnpicklingError, RuntimeError, ValueError, EOFError) as error:
        raise Fault("train.no_parts", path=folder, why=str(error).splitlines()[0]) from None


def _filled(part: nn.Module, state: State, whole: bool) -> bool:
    """Put the tensors into a part, in single precision. False where they do not fit it."""
    try:
        lacking, unknown = part.load_state_dict({key: t.float() for key, t in state.items()}, strict=False)
    except RuntimeError:  # of another shape
        return False
    return not unknown and not (whole and lacking)


def _listed(folder: Path) -> dict[str, Any]:
    try:
        listed = json.loads((folder / LIST).read_text("utf-8"))
        if listed["format"] > FORMAT:
            raise Fault("bundle.newer", bundle=folder, format=listed["format"], known=FORMAT)
        parts: dict[str, Any] = listed["parts"]
        return parts
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Fault("train.no_parts", path=folder, why=error) from None
