"""The smallest defect found, and the room that teaching needs on the disk."""

from pathlib import Path

import numpy as np
import pytest

from inspectfork.fault import Fault
from training.dots import CONTRAST, Dot, is_found, places_in, with_dots
from training.features import FeatureSpool
from training.smallest import smallest_of

BOX = (100, 50, 400, 300)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("shape", [(60, 80), (60, 80, 3)])
def test_a_dot_is_as_large_and_stands_out_as_much_as_asked(kind: type, shape: tuple[int, ...]) -> None:
    full = np.iinfo(kind).max
    grey = np.full(shape, 0.7 * full, kind)
    grey[:, :40] = 0.2 * full
    dots = [Dot(20.0, 30.0, 6), Dot(60.3, 29.8, 6)]
    drawn = with_dots(grey, dots).astype(np.float64) - grey
    bright, dark = (side if side.ndim == 2 else side[..., 0] for side in (drawn[:, :40], drawn[:, 40:]))
    for side, sign in ((bright, 1), (dark, -1)):
        step = sign * CONTRAST / 255 * full
        assert np.abs(side).max() == pytest.approx(abs(step), rel=0.01)
        assert side.sum() / step == pytest.approx(np.pi * 3**2, rel=0.05)  # the area of the disc, soft edge included


def test_dots_lie_apart_inside_what_is_judged() -> None:
    free = np.ones((60, 80), bool)
    free[:, :40] = False
    places = places_in(free, BOX, 50.0, 99, np.random.default_rng(0))
    assert 0 < len(places) < 4 * 6 + 1
    assert all(300 < x < 500 and 50 < y < 350 for x, y in places)
    apart = [np.hypot(a[0] - b[0], a[1] - b[1]) for n, a in enumerate(places) for b in places[:n]]
    assert min(apart) > 50 / 2


def test_a_dot_counts_as_found_where_the_map_reaches_the_limit_on_it_only() -> None:
    found = np.zeros((60, 80), np.float32)
    found[30, 40] = 1.0  # at 302, 202 of the picture
    assert is_found(found, BOX, Dot(300.0, 200.0, 4), 5.0, 1.0)
    assert not is_found(found, BOX, Dot(300.0, 200.0, 4), 5.0, 1.1)
    assert not is_found(found, BOX, Dot(330.0, 200.0, 4), 5.0, 1.0)


def test_a_size_counts_only_where_every_larger_one_is_found_too() -> None:
    assert smallest_of({2: 0.5, 3: 0.95, 4: 0.6, 6: 0.9, 8: 1.0}) == 6
    assert smallest_of({2: 1.0, 3: 1.0}) == 2
    assert smallest_of({2: 1.0, 3: 0.8}) is None
    assert smallest_of({}) is None


def test_too_little_room_for_the_features_is_told_before_they_are_made(tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    spool = FeatureSpool(tmp_path / "scratch" / "features", 384, free=lambda _folder: 20_000_000_000)
    spool.make_room(25_000_000, 400)
    with pytest.raises(Fault) as caught:
        spool.make_room(26_000_000, 416)
    spool.close()
    assert caught.value.what == f"Teaching 416 pictures takes 20.5 GB on the disk of {tmp_path}, and 20.0 GB are free."
