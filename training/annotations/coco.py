"""Labels as COCO has them: one JSON file for many pictures, with polygons, packed masks or boxes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from unicodedata import normalize

import numpy as np

from training.annotations.rle import unpacked
from training.annotations.shapes import Box, Patch, Polygon, Shape
from training.annotations.sheet import Sheet, Size


@dataclass(frozen=True, eq=False)
class Entry:
    """One picture of the file, with what is marked on it."""

    name: PurePosixPath
    size: Size | None
    annotations: Sequence[Mapping[str, Any]]


class Coco:
    """A file of labels. Raises KeyError, TypeError, ValueError or AttributeError where it is none."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._names = {one["id"]: str(one["name"]) for one in raw.get("categories", ())}
        marked: dict[Any, list[Mapping[str, Any]]] = {}
        for one in raw["annotations"]:
            marked.setdefault(one["image_id"], []).append(one)
        self._entries: dict[str, list[Entry]] = {}
        for image in raw["images"]:
            name = PurePosixPath(normalize("NFC", str(image["file_name"])).replace("\\", "/"))
            entry = Entry(name, _size(image), marked.get(image["id"], ()))
            self._entries.setdefault(name.name, []).append(entry)

    def entries(self, picture: Path) -> list[Entry]:
        """Those with marks whose file has the picture's name, in whatever folder."""
        return [entry for entry in self._entries.get(normalize("NFC", picture.name), ()) if entry.annotations]

    def entry(self, picture: Path) -> Entry | None:
        """The one whose folders are the picture's as far as possible; None where there is none, or no single one."""
        entries = self.entries(picture)
        alike = [_alike(entry.name, picture) for entry in entries]
        best = [entry for entry, count in zip(entries, alike, strict=True) if count == max(alike)]
        return best[0] if len(best) == 1 else None

    def sheet(self, entry: Entry) -> Sheet:
        """What is marked on a picture."""
        shapes: list[Shape] = []
        refused = []
        for number, one in enumerate(entry.annotations):
            found = list(self._shapes(one, number))
            shapes += found
            if not found:
                refused.append("annotation without box or outline")
        return Sheet(shapes, refused, entry.size)

    def _shapes(self, one: Mapping[str, Any], number: int) -> Iterator[Shape]:
        """The shapes of one annotation: several polygons where other things hide parts of it."""
        label = self._names.get(one.get("category_id"), "")
        segmentation = one.get("segmentation")
        if isinstance(segmentation, Mapping):
            yield Patch(0, 0, unpacked(segmentation), label=label)
        elif segmentation:
            for outline in segmentation:
                corners = np.array(outline, np.float64).reshape(-1, 2)
                if not np.isfinite(corners).all() or len(corners) < 2:
                    raise ValueError("an outline has no corners")
                yield Polygon(corners, label=label, group=number)
        elif one.get("bbox"):
            left, top, width, height = (float(value) for value in one["bbox"])
            if not np.isfinite([left, top, width, height]).all():
                raise ValueError("a box is no numbers")
            yield Box(left, top, left + width, top + height, label=label)


def _size(image: Mapping[str, Any]) -> Size | None:
    width, height = image.get("width"), image.get("height")
    return (int(width), int(height)) if width and height else None


def _alike(name: PurePosixPath, picture: Path) -> int:
    """How many folders, from the last one upwards, are the same."""
    count = 0
    for ours, theirs in zip(reversed(picture.parts[:-1]), reversed(name.parts[:-1]), strict=False):
        if normalize("NFC", ours) != theirs:
            break
        count += 1
    return count
