"""Reads a splits file: which pictures teach, which only test."""

import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.synthetic import refuse_synthetic
from inspectfork.text_file import text_of
from training.annotations.mask_image import read_mask


@dataclass(frozen=True)
class Splits:
    """Paths of one data set; defects by class."""

    good_train: tuple[Path, ...]
    good_test: tuple[Path, ...]
    defect_pool: dict[str, tuple[Path, ...]]  # may teach
    defect_test: dict[str, tuple[Path, ...]]
    part_of: dict[Path, str]  # the name of the part that a picture shows; nothing of one that shows a part of its own

    @property
    def tested(self) -> list[Path]:
        """Every test picture, good ones first."""
        return [*self.good_test, *(path for paths in self.defect_test.values() for path in paths)]


def read_splits(data: Path, splits: Path) -> Splits:
    """Raises Fault `bench.splits` for a file that does not name pictures of `data`, `picture.synthetic`."""
    try:
        raw = json.loads(text_of(splits.read_bytes()))
        found = Splits(
            good_train=_paths(data, raw["good_train"]),
            good_test=_paths(data, raw["good_test"]),
            defect_pool={kind: _paths(data, names) for kind, names in raw["defect_pool"].items()},
            defect_test={kind: _paths(data, names) for kind, names in raw["defect_test"].items()},
            part_of={data / name: str(part) for name, part in raw.get("part_of", {}).items()},
        )
    except FileNotFoundError:
        raise Fault("file.missing", path=splits) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Fault("bench.splits", path=splits, why=error) from None
    if missing := next((path for path in [*found.good_train, *found.tested] if not path.is_file()), None):
        raise Fault("file.missing", path=missing)
    refuse_synthetic([*found.good_train, *found.tested])
    return found


def _paths(data: Path, names: list[str]) -> tuple[Path, ...]:
    return tuple(data / name for name in names)


def mask_path(picture: Path) -> Path | None:
    """The mask of a test picture where the data set has one: `X.png` beside `X.jpg`, or below `mask-images`."""
    beside = picture.with_suffix(".png")
    if beside != picture and beside.is_file():
        return beside
    apart = picture.parent.parent / "mask-images" / f"{picture.stem}.png"
    return apart if apart.is_file() else None


def marked_in(picture: Path, shape: tuple[int, ...], good: bool) -> NDArray[np.bool_] | None:
    """Which pixels of a test picture, brought to `shape` (h, w), are defective: none of a good one; None where nobody
    marked a defective one. Raises Fault `picture.unreadable`.
    """
    if good:
        return np.zeros(shape, np.bool_)
    if (file := mask_path(picture)) is None:
        return None
    mask = read_mask(file).astype(np.uint8)
    return np.asarray(cv2.resize(mask, shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0, np.bool_)
