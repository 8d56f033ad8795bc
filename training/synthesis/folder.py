"""The folder of synthetic pictures: whole files, and a manifest that names only what is whole.

    defects/CLASS/NAME.png   the picture, marked as synthetic for ever
    masks/CLASS/NAME.png     its label: white where the defect is
    manifest.json            of each sample: both files with their hashes, its parents, phrase, way, seed, bundle
    figures.json             where they were measured: what they are worth beside real ones

`inspectfork teach --defects DIR/defects --masks DIR/masks` takes it as it is.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from inspectfork.download import sha256_of
from inspectfork.fault import Fault
from inspectfork.files import write_durably
from inspectfork.model.phrase import print_phrase
from inspectfork.names import folder_for
from inspectfork.picture import encode_png
from inspectfork.readable import readable
from inspectfork.synthetic import marked
from training.synthesis.asked import Made
from training.synthesis.measures import changed_outside

FORMAT = 2
MANIFEST, FIGURES = "manifest.json", "figures.json"
Facts = dict[str, Any]


class SampleFolder:
    """Takes samples one by one, all of one class and seed."""

    def __init__(self, folder: Path, class_name: str, seed: int, bundle: Facts | None) -> None:
        """Raises Fault `synthesis.exists` where the folder holds such samples already; OSError."""
        self._folder, self._class, self._seed, self._bundle = folder, class_name, seed, bundle
        self._samples = _listed(folder / MANIFEST)
        if any(sample["class"] == class_name and sample["seed"] == seed for sample in self._samples):
            raise Fault("synthesis.exists", path=folder, why=f"it holds {class_name} of the seed {seed} already")
        self._name = folder_for(class_name)  # a class may be called what leads out of the folder
        for kind in ("defects", "masks"):
            (folder / kind / self._name).mkdir(parents=True, exist_ok=True)

    @property
    def manifest(self) -> Path:
        return self._folder / MANIFEST

    def add(self, made: Made) -> Path:
        """Write picture and mask whole, then name them in the manifest. Gives the picture's path. Raises OSError."""
        name = f"{self._name}/{self._name}-{self._seed}-{made.number:04d}.png"
        files = {
            f"defects/{name}": marked(encode_png(made.picture)),
            f"masks/{name}": marked(encode_png(made.label.astype(np.uint8) * 255)),
        }
        for path, content in files.items():
            _written(self._folder / path, content)
        self._samples.append({**self._facts(made), **_hashes(files)})
        _written(self.manifest, _text({"format": FORMAT, "synthetic": True, "samples": self._samples}))
        return self._folder / "defects" / name

    def _facts(self, made: Made) -> Facts:
        return {
            "class": self._class,
            "seed": self._seed,
            "number": made.number,
            "way": made.way,
            "phrase": print_phrase(made.phrase),
            "severity_asked": made.severity,
            "visibility": round(made.visibility, 2),
            "changed_outside_px": changed_outside(made),
            "tries": made.tries,
            "good": _named(made.good),
            "defect": None if made.parent is None else _named(made.parent),
            "references": [_named(path) for path in made.references],
            "bundle": self._bundle,
        }


def _listed(manifest: Path) -> list[Facts]:
    """The samples that a folder holds. Raises Fault `synthesis.exists` for a file that is no manifest of ours."""
    if not manifest.exists():
        return []
    try:
        raw = json.loads(manifest.read_text("utf-8"))
        if raw["format"] != FORMAT or raw["synthetic"] is not True:
            raise ValueError("its manifest is of another kind")
        samples: list[Facts] = raw["samples"]
        return samples
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Fault("synthesis.exists", path=manifest.parent, why=f"{MANIFEST}: {error}") from None


def _hashes(files: dict[str, bytes]) -> Facts:
    (picture, pixels), (mask, label) = files.items()
    return {
        "picture": picture,
        "picture_sha256": hashlib.sha256(pixels).hexdigest(),
        "mask": mask,
        "mask_sha256": hashlib.sha256(label).hexdigest(),
    }


def _named(path: Path) -> Facts:
    return {"file": readable(path), "sha256": sha256_of(path)}


def _text(manifest: Facts) -> bytes:
    return (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode()


def _written(path: Path, content: bytes) -> None:
    write_durably(path, lambda draft: draft.write_bytes(content))
