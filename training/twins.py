"""One picture under two names: byte for byte, saved anew without loss, or saved as JPEG or WebP.

Different parts in one jig look alike too, so pictures are the same only where nothing of the size of a defect differs
and even the grain of the surface is that of one shot. What is in doubt is taken for two pictures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.picture import grey_of, read_picture, to_display
from training.progress import Progress

Grey = NDArray[np.float32]
LOSSY = ("JPEG", "WEBP")
SMALL = 16  # pixels of the sides of a small picture: only pictures whose small ones are near are compared in full
NEAR = 2  # grey levels that a place of it may move by loss
BLOCK, MOVED = 8, 2.0  # pixels, and grey levels that their mean may move: JPEG keeps the mean of blocks of this size
GRAIN = 32  # pixels of the sides of places whose grain is compared
LEAST_GRAIN, LEAST_GRAINY = 0.5, 0.25  # grey levels of grain, and share of places that must have it to tell anything
LEAST_AGREED = 0.5  # correlation of the grain at the middle place; that of two shots is about 0


@dataclass(frozen=True, eq=False)
class Sketch:
    """What is kept of a picture: its size in pixels, whether it may have lost something, and a small grey one."""

    path: Path
    size: tuple[int, ...]
    is_lossy: bool
    small: NDArray[np.int16]

    def may_be(self, other: "Sketch") -> bool:
        """Whether it is worth comparing all pixels."""
        near = NEAR if self.is_lossy or other.is_lossy else 0
        return self.size == other.size and int(np.abs(self.small - other.small).max()) <= near

    def is_twin(self, other: "Sketch") -> bool:
        """Whether both are the same picture."""
        one, two = read_picture(self.path), read_picture(other.path)
        if one.dtype == two.dtype and np.array_equal(_coloured(one), _coloured(two)):
            return True
        return (self.is_lossy or other.is_lossy) and is_saved_with_loss(_grey(one), _grey(two))


def refuse_both(good: Sequence[Path], defects: Sequence[Path], progress: Progress) -> None:
    """Raises Fault `teach.good_and_defect` where a picture is given as both: one of the two would be taught wrong."""
    bad = [sketch for path in defects if (sketch := _sketch(path)) is not None]
    for number, path in enumerate(good if bad else (), start=1):
        sketch = _sketch(path)
        alike = (other for other in bad if sketch is not None and sketch.may_be(other))
        if sketch is not None and (twin := next(filter(sketch.is_twin, alike), None)):
            raise Fault("teach.good_and_defect", good=path, defect=twin.path)
        progress.step("twins", number, len(good), str(path))


def is_saved_with_loss(one: Grey, two: Grey) -> bool:
    """Whether two pictures (h, w) of one size, in grey levels, differ only as saving with loss makes them differ."""
    if float(np.abs(_means(one - two, BLOCK)).max()) > MOVED:
        return False
    fine, other = (picture - cv2.blur(picture, (5, 5)) for picture in (one, two))
    power, others = _means(fine * fine, GRAIN), _means(other * other, GRAIN)
    grainy = np.minimum(power, others) > LEAST_GRAIN**2
    if grainy.mean() < LEAST_GRAINY:
        return False
    return bool(np.median((_means(fine * other, GRAIN) / np.sqrt(power * others + 1e-9))[grainy]) >= LEAST_AGREED)


def _means(values: Grey, side: int) -> Grey:
    """The mean of each whole square of `side` pixels; of all where there is none."""
    rows, columns = (max(1, length // side) for length in values.shape)
    whole = values[: rows * side, : columns * side]
    return np.asarray(cv2.resize(whole, (columns, rows), interpolation=cv2.INTER_AREA), np.float32)


def _sketch(path: Path) -> Sketch | None:
    """None of a picture that cannot be read: that is told where it is looked at."""
    try:
        pixels = read_picture(path)
        with Image.open(path) as image:
            is_lossy = image.format in LOSSY
    except (Fault, OSError):
        return None
    small = cv2.resize(_grey(pixels), (SMALL, SMALL), interpolation=cv2.INTER_AREA)
    return Sketch(path, pixels.shape[:2], is_lossy, small.round().astype(np.int16))


def _grey(pixels: Pixels) -> Grey:
    return grey_of(to_display(pixels)).astype(np.float32)


def _coloured(pixels: Pixels) -> Pixels:
    return np.repeat(pixels[..., None], 3, 2) if pixels.ndim == 2 else pixels
