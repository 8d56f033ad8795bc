"""Making one sample: outline, place, change, strength, label; made anew where nothing shows or it is a copy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.levels import levels_in
from inspectfork.model.phrase_words import SEVERITIES
from inspectfork.picture import read_picture
from inspectfork.predict.painter import MOST_REFERENCES
from inspectfork.predict.region import Mask
from inspectfork.recipe import Recipe
from training.synthesis.asked import Asked, Made, RealDefect, Rng, Shape, Way
from training.synthesis.copies import Copies
from training.synthesis.kinds import nearest_kind
from training.synthesis.places import Corner, corner_for, corner_on, judged_in, laid, on_its_surface
from training.synthesis.shapes import drawn, fitted, varied
from training.synthesis.strength import (
    BOUNDS,
    clipped_share,
    phrase_of,
    severity_of,
    visibility_of,
    wanted_visibility,
    with_strength,
)

MOST_TRIES, ENOUGH_TRIES = 12, 4  # until something shows; until the one that shows most nearly as wanted is taken
LEAST_SHOWN = 2.0  # visibility; below it nobody could tell the sample from its good part
NEAR = 0.5  # of the logarithm of how far a sample shows, from what was wanted: no further try
PLACES = 10  # that are tried for an outline
VARIED = 0.25  # spread of the logarithm of how far a sample shows, against its parent
SCALES = (0.25, 3.0)  # of an outline against its parent
LARGEST = 0.9  # of the part's sides
LEAST_PX, LEAST_BROAD_PX = 12, 2.0  # of an outline's area, and of its broadest place
DRAWN_EXTENT = (0.04, 0.25)  # of the picture's shorter side, where no real defect says how large


@dataclass(frozen=True)
class Order:
    """What is to be made, of each sample alike."""

    class_name: str
    seed: int
    mask: Mask | None = None  # (h, w) of every good picture; None: each sample has a place of its own


class Maker:
    """Makes the samples of one order, one after the other; sample `number` follows from seed and number."""

    def __init__(
        self,
        order: Order,
        way: Way,
        recipe: Recipe,
        goods: Sequence[Path],
        reals: Sequence[RealDefect],
        references: Sequence[RealDefect] = (),
    ) -> None:
        """`reals` give outlines, places and, pasted, themselves; `references` are shown to the branch instead of them.

        Raises Fault `synthesis.no_good`, `synthesis.no_real` or `synthesis.class_unknown`.
        """
        if not goods:
            raise Fault("synthesis.no_good", name=recipe.name)
        if way.name == "paste" and not reals:
            raise Fault("synthesis.no_real", name=order.class_name)
        self._order, self._way, self._recipe = order, way, recipe
        self._levels = levels_in(goods)
        reals = [self._spread(real) for real in reals]
        self._goods, self._reals = goods, reals
        self._references = tuple(self._spread(real) for real in references) or tuple(reals)
        self._kind = nearest_kind(order.class_name, reals) if way.draws_outline or not reals else ""
        self._shows = [visibility_of(real.pixels, real.mask) for real in reals]
        self._clipped = [clipped_share(real.pixels, real.mask) for real in reals]
        self._copies = Copies(reals)

    def _spread(self, real: RealDefect) -> RealDefect:
        return replace(real, pixels=self._levels.spread(real.pixels, real.path))

    def make(self, number: int, severity: int | None = None) -> Made:
        """`severity` None: as the real ones are, or any.

        Raises Fault `synthesis.nothing` where no try shows, and what a picture or mask that does not fit raises.
        """
        best: Made | None = None
        for tried in range(MOST_TRIES):
            made = self._tried(number, severity, np.random.default_rng([self._order.seed, number, tried]))
            if made is not None and not self._copies.holds(made.picture, made.label):
                best = min(filter(None, (best, replace(made, tries=tried + 1))), key=lambda m: m.off)
            if best is not None and (best.off <= NEAR or tried + 1 >= ENOUGH_TRIES):
                self._copies.add(best.picture, best.label)
                return replace(best, picture=self._levels.back(best.picture, read_picture(best.good)))
        raise Fault("synthesis.nothing", number=number, name=self._order.class_name, tries=MOST_TRIES)

    def _tried(self, number: int, severity: int | None, rng: Rng) -> Made | None:
        """One try; None where nothing can be seen."""
        source = self._goods[int(rng.integers(len(self._goods)))]
        good = self._levels.read(source)
        parent = int(rng.integers(len(self._reals))) if self._reals else None
        wanted = self._wanted(severity, parent, rng)
        asked = self._asked(good, source, parent, wanted, rng)
        if not asked.mask.any():
            return None
        clipped = 0.0 if parent is None else self._clipped[parent]
        picture, label = with_strength(good, self._way.change(asked), wanted, clipped)
        shows = visibility_of(picture, label)
        if shows < LEAST_SHOWN:
            return None
        return Made(
            picture=picture,
            label=label,
            region=asked.mask,
            good=source,
            parent=None if parent is None else self._reals[parent].path,
            references=tuple(real.path for real in asked.references),
            way=self._way.name,
            phrase=phrase_of(picture, label, self._order.class_name, self._recipe.name),
            severity=asked.severity,
            visibility=shows,
            off=abs(float(np.log(wanted / max(shows, 1e-3)))),
            seed=self._order.seed,
            number=number,
            tries=0,
        )

    def _wanted(self, severity: int | None, parent: int | None, rng: Rng) -> float:
        """How far it shall show: as the severity says, else about as far as its parent, else anything."""
        if severity is None and parent is not None:
            return max(self._shows[parent], BOUNDS[0]) * float(np.exp(rng.normal(0, VARIED)))
        return wanted_visibility(severity or int(rng.choice(SEVERITIES)), rng)

    def _asked(self, good: Pixels, source: Path, parent: int | None, wanted: float, rng: Rng) -> Asked:
        judged = judged_in(good, self._recipe, str(source))
        if self._order.mask is None:
            shape = self._shape(parent, wanted, judged, rng)
            corner, mask = self._placed(shape, good, judged, rng)
        else:
            mask = fitting_mask(self._order.mask, good)
            shape = self._shape_in(mask, parent, rng)
            corner = corner_on(shape, mask)
        order = rng.permutation(len(self._references))[:MOST_REFERENCES]
        shown = tuple(self._references[n] for n in order) if self._way.name == "branch" else ()
        severity, seed = severity_of(wanted), int(rng.integers(2**32))
        return Asked(good, mask, shape, corner, self._order.class_name, severity, shown, seed)

    def _placed(self, shape: Shape, good: Pixels, judged: Mask, rng: Rng) -> tuple[Corner, Mask]:
        """Where an outline goes and what it covers there: nothing where no place for it was found."""
        for _ in range(PLACES if shape.mask.any() else 0):
            corner = corner_for(shape, judged, rng)
            mask = laid(shape, corner, judged)
            if mask.any() and on_its_surface(good, mask, shape.parent):
                return corner, mask
        return (0, 0), np.zeros_like(judged)

    def _shape(self, parent: int | None, wanted: float, judged: Mask, rng: Rng) -> Shape:
        """A new outline; the share of the severity that size does not carry is left to contrast."""
        if parent is None:
            extent = float(np.exp(rng.uniform(*np.log(DRAWN_EXTENT)))) * min(judged.shape)
            return drawn(self._kind, extent, None, rng)
        real = self._reals[parent]
        scale = float(np.clip(np.sqrt(wanted / max(self._shows[parent], 1.0)), *SCALES))
        sides = np.array([np.ptp(axis) + 1 for axis in np.nonzero(real.mask)])
        scale = min(max(scale, least_scale(real.mask)), *(LARGEST * np.array(judged.shape) / sides))
        found = varied(real, scale, rng)
        if not self._way.draws_outline:
            return found
        extent = max(np.ptp(axis) + 1 for axis in np.nonzero(found.mask)) if found.mask.any() else LEAST_PX
        return drawn(self._kind, float(extent), found.centre, rng)

    def _shape_in(self, mask: Mask, parent: int | None, rng: Rng) -> Shape:
        """What fills a mask that a person gave."""
        if self._way.draws_outline:
            return drawn(self._kind, float(max(np.ptp(axis) + 1 for axis in np.nonzero(mask))), None, rng)
        return Shape(mask) if parent is None else fitted(self._reals[parent], mask, rng)


def least_scale(mask: Mask) -> float:
    """By how much an outline can be made smaller before nothing is left of it."""
    broad = 2 * float(cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3).max())
    return max(float(np.sqrt(LEAST_PX / mask.sum())), LEAST_BROAD_PX / broad)


def fitting_mask(mask: Mask, good: Pixels) -> Mask:
    """The mask, if it belongs to this picture. Raises Fault `mask.size_differs` or `mask.empty`."""
    if mask.shape != good.shape[:2]:
        sizes = (f"{side[1]} x {side[0]}" for side in (mask.shape, good.shape))
        raise Fault("mask.size_differs", mask=next(sizes), picture=next(sizes))
    if not mask.any():
        raise Fault("mask.empty")
    return mask
