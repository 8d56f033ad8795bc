"""One picture under two names: byte for byte, or saved anew without loss.

Pictures of different parts in one jig may be very alike, so only those with the very same pixels are told as one.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from inspectfork.fault import Fault
from inspectfork.picture import as_colour, read_picture
from training.progress import Progress


def refuse_both(good: Sequence[Path], defects: Sequence[Path], progress: Progress) -> None:
    """Raises Fault `teach.good_and_defect` where a picture is given as both: one of the two would be taught wrong."""
    bad = {digest: path for path in defects if (digest := _pixels_of(path)) is not None}
    for number, path in enumerate(good if bad else (), start=1):
        digest = _pixels_of(path)
        if digest is not None and (twin := bad.get(digest)):
            raise Fault("teach.good_and_defect", good=path, defect=twin)
        progress.step("twins", number, len(good), str(path))


def refuse_twice(pictures: Sequence[Path]) -> None:
    """Raises Fault `loop.twice` where two of these are the same: one must not teach and prove at once."""
    known: dict[object, Path] = {}
    for picture in pictures:
        digest = _pixels_of(picture)
        if digest is not None and (twin := known.setdefault(digest, picture)) is not picture:
            raise Fault("loop.twice", source=picture, twin=twin)


def _pixels_of(path: Path) -> tuple[tuple[int, ...], str] | None:
    """Size and digest of a picture; None where it cannot be read, which is told where it is looked at."""
    try:
        pixels = read_picture(path)
    except Fault:
        return None
    colour = as_colour(pixels) if pixels.dtype == np.uint8 else pixels  # grey saved as colour is the same picture
    return colour.shape, hashlib.sha256(colour.tobytes()).hexdigest()
