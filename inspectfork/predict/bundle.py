"""A bundle: what a station needs to judge one product, a file and a hash for each part.

    manifest.json      format, when, the Y in numbers, each part's file, version, SHA-256, and what it was made for
    trunk.onnx         shared by every recipe taught from the same weights
    understanding.onnx / generation.onnx / tokenizer.onnx   branches; each loads only with its exact trunk
    trunk_int8.zip / understanding_int8.zip   the same in eight-bit numbers, where the recipe was taught for them
    memory.npz         what good parts look like
    golden.png         the golden sample; with the calibration it is all of a bundle that compares by place
    head.npz           what real defects taught, where some were shown
    calibration.json   the limit and how it was found

Parts that were not taught are simply not listed. The bundle's hash is the hash of its parts' hashes.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from inspectfork.download import sha256_of
from inspectfork.fault import Fault
from inspectfork.files import make_folder, sync_tree, write_durably
from inspectfork.frame import now
from inspectfork.model.params import ForkParams
from inspectfork.recipe import Compare, Position, Precision, Recipe

FORMAT = 4  # 1 had a trunk that took pictures only, 2 a memory without short codes, 3 features of one depth
OLDEST = 3  # that is still judged with
MANIFEST = "manifest.json"
MOST_MANIFEST_BYTES = 1_000_000
NEEDED = ("trunk", "understanding", "memory", "calibration")  # tokenizer and generation join when they are taught
IN_INT8 = {"trunk": "trunk_int8", "understanding": "understanding_int8"}  # the parts that judge, by the exact ones
BY_PLACE = ("golden", "calibration")
MADE_FOR = {
    "understanding": ("trunk",),
    "generation": ("trunk", "tokenizer"),  # it draws in this tokenizer's latents
    "trunk_int8": ("trunk",),
    "understanding_int8": ("trunk_int8",),
    "memory": ("understanding",),
    "head": ("memory",),
    "calibration": ("memory",),
}
INSTEAD = {"memory": "golden"}  # what a limit belongs to in a bundle without memory
_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Part:
    """One file of a bundle. `made_for` is the hash of what it belongs to and works with alone."""

    file: str
    version: int
    sha256: str
    bytes: int
    made_for: str | None = None


@dataclass(frozen=True)
class Bundle:
    """What a manifest says of its folder; `load_bundle` has checked every file against it."""

    folder: Path
    hash: str
    created: datetime
    fork: ForkParams
    parts: Mapping[str, Part]

    def path(self, part: str) -> Path:
        return self.folder / self.parts[part].file

    def checked_path(self, part: str) -> Path:
        """The same of one part, compared with its hash. Raises Fault `bundle.part_missing` or `bundle.part_changed`."""
        if part not in self.parts or not self.path(part).is_file():
            raise Fault("bundle.part_missing", bundle=self.folder, part=part)
        if sha256_of(self.path(part)) != self.parts[part].sha256:
            raise Fault("bundle.part_changed", bundle=self.folder, part=part)
        return self.path(part)


def write_bundle(folder: Path, files: Mapping[str, Path], fork: ForkParams) -> Bundle:
    """Put the parts' files into `folder` (linked where the disk allows) and write the manifest last.

    What a part is made for stands before it in `files`. All of it is on the disk when this returns.
    """
    make_folder(folder)
    parts: dict[str, Part] = {}
    for name, source in files.items():
        target = folder / f"{name}{source.suffix}"
        if source != target:
            link(source, target)
        owner = made_for(name, {known: part.sha256 for known, part in parts.items()})
        parts[name] = Part(target.name, 1, sha256_of(target), target.stat().st_size, owner)
    manifest = {
        "format": FORMAT,
        "hash": _hash_of(parts),
        "created": now().isoformat(),
        "fork": asdict(fork),
        "parts": {name: asdict(part) for name, part in parts.items()},
    }
    sync_tree(folder)
    text = json.dumps(manifest, indent=1)
    write_durably(folder / MANIFEST, lambda draft: draft.write_text(text, "utf-8"))
    return load_bundle(folder)


def load_bundle(
    folder: Path, needed: Collection[str] | None = None, hash_of: Callable[[Path], str] = sha256_of
) -> Bundle:
    """Read and check a bundle. Raises Fault `bundle.*` naming what is wrong and with which part.

    Of a folder whose name is a hash, as a station's are, only the bundle of that hash is taken.

    `needed` are the parts it must have; otherwise those of one way of judging or the other. `hash_of` gives the SHA-256
    of a file.
    """
    bundle = read_manifest(folder)
    if needed is None:
        needed = BY_PLACE if "golden" in bundle.parts and "memory" not in bundle.parts else NEEDED
    if absent := [name for name in needed if name not in bundle.parts]:
        raise Fault("bundle.part_missing", bundle=folder, part=", ".join(absent))
    hashes = {name: part.sha256 for name, part in bundle.parts.items()}
    for name, part in bundle.parts.items():
        path = folder / part.file
        if not path.is_file():
            raise Fault("bundle.part_missing", bundle=folder, part=name)
        if hash_of(path) != part.sha256:
            raise Fault("bundle.part_changed", bundle=folder, part=name)
        if part.made_for != made_for(name, hashes):
            raise Fault("bundle.part_foreign", bundle=folder, part=name, other=", ".join(MADE_FOR[name]))
    return bundle


def judging_parts(recipe: Recipe) -> tuple[str, ...]:
    """The names of the trunk and the understanding branch that judge, in the numbers that the recipe says."""
    return tuple(IN_INT8.values() if recipe.precision is Precision.INT8 else IN_INT8)


def parts_for(recipe: Recipe) -> tuple[str, ...]:
    """The parts that a bundle must have to judge as this recipe says."""
    if recipe.compare is Compare.PLACE:
        return BY_PLACE
    golden = ("golden",) if recipe.position is Position.GOLDEN else ()
    return tuple(dict.fromkeys((*NEEDED, *judging_parts(recipe), *golden)))


def made_for(name: str, hashes: Mapping[str, str]) -> str | None:
    """The hash of what a part belongs to: that of the one part, that of several hashes in line, None for no part."""
    owners = [hashes.get(owner, hashes.get(INSTEAD.get(owner, ""), "none")) for owner in MADE_FOR.get(name, ())]
    if len(owners) < 2:
        return owners[0] if owners else None
    return hashlib.sha256(" ".join(owners).encode()).hexdigest()


def read_manifest(folder: Path) -> Bundle:
    """What a bundle says of itself; its files are not looked at. Raises Fault `bundle.*`."""
    try:
        raw: dict[str, Any] = json.loads(_manifest_text(folder))
        if raw["format"] > FORMAT:
            raise Fault("bundle.newer", bundle=folder, format=raw["format"], known=FORMAT)
        if raw["format"] < OLDEST:
            raise Fault("bundle.older", bundle=folder, format=raw["format"])
        parts = {name: Part(**values) for name, values in raw["parts"].items()}
        fork = ForkParams(**raw["fork"])
        created = datetime.fromisoformat(raw["created"])
        if raw["hash"] != _hash_of(parts) or not all(_is_plain(part) for part in parts.values()):
            raise ValueError("the manifest was changed by hand")
    except FileNotFoundError:
        raise Fault("bundle.missing", bundle=folder) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Fault("bundle.unreadable", bundle=folder, why=error) from None
    if _HASH.fullmatch(folder.name) and raw["hash"] != folder.name:
        raise Fault("bundle.other", bundle=folder, found=raw["hash"])
    return Bundle(folder, raw["hash"], created, fork, parts)


def _is_plain(part: Part) -> bool:
    """Whether a part is a file in the bundle's own folder, of a size that is a number."""
    is_inside = Path(part.file).name == part.file and part.file not in (".", "..", MANIFEST)
    return is_inside and isinstance(part.bytes, int) and part.bytes >= 0


def _manifest_text(folder: Path) -> str:
    with (folder / MANIFEST).open("rb") as file:
        content = file.read(MOST_MANIFEST_BYTES + 1)
    if len(content) > MOST_MANIFEST_BYTES:
        raise ValueError("its manifest is too large")
    return content.decode("utf-8")


def _hash_of(parts: Mapping[str, Part]) -> str:
    listed = json.dumps({name: [part.sha256, part.made_for] for name, part in sorted(parts.items())})
    return hashlib.sha256(listed.encode()).hexdigest()


def link(source: Path, target: Path) -> None:
    """One copy on disk for parts that many bundles share; a real copy where links are not possible."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
