"""The memory bank where the model gives features at several depths."""

from pathlib import Path

import numpy as np
import pytest

from inspectfork.fault import Fault
from inspectfork.judge.bank import BUDGET_MB, MemoryBank, read_bank
from inspectfork.judge.memory import MemoryPlan
from inspectfork.predict.prepare import Array

WIDTH = 32
GOODS = 2000
LARGER = 50  # times the numbers of the deep features are those of the shallow ones


def tokens(seed: int, count: int) -> Array:
    """Shallow and deep features (count, 2 * WIDTH)."""
    rng = np.random.default_rng(seed)
    shallow = rng.normal(size=(count, WIDTH))
    deep = LARGER * rng.normal(size=(count, WIDTH))
    return np.concatenate([shallow, deep], 1, dtype=np.float32)


@pytest.fixture(scope="module")
def bank() -> MemoryBank:
    known = tokens(0, GOODS)
    plan = MemoryPlan.within(GOODS, WIDTH, BUDGET_MB / 2)
    learned = MemoryBank.learn(np.split(known, 2, axis=1), plan, seed=0)
    assert learned.add(known) == range(GOODS)
    farthest = [learned.distances_by_depth(tokens(seed, 100)).max(1) for seed in range(10, 15)]
    return learned.balanced(np.stack(farthest))


def test_a_defect_stands_out_at_whichever_depth_shows_it(bank: MemoryBank) -> None:
    part = tokens(20, 100)
    usual = bank.distances(part).max()
    part[7, :WIDTH] *= 6  # to the shallow features alone, whose numbers are small
    part[50, WIDTH:] *= 6
    found = bank.distances(part)
    assert set(np.argsort(-found)[:2]) == {7, 50}
    assert found[7] == pytest.approx(found[50], rel=0.2)
    assert min(found[7], found[50]) > 1.5 * usual


def test_balanced_depths_weigh_the_same_for_good_parts(bank: MemoryBank) -> None:
    far = bank.distances_by_depth(tokens(21, 300)).max(1) * bank.weights
    assert far[0] == pytest.approx(far[1], rel=0.1)


def test_a_part_is_judged_without_itself_at_every_depth(bank: MemoryBank) -> None:
    known = tokens(0, GOODS)[:100]
    with_itself = bank.distances_by_depth(known).max(1)
    without_itself = bank.distances_by_depth(known, (range(100),)).min(1)
    assert (with_itself < without_itself).all()


def test_the_bank_written_to_a_file_judges_alike(bank: MemoryBank, tmp_path: Path) -> None:
    bank.write(tmp_path / "memory.npz")
    again = read_bank(tmp_path / "memory.npz")
    assert again.weights == bank.weights
    assert np.array_equal(again.distances(tokens(22, 50)), bank.distances(tokens(22, 50)))


def test_the_one_memory_of_an_earlier_bundle_is_read_and_judges_alike(bank: MemoryBank, tmp_path: Path) -> None:
    alone = MemoryBank(bank.memories[:1], (1.0,))
    alone.memories[0].to_bytes().tofile(tmp_path / "memory.faiss")
    shallow = tokens(23, 50)[:, :WIDTH]
    assert np.array_equal(read_bank(tmp_path / "memory.faiss").distances(shallow), alone.distances(shallow))


def test_a_bank_that_lacks_a_depth_is_refused_in_one_sentence(bank: MemoryBank, tmp_path: Path) -> None:
    with (tmp_path / "memory.npz").open("wb") as file:
        np.savez(file, weights=np.array(bank.weights))
    with pytest.raises(Fault) as refused:
        read_bank(tmp_path / "memory.npz")
    assert refused.value.code == "bundle.part_refused"
