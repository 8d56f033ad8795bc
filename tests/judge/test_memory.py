"""The memory bank of good parts, at one depth of the model and at several."""

from pathlib import Path

import faiss
import numpy as np
import pytest

from inspectfork.fault import Fault
from inspectfork.judge.bank import BUDGET_MB, MemoryBank, read_bank
from inspectfork.judge.memory import MemoryPlan

WIDTH = 48


def learned(tokens: np.ndarray) -> MemoryBank:
    memory = MemoryBank.learn([tokens], MemoryPlan.within(len(tokens), WIDTH, BUDGET_MB), seed=0)
    memory.add(tokens)
    return memory


@pytest.fixture
def tokens() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(3000, WIDTH)).astype(np.float32)


def test_a_remembered_token_is_near_and_a_new_one_far(tokens: np.ndarray) -> None:
    memory = learned(tokens)
    assert memory.distances(tokens[:50]).max() < 0.5
    assert memory.distances(tokens[:50] + 10).min() > 20


def test_a_part_can_be_judged_without_itself(tokens: np.ndarray) -> None:
    memory = learned(tokens)
    own = range(100, 150)
    assert memory.distances(tokens[100:150], leaving_out=(own,)).min() > 2
    assert memory.distances(tokens[100:150], leaving_out=(range(500, 600),)).max() < 0.5


def test_a_rare_texture_is_not_forgotten(tokens: np.ndarray) -> None:
    rare = tokens[:3] + 30
    memory = learned(np.concatenate([tokens, rare]))
    assert learned(tokens).distances(rare).min() > 50
    assert memory.distances(rare).max() < 2  # a step of the codes is as coarse as what they reach over is wide


def test_the_memory_written_to_a_file_judges_alike(tokens: np.ndarray, tmp_path: Path) -> None:
    memory = learned(tokens)
    memory.write(tmp_path / "memory.npz")
    again = read_bank(tmp_path / "memory.npz")
    assert np.array_equal(again.distances(tokens[:20] + 1), memory.distances(tokens[:20] + 1))


def test_another_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "memory.npz").write_bytes(b"not an index at all")
    with pytest.raises(Fault) as refused:
        read_bank(tmp_path / "memory.npz")
    assert refused.value.code == "bundle.part_refused"


def surface(seed: int, count: int) -> np.ndarray:
    """Tokens as a trunk makes them: some textures, each varying in few directions, in the first most."""
    shared, rng = np.random.default_rng(0), np.random.default_rng(seed)
    textures, directions = shared.normal(size=(40, 384)), shared.normal(size=(60, 384))
    varied = (rng.normal(size=(count, 60)) * np.geomspace(1, 0.05, 60)) @ directions * 0.2
    return np.asarray(textures[rng.integers(0, 40, count)] + varied, np.float32)


@pytest.fixture(scope="module")
def filled() -> MemoryBank:
    memory = MemoryBank.learn([surface(1, 6000)], MemoryPlan(128, 60, 1), seed=0)
    memory.add(surface(1, 20_000))
    return memory


def exact_distances(memory: MemoryBank, new: np.ndarray) -> np.ndarray:
    """To the nearest token of all, compared one by one as the memory's longer codes keep them."""
    index = faiss.deserialize_index(memory.memories[0].to_bytes())
    kept = faiss.downcast_index(faiss.downcast_index(index.index).refine_index)
    found, _ = kept.search(faiss.downcast_VectorTransform(index.chain.at(0)).apply(new), 1)
    return np.sqrt(found[:, 0])


def test_what_stands_out_is_looked_up_thoroughly_and_all_else_lies_about_as_near(
    filled: MemoryBank,
) -> None:
    new = surface(2, 400)
    exact = exact_distances(filled, new)
    found = filled.distances(new)
    assert (found >= exact * 0.999).all()
    assert np.quantile(found / exact, 0.99) < 1.2
    assert found.max() == pytest.approx(exact.max(), rel=1e-3)  # the score of the part


def test_a_token_whose_cells_hold_only_its_own_part_still_finds_the_others(tokens: np.ndarray) -> None:
    apart = tokens[:300] + 100
    memory = learned(np.concatenate([tokens, apart]))
    found = memory.distances(apart, leaving_out=(range(len(tokens), len(memory)),))
    assert (found > 100).all() and (found < 1000).all()


def test_a_token_left_out_does_not_count_and_all_others_still_do(filled: MemoryBank) -> None:
    known = surface(1, 20_000)
    part = known[5000:5300]
    without = filled.distances(part, leaving_out=(range(5000, 5300),))
    others = MemoryBank.learn([surface(1, 6000)], MemoryPlan(128, 60, 1), seed=0)
    others.add(np.delete(known, np.s_[5000:5300], 0))
    assert without == pytest.approx(others.distances(part), rel=1e-4)
    assert (without > filled.distances(part)).all()


def test_tokens_are_numbered_as_they_come(tokens: np.ndarray) -> None:
    memory = MemoryBank.learn([tokens], MemoryPlan.within(len(tokens), WIDTH, BUDGET_MB), seed=0)
    assert [memory.add(tokens[:100]), memory.add(tokens[100:130])] == [range(100), range(100, 130)]
    assert len(memory) == 130


def test_where_good_parts_differ_much_a_difference_says_less() -> None:
    rng = np.random.default_rng(3)
    spread = np.where(np.arange(WIDTH) < 8, 1.0, 0.05)
    memory = learned((rng.normal(size=(3000, WIDTH)) * spread).astype(np.float32))
    usual, unusual = (np.zeros((1, WIDTH), np.float32) for _ in range(2))
    usual[0, 0], unusual[0, -1] = 100, 100  # far beyond every good token in either direction
    assert memory.distances(unusual)[0] > 1.2 * memory.distances(usual)[0]


def test_another_kind_of_index_is_refused(tmp_path: Path) -> None:
    faiss.write_index(faiss.IndexFlatL2(WIDTH), str(tmp_path / "memory.npz"))
    with pytest.raises(Fault) as refused:
        read_bank(tmp_path / "memory.npz")
    assert refused.value.code == "bundle.part_refused"


@pytest.mark.parametrize("count", [60, 8_000, 300_000, 900_000, 5_000_000])
def test_the_plan_stays_within_the_budget(count: int) -> None:
    plan = MemoryPlan.within(count, 384, BUDGET_MB)
    kept = -(-count // plan.stride)
    assert kept * (plan.components + 8) <= BUDGET_MB * 1e6
    assert plan.components % 16 == 0
    assert plan.stride == 1 or count > 600_000


def test_a_usual_surface_keeps_the_components_that_its_features_were_measured_with() -> None:
    """Magnetic tiles at 392 px: 762 of them in one memory of the size it had; 200 pictures in one of three."""
    assert MemoryPlan.within(428_316, 384, 46.0) == MemoryPlan(96, 1024, 1)
    assert MemoryPlan.within(134_400, 384, BUDGET_MB / 3) == MemoryPlan(64, 448, 1)


def test_the_file_of_a_full_memory_is_as_small_as_planned(tmp_path: Path) -> None:
    tokens = np.random.default_rng(1).normal(size=(40_000, WIDTH)).astype(np.float32)
    plan = MemoryPlan.within(len(tokens), WIDTH, budget_mb=2.0)
    assert plan.stride == 2  # too many tokens even at the fewest components
    memory = MemoryBank.learn([tokens[:5000]], plan, seed=0)
    memory.add(tokens[:: plan.stride])
    memory.write(tmp_path / "memory.npz")
    assert (tmp_path / "memory.npz").stat().st_size <= 2.0e6
