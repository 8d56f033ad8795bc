"""Counted map values: precision and area of a draw of pictures are those of all its pixels together."""

import numpy as np

from training.pixels import auroc_of, average_precisions, counted
from training.score import auroc, average_precision


def test_counted_pixels_have_the_precision_and_the_area_of_the_pixels_themselves() -> None:
    rng = np.random.default_rng(0)
    maps = [rng.gamma(2, 1, (40, 50)).astype(np.float32) for _ in range(4)]
    marks = [rng.random((40, 50)) < 0.1 for _ in maps]
    maps = [values + marked for values, marked in zip(maps, marks, strict=True)]
    pictures = [counted(values, marked) for values, marked in zip(maps, marks, strict=True)]
    for draw in ([1, 1, 1, 1], [2, 0, 1, 1]):
        taken = [n for n, times in enumerate(draw) for _ in range(times)]
        good, bad = (np.concatenate([maps[n][marks[n] == side] for n in taken]) for side in (False, True))
        found = average_precisions(pictures, np.array([draw]))
        assert abs(found[0] - average_precision(good, bad)) < 1e-3
        assert abs(auroc_of([pictures[n] for n in taken]) - auroc(good, bad)) < 1e-3
