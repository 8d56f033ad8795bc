"""Features that a stopped teaching has left are taken up only where they are whole and of the very same look."""

from pathlib import Path

import numpy as np

from inspectfork.judge.gate import Light
from inspectfork.predict.prepare import Grid
from inspectfork.predict.sight import View
from training.features import FeatureSpool

WIDTH, PICTURES = 4, 3
VIEW = View(np.empty(0, np.float32), Grid(2, 3), (0, 0, 30, 20), Light(100.0, 20.0, 5.0))


def pixels(number: int) -> np.ndarray:
    return np.full((20, 30), number, np.uint8)


def looks(number: int) -> list[np.ndarray]:
    return [np.full((6, WIDTH), number + look, np.float32) for look in range(number + 1)]


def begun(folder: Path, looking: str = "recipe") -> FeatureSpool:
    return FeatureSpool(folder / "features", WIDTH, looking=looking)


def taken_up(spool: FeatureSpool, numbers: range = range(PICTURES)) -> list[bool]:
    return [spool.take_up(Path(f"{n}"), VIEW, spool.mark(pixels(n), n, PICTURES)) for n in numbers]


def left(folder: Path) -> None:
    """A job that ends after its last picture, without a word."""
    spool = begun(folder)
    for n in range(PICTURES):
        spool.append(Path(f"{n}"), VIEW, looks(n), spool.mark(pixels(n), n, PICTURES))
    spool.close()


def test_what_was_looked_at_is_there_again_to_the_bit(tmp_path: Path) -> None:
    left(tmp_path)
    spool = begun(tmp_path)
    assert taken_up(spool) == [True] * PICTURES
    for n in range(PICTURES):
        np.testing.assert_array_equal(spool.read(spool.ranges[n]), np.concatenate(looks(n)))
    spool.close()


def test_from_the_first_picture_that_is_not_whole_all_are_looked_at_anew(tmp_path: Path) -> None:
    left(tmp_path)
    raw = bytearray((tmp_path / "features").read_bytes())
    raw[6 * WIDTH * 2 + 1] ^= 1  # of the second picture
    (tmp_path / "features").write_bytes(raw)
    with (tmp_path / "features.index").open("ab") as index:
        index.write(b"torn")  # by a power cut
    spool = begun(tmp_path)
    assert taken_up(spool) == [True, False, False]
    for n in (1, 2):
        spool.append(Path(f"{n}"), VIEW, looks(n), spool.mark(pixels(n), n, PICTURES))
    spool.close()
    again = begun(tmp_path)
    assert taken_up(again) == [True] * PICTURES
    np.testing.assert_array_equal(again.read(again.ranges[1]), np.concatenate(looks(1)))
    again.close()


def test_another_recipe_or_another_picture_takes_up_nothing(tmp_path: Path) -> None:
    left(tmp_path)
    for spool, numbers in ((begun(tmp_path, "another"), range(PICTURES)), (begun(tmp_path), range(1, PICTURES))):
        assert not any(taken_up(spool, numbers))
        spool.close()
