"""Pictures that are stored turned and shown upright (EXIF): marks are brought from the one to the other."""

from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from training.annotations.mask_image import FORMATS

AS_STORED = 1
_ON_THEIR_SIDE = (5, 6, 7, 8)
_ORIENTATION = 0x0112  # the number of the tag
T = TypeVar("T", bound=np.generic)


def turn_of(picture: Path) -> int:
    """The orientation tag of a file, 1 to 8; 1 where it has none or cannot be read."""
    try:
        with Image.open(picture, formats=FORMATS) as image:
            turn = image.getexif().get(_ORIENTATION, AS_STORED)
    except (OSError, SyntaxError, ValueError, TypeError, LookupError):
        return AS_STORED
    return turn if turn in range(1, 9) else AS_STORED


def upright_size(size: tuple[int, int], turn: int) -> tuple[int, int]:
    """Width and height as a picture is shown, of those as it is stored."""
    return size[::-1] if turn in _ON_THEIR_SIDE else size


def as_stored(upright: NDArray[T], turn: int) -> NDArray[T]:
    """Marks (h, w) on a picture as it is shown, as they lie on its stored pixels."""
    turned: dict[int, NDArray[Any]] = {
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: upright.T,
        6: np.rot90(upright),
        7: upright[::-1, ::-1].T,
        8: np.rot90(upright, -1),
    }
    return np.ascontiguousarray(turned[turn])
