"""The pictures of inspected parts: files named by the SHA-256 of their content, so that none is kept twice."""

import hashlib
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inspectfork.download import sha256_of
from inspectfork.files import draft_of, make_folder, write_durably
from inspectfork.frame import Pixels
from inspectfork.picture import RECORDED_SUFFIX, encode_jpeg, encode_png, read_picture, shrunk, to_display
from inspectfork.synthetic import marked

THUMBNAIL_PX = 192  # longer side
_THUMBNAIL = ".thumb.jpg"
_GB = 10**9


class PictureState(StrEnum):
    """What became of a picture that the recipe wants kept."""

    PENDING = "pending"  # the verdict is recorded, the picture is on its way to the disk
    STORED = "stored"
    DROPPED = "dropped"  # pictures came faster than they could be encoded
    NO_ROOM = "no room"  # less disk was free than the recipe's floor
    LOST = "lost"  # the program ended, or the disk refused, before it was written
    DELETED = "deleted"  # the station has worked on more days since than the recipe keeps pictures


UNKEPT = (PictureState.DROPPED, PictureState.NO_ROOM, PictureState.LOST)  # was to be kept, and is not


@dataclass(frozen=True)
class OldPicture:
    """A stored picture past its days. `shared` says that something else shows the same file."""

    inspection_id: int
    hash: str
    shared: bool


class Pictures:
    """The folder `root`: root/ab/cd....png, and beside a picture the anomaly map of each inspection of it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, pixels: Pixels, synthetic: bool = False) -> str:
        """Store (h, w) or (h, w, 3) pixels, 8 or 16 bit, losslessly and durably. Gives the hash; raises OSError.

        The file of a `synthetic` one says so for ever.
        """
        data = marked(encode_png(pixels)) if synthetic else encode_png(pixels)
        digest = hashlib.sha256(data).hexdigest()
        if not self._is_whole(digest):
            make_folder(self.path(digest).parent)
            write_durably(self.path(digest), lambda draft: draft.write_bytes(data))
        return digest

    def path(self, digest: str) -> Path:
        """Where the picture of this hash lies."""
        return self.root / digest[:2] / f"{digest[2:]}{RECORDED_SUFFIX}"

    def thumbnail(self, digest: str) -> Path:
        """A small copy of a picture beside it, made where there is none. Raises Fault `picture.*`, or OSError.

        It may be made anew at any time, so it is written quickly, not durably.
        """
        path = self.path(digest).with_suffix(_THUMBNAIL)
        if not path.exists():
            small = encode_jpeg(to_display(shrunk(read_picture(self.path(digest)), THUMBNAIL_PX)))
            draft = draft_of(path)
            draft.write_bytes(small)
            draft.replace(path)
        return path

    def put_map(self, digest: str, inspection_id: int, values: NDArray[Any]) -> None:
        """Store the map of one inspection beside its picture, in half precision. Raises OSError."""
        most = np.finfo(np.float16).max
        half = np.clip(values, -most, most).astype(np.float16)
        make_folder(self.path(digest).parent)
        write_durably(self._map_path(digest, inspection_id), lambda draft: _save_map(draft, half))

    def map(self, digest: str, inspection_id: int) -> NDArray[np.float32] | None:
        """The map (h, w) stored for an inspection, or None where there is none any more."""
        try:
            with np.load(self._map_path(digest, inspection_id)) as parts:
                return np.asarray(parts["map"], np.float32)
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            return None

    def has_room(self, floor_gb: float) -> bool:
        """Whether more than the disk floor is free."""
        self.root.mkdir(parents=True, exist_ok=True)
        return shutil.disk_usage(self.root).free >= floor_gb * _GB

    def delete(self, old: Sequence[OldPicture]) -> None:
        """Delete these files and their maps, but for what something else shows; what is gone already is no matter."""
        for picture in old:
            self._map_path(picture.hash, picture.inspection_id).unlink(missing_ok=True)
            if not picture.shared:
                self.path(picture.hash).unlink(missing_ok=True)
                self.path(picture.hash).with_suffix(_THUMBNAIL).unlink(missing_ok=True)

    def _is_whole(self, digest: str) -> bool:
        """Whether it lies there as it was stored; one that was changed since is written again."""
        path = self.path(digest)
        return path.exists() and sha256_of(path) == digest

    def _map_path(self, digest: str, inspection_id: int) -> Path:
        return self.path(digest).with_suffix(f".{inspection_id}.npz")


def _save_map(draft: Path, values: NDArray[np.float16]) -> None:
    with draft.open("wb") as file:
        np.savez_compressed(file, map=values)
