"""Masks as COCO packs them: lengths of runs down the columns, unmarked and marked in turn."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_PIXELS = 64_000_000
_FIRST, _BITS, _MORE, _SIGN = 48, 0x1F, 0x20, 0x10  # of each character: where counting begins, value, go on, minus


def unpacked(segmentation: Mapping[str, Any]) -> NDArray[np.bool_]:
    """The mask (h, w). Raises ValueError, TypeError or KeyError for anything that is none."""
    height, width = (int(side) for side in segmentation["size"])
    counts = segmentation["counts"]
    runs = _from_text(counts) if isinstance(counts, str) else [int(count) for count in counts]
    if height < 1 or width < 1 or height * width > MOST_PIXELS:
        raise ValueError("the size of a mask cannot be")
    if min(runs, default=0) < 0 or sum(runs) != height * width:
        raise ValueError("the runs of a mask do not fill its size")
    values = np.arange(len(runs)) % 2 == 1
    return np.repeat(values, runs).reshape(width, height).T


def _from_text(text: str) -> Sequence[int]:
    """Runs out of the compressed form: each is the difference to the one before the last, five bits a character."""
    runs: list[int] = []
    value, shift = 0, 0
    for character in text:
        code = ord(character) - _FIRST
        value |= (code & _BITS) << shift
        shift += 5
        if code & _MORE:
            continue
        if code & _SIGN:
            value -= 1 << shift
        runs.append(value + runs[-2] if len(runs) > 2 else value)
        value, shift = 0, 0
    return runs
