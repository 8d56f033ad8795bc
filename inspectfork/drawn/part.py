"""Drawn demonstration parts, good and faulty, with their true masks."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspectfork.drawn import board, board_defects, plate, plate_defects
from inspectfork.drawn.photo import Finish, photograph
from inspectfork.drawn.surface import Field, Surface
from inspectfork.frame import Pixels


@dataclass(frozen=True, eq=False)
class DrawnPart:
    """The picture of one part and the truth about it: `mask` (h, w) is True where the defect is."""

    pixels: Pixels
    mask: NDArray[np.bool_]
    defect: str | None


@dataclass(frozen=True)
class Product:
    """What is needed to draw one kind of part."""

    nominal: Callable[[], Surface]
    finish: Finish
    defects: Mapping[str, Callable[[np.random.Generator], tuple[Surface, Field]]]


_PRODUCTS: Mapping[str, Product] = {
    "plate": Product(plate.nominal, plate.FINISH, plate_defects.DEFECTS),
    "board": Product(board.nominal, board.FINISH, board_defects.DEFECTS),
}
PRODUCTS: tuple[str, ...] = tuple(_PRODUCTS)
DEFECTS: Mapping[str, tuple[str, ...]] = {name: tuple(p.defects) for name, p in _PRODUCTS.items()}


def draw_part(product: str, seed: int, number: int, defect: str | None = None) -> DrawnPart:
    """Part `number` of a series: (336, 448) uint8 grey for "plate", (336, 448, 3) RGB for "board".

    The same four values give the same picture in every process. Raises KeyError for an unknown product or defect.
    """
    kind = _PRODUCTS[product]
    rng = np.random.default_rng([zlib.crc32(product.encode()), seed, number])
    surface, mask = _flawed(kind, defect, rng) if defect else (kind.nominal(), None)
    pixels, truth = photograph(surface, mask, kind.finish, rng)
    return DrawnPart(pixels, truth, defect)


def _flawed(kind: Product, defect: str, rng: np.random.Generator) -> tuple[Surface, Field]:
    """A faulty part, drawn again until its defect lies where the camera looks."""
    while True:
        surface, mask = kind.defects[defect](rng)
        if kind.finish.shows(mask):
            return surface, mask
