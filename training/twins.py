"""One picture under several names: byte for byte, saved anew without loss, or of one part again and again.

Pictures of different parts in one jig may be very alike, so only those with the very same pixels are told as one; that
all of them are alike is another matter (training/likeness.py).
"""

from collections.abc import Sequence
from pathlib import Path

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.judge.calibrate import FEWEST_SCORES
from inspectfork.picture import read_picture
from inspectfork.recipe import Compare, Recipe
from training.likeness import Look, look_at
from training.pixel_hash import hash_of, pixel_hash
from training.progress import Emit, Progress, told


def different_goods(
    good: Sequence[Path], defects: Sequence[Path], recipe: Recipe, emit: Emit, progress: Progress
) -> tuple[Path, ...]:
    """The good pictures without copies, which are told in one warning: a limit cannot follow from them.

    Raises Fault `teach.good_and_defect` where a picture is given as both: one of the two would be taught wrong; and
    `teach.copies` where they show too few parts.
    """
    bad = {pixel_hash(path): path for path in defects}
    bad.pop("", None)  # those that cannot be read
    parts = _Parts(recipe)
    kept = []
    for number, path in enumerate(good, start=1):
        pixels = _read(path)
        twin = None if pixels is None else bad.get(hash_of(pixels))
        if twin is not None:
            raise Fault("teach.good_and_defect", good=path, defect=twin)
        if pixels is None or parts.is_new(pixels):
            kept.append(path)
        progress.step("twins", number, len(good), str(path))
    if parts.count < FEWEST_SCORES <= parts.seen:
        raise Fault("teach.copies", given=parts.seen, different=parts.count, needed=FEWEST_SCORES)
    if len(kept) < len(good):
        emit(told("warning", Fault("teach.copy", count=len(good) - len(kept), given=len(good))))
    return tuple(kept)


class _Parts:
    """The parts that pictures show, as far as they are too few."""

    def __init__(self, recipe: Recipe) -> None:
        self.seen = 0  # pictures
        self._digests: set[str] = set()
        self._looks: list[Look] = []
        self._binary = recipe.compare is Compare.PLACE  # boards as scanners store them differ in their defects alone

    @property
    def count(self) -> int:
        """How many different parts there are; no more than are needed are counted."""
        return len(self._digests) if self._binary else len(self._looks)

    def is_new(self, pixels: Pixels) -> bool:
        """Whether no picture before had these pixels."""
        self.seen += 1
        digest = hash_of(pixels)
        if digest in self._digests:
            return False
        self._digests.add(digest)
        if len(self._looks) < FEWEST_SCORES and not self._binary:
            look = look_at(pixels)
            if not any(look.is_like(other) for other in self._looks):
                self._looks.append(look)
        return True


def refuse_twice(pictures: Sequence[Path]) -> None:
    """Raises Fault `loop.twice` where two of these are the same: one must not teach and prove at once."""
    known: dict[str, Path] = {}
    for picture in pictures:
        digest = pixel_hash(picture)
        if digest and (twin := known.setdefault(digest, picture)) is not picture:
            raise Fault("loop.twice", source=picture, twin=twin)


def _read(path: Path) -> Pixels | None:
    """None for a picture that cannot be read, which is told where it is looked at."""
    try:
        return read_picture(path)
    except Fault:
        return None
