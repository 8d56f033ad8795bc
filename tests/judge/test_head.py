"""What the head's word does to distances, and how it names defects."""

from pathlib import Path

import numpy as np
import pytest

from inspectfork.fault import Fault
from inspectfork.judge.head import LEAST, MOST, STRENGTH, Head, Net, inputs_of, pooled, read_head, spread, weighed
from inspectfork.verdict import UNKNOWN

AXES = np.eye(4, dtype=np.float32)


def head(nets: int = 1) -> Head:
    """A defect lies along the first axis if it is a crack, along the second if it is a chip."""
    first = np.concatenate([AXES, np.zeros((1, 4), np.float32)])
    second = np.array([[9, 5, 0], [9, 0, 5], [-9, 0, 0], [0, 0, 0]], np.float32)
    net = Net(first, np.zeros(4, np.float32), second, np.array([-4, 0, 0], np.float32))
    return Head(("crack", "chip"), (net,) * nets)


def said(token: np.ndarray) -> np.ndarray:
    return head().said(inputs_of(token[None].astype(np.float32), np.ones(1, np.float32)))


def test_a_region_is_named_by_the_votes_of_its_tokens() -> None:
    assert head().name(said(AXES[0])[0]) == "crack"
    assert head().name(said(AXES[1])[0]) == "chip"


def test_what_is_like_no_known_defect_is_unknown() -> None:
    assert head().name(said(AXES[2])[0]) == UNKNOWN
    assert head().name(np.array([5.0, 0.0, 0.0], np.float32)) != UNKNOWN  # half of the votes are enough
    torn = Head(("crack", "chip", "dent"), head().nets)
    assert torn.name(np.array([5.0, 0.1, 0.0, 0.0], np.float32)) == UNKNOWN  # sure of a defect, not of which


def test_its_word_is_bounded_so_that_a_distance_is_never_talked_away() -> None:
    distances = np.ones(3, np.float32)
    words = np.array([[-1e6, 0], [0, 0], [1e6, 0]], np.float32)
    assert np.allclose(weighed(distances, words), np.exp(STRENGTH * np.array([LEAST, 0, MOST])))


def test_several_nets_speak_as_their_mean(tmp_path: Path) -> None:
    inputs = np.random.default_rng(0).normal(size=(7, 5)).astype(np.float32)
    assert np.allclose(head(nets=3).said(inputs), head().said(inputs))


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    inputs = np.random.default_rng(0).normal(size=(7, 5)).astype(np.float32)
    head(nets=2).write(tmp_path / "head.npz")
    read = read_head(tmp_path / "head.npz")
    assert read.names == ("crack", "chip") and len(read.nets) == 2
    assert np.array_equal(read.said(inputs), head(nets=2).said(inputs))


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "head.npz"
    head().write(path)
    for content in (b"", path.read_bytes()[:300], b"no archive at all"):
        path.write_bytes(content)
        with pytest.raises(Fault) as caught:
            read_head(path)
        assert caught.value.code == "bundle.part_refused"


def test_a_token_that_is_remembered_itself_has_a_finite_input() -> None:
    assert np.isfinite(inputs_of(AXES, np.zeros(4, np.float32))).all()


def test_a_region_without_weight_still_has_a_word() -> None:
    words = np.array([[3.0, 1.0], [-1.0, 0.0]], np.float32)
    assert np.allclose(pooled(words, np.zeros(2, np.float32)), words.mean(0))


def test_the_surface_around_a_small_defect_does_not_outvote_it() -> None:
    words = np.array([[6.0, 4.0, 0.0]] + 9 * [[-6.0, 0.0, 4.0]], np.float32)
    assert head().name(pooled(words, np.ones(10, np.float32))) == "crack"


def test_all_of_a_known_defect_rises_and_nothing_sinks() -> None:
    distances = np.ones(3, np.float32)
    risen = spread(distances, np.array([[-9.0, 0], [0, 0], [5.0, 0]], np.float32))
    assert risen[0] == risen[1] == 1 and risen[2] > 1.5
