"""Trained parts of the Y as files: one a part, with its own hash, and the hash of the trunk a branch was taught on.

parts.json                                             format, hash of each part, bytes, made_for
tokenizer.pt / trunk.pt / understanding.pt / generation.pt
"""

import hashlib
import io
import json
import os
from collections.abc import Mapping
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch
from torch import Tensor, nn

from inspectfork.fault import Fault, file_fault

FORMAT = 1
LIST = "parts.json"
MADE_FOR = {"understanding": "trunk", "generation": "trunk"}
State = dict[str, Tensor]


def hash_of(part: nn.Module) -> str:
    """SHA-256 over names, kinds and bytes of every tensor: equal exactly when every number is."""
    digest = hashlib.sha256()
    for name, tensor in sorted(part.state_dict().items()):
        digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()


def save_parts(folder: Path, parts: Mapping[str, nn.Module]) -> None:
    """Write the parts, the list last. Raises Fault `disk.full` or `file.unwritable`; the earlier list then stays."""
    hashes = {name: hash_of(part) for name, part in parts.items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, part in parts.items():
            keep(folder / f"{name}.pt", {key: tensor.cpu() for key, tensor in part.state_dict().items()})
        listed = {
            name: {
                "sha256": hashes[name],
                "bytes": (folder / f"{name}.pt").stat().st_size,
                "made_for": hashes.get(MADE_FOR.get(name, "")),
            }
            for name in parts
        }
        draft = folder / f"{LIST}.part"
        draft.write_text(json.dumps({"format": FORMAT, "parts": listed}, indent=1) + "\n", "utf-8")
        draft.replace(folder / LIST)
    except OSError as error:
        raise file_fault(error, folder, "file.unwritable") from None


def keep(path: Path, content: object) -> None:
    """Write whole or not at all, and onto the disk before the name points to it. Raises OSError."""
    draft = path.with_name(f"{path.name}.part")
    try:
        with draft.open("wb") as file:
            file.write(_packed(content))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


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
        try:
            parts[name].load_state_dict(read_state(folder / f"{name}.pt"))
        except RuntimeError:
            raise Fault("train.other_size", part=name, path=folder) from None
        except (OSError, UnpicklingError, ValueError, EOFError) as error:
            raise Fault("train.no_parts", path=folder, why=error) from None
        if hash_of(parts[name]) != listed[name]["sha256"]:
            raise Fault("bundle.part_changed", bundle=folder, part=name)
    for name in parts.keys() & listed.keys() & MADE_FOR.keys():
        if listed[name]["made_for"] != hash_of(parts[MADE_FOR[name]]):
            raise Fault("bundle.part_foreign", bundle=folder, part=name, other=MADE_FOR[name])


def read_state(path: Path) -> State:
    """The tensors of one part, in single precision."""
    state: State = torch.load(path, map_location="cpu", weights_only=True)
    return {name: tensor.float() for name, tensor in state.items()}


def _listed(folder: Path) -> dict[str, Any]:
    try:
        listed = json.loads((folder / LIST).read_text("utf-8"))
        if listed["format"] > FORMAT:
            raise Fault("bundle.newer", bundle=folder, format=listed["format"], known=FORMAT)
        parts: dict[str, Any] = listed["parts"]
        return parts
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Fault("train.no_parts", path=folder, why=error) from None
