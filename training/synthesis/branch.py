"""The generation branch: it draws the class into the mask, following the surface around and the real ones shown."""

from collections.abc import Sequence

import cv2
import numpy as np

from inspectfork.drawn.corpus import PRODUCTS
from inspectfork.frame import Pixels
from inspectfork.model.describe import place_of, size_of
from inspectfork.model.phrase import Finding, Phrase
from inspectfork.model.vocabulary import Vocabulary
from inspectfork.picture import as_colour
from inspectfork.predict.painter import LEAST_SIDE, MOST_REFERENCES, Painter
from inspectfork.predict.prepare import Array
from inspectfork.predict.region import REFERENCE, TOKEN_PX, Mask, grown, softened, window_around
from training.synthesis.asked import Asked, Colour, RealDefect, Rng
from training.synthesis.label import LEAST_CHANGE, levels

RELEASED_WORDS = Vocabulary((), PRODUCTS)  # of the branch that the program brings
SIDE_PX = REFERENCE.rows * TOKEN_PX  # of a reference: as much surface as in training
LARGEST_PX = 160  # of a region and its surroundings; a larger one is drawn smaller, as its cost grows with its square
LIGHT = (0.4, 2.5)  # by how much a surface may be darker or brighter than the references'
SURFACE_PX = 8  # around a defect, that says how bright a surface is


class Branch:
    """A bundle's generation branch. `said` is the class in its own words, `product` the product."""

    name, draws_outline = "branch", False

    def __init__(self, painter: Painter, said: str, product: str = PRODUCTS[0]) -> None:
        self._painter, self._said, self._product = painter, said, product

    def change(self, asked: Asked) -> Array:
        """See `Way`. What came out brighter where its parent is darker than its surface is turned round, and the other
        way: the words of a class say nothing of that, and the references not always enough.
        """
        change, parent = self._drawn(asked), asked.shape.parent
        return -change if parent is not None and _opposite(change[asked.mask], parent) else change

    def _drawn(self, asked: Asked) -> Array:
        """A large region is drawn smaller and its change enlarged: the surface's own grain stays."""
        shrink = min(1.0, LARGEST_PX / side_around(asked.mask))
        if shrink == 1:
            return self._painted(asked, asked.good, asked.mask)
        height, width = asked.mask.shape
        size = max(LEAST_SIDE, round(width * shrink)), max(LEAST_SIDE, round(height * shrink))
        mask = cv2.resize(asked.mask.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0.5
        if not mask.any():
            return np.zeros((height, width, 3), np.float32)
        less = cv2.resize(asked.good, size, interpolation=cv2.INTER_AREA)
        change = self._painted(asked, np.asarray(less, asked.good.dtype), np.asarray(mask, np.bool_))
        larger = cv2.resize(change, (width, height), interpolation=cv2.INTER_LINEAR)
        return np.asarray(larger * softened(asked.mask)[..., None], np.float32)

    def _painted(self, asked: Asked, good: Pixels, mask: Mask) -> Array:
        """What the branch changes on a picture (h, w, 3)."""
        shown = crops_of(asked.references, _brightness(good, mask), np.random.default_rng(asked.seed))
        painted = self._painter.paint(good, mask, self._phrase(asked.severity, mask), asked.seed, shown)
        return np.asarray(np.broadcast_to(levels(painted) - levels(good), (*mask.shape, 3)), np.float32)

    def _phrase(self, severity: int, mask: Mask) -> Phrase:
        """In the window that the branch sees, as in its training."""
        seen = mask[window_around(mask).slices]
        return Phrase(self._product, Finding(self._said, severity, place_of(seen), size_of(seen), 1))


def side_around(mask: Mask) -> int:
    """The longer side of a region with its surroundings, in px."""
    window = window_around(mask)
    return max(window.height, window.width)


def mostly_broad(reals: Sequence[RealDefect]) -> bool:
    """Whether most of these defects are larger than the branch draws at their own scale."""
    return sum(side_around(real.mask) > LARGEST_PX for real in reals) > len(reals) / 2


def crops_of(references: Sequence[RealDefect], bright: float, rng: Rng) -> list[Colour]:
    """Pieces of the real defects at their own scale, turned at random and as bright as the surface they come to."""
    order = rng.permutation(len(references))[:MOST_REFERENCES]
    return [_crop(references[n], bright, rng) for n in order]


def _crop(real: RealDefect, bright: float, rng: Rng) -> Colour:
    room = [(0, max(0, SIDE_PX - side)) for side in real.mask.shape]
    pixels, mask = np.pad(as_colour(real.pixels), [*room, (0, 0)], "symmetric"), np.pad(real.mask, room)
    places = np.argwhere(mask)
    at = places[int(rng.integers(len(places)))]
    top, left = (int(np.clip(p - SIDE_PX // 2, 0, side - SIDE_PX)) for p, side in zip(at, mask.shape, strict=True))
    gain = np.clip(bright / max(_brightness(pixels, mask), 1.0), *LIGHT)
    crop = (pixels[top : top + SIDE_PX, left : left + SIDE_PX] * gain).clip(0, 255).astype(np.uint8)
    return np.ascontiguousarray(np.rot90(crop, 2 * int(rng.integers(2))))  # its lines keep running as the part's


def _opposite(change: Array, parent: RealDefect) -> bool:
    """Whether a change of so many pixels (n, 3) goes plainly the other way than the parent does on its surface."""
    inside = float(levels(parent.pixels).mean(2)[parent.mask].mean())
    contrast = inside - _brightness(parent.pixels, parent.mask)
    return abs(contrast) >= LEAST_CHANGE and contrast * float(change.mean()) < 0


def _brightness(pixels: Pixels, mask: Mask) -> float:
    """Of the sound surface around a mask, in grey levels."""
    ring = grown(mask, SURFACE_PX) & ~mask
    return float(np.median(levels(pixels).mean(2)[ring if ring.any() else mask]))
