"""The memory of good parts."""

from pathlib import Path

import numpy as np
import pytest

from inspectfork.fault import Fault
from inspectfork.judge.memory import BUDGET_MB, Memory, MemoryPlan, read_memory

WIDTH = 48


def learned(tokens: np.ndarray) -> Memory:
    memory = Memory.learn(tokens, MemoryPlan.within(len(tokens), WIDTH), seed=0)
    memory.add(tokens, first=0)
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
    assert memory.distances(tokens[100:150], leaving_out=own).min() > 2
    assert memory.distances(tokens[100:150], leaving_out=range(500, 600)).max() < 0.5


def test_a_rare_texture_is_not_forgotten(tokens: np.ndarray) -> None:
    rare = tokens[:3] + 30
    memory = learned(np.concatenate([tokens, rare]))
    assert memory.distances(rare).max() < 1


def test_the_memory_written_to_a_file_judges_alike(tokens: np.ndarray, tmp_path: Path) -> None:
    memory = learned(tokens)
    memory.write(tmp_path / "memory.faiss")
    again = read_memory(tmp_path / "memory.faiss")
    assert np.array_equal(again.distances(tokens[:20] + 1), memory.distances(tokens[:20] + 1))


def test_another_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "memory.faiss").write_bytes(b"not an index at all")
    with pytest.raises(Fault) as refused:
        read_memory(tmp_path / "memory.faiss")
    assert refused.value.code == "bundle.part_refused"


@pytest.mark.parametrize("count", [60, 8_000, 300_000, 900_000, 5_000_000])
def test_the_plan_stays_within_the_budget(count: int) -> None:
    plan = MemoryPlan.within(count, 384)
    kept = -(-count // plan.stride)
    assert kept * (plan.components + 8) <= BUDGET_MB * 1e6
    assert plan.stride == 1 or count > 800_000


def test_the_file_of_a_full_memory_is_as_small_as_planned(tmp_path: Path) -> None:
    tokens = np.random.default_rng(1).normal(size=(40_000, WIDTH)).astype(np.float32)
    plan = MemoryPlan.within(len(tokens), WIDTH, budget_mb=2.0)
    assert plan.stride == 2  # too many tokens even at the fewest components
    memory = Memory.learn(tokens[:5000], plan, seed=0)
    memory.add(tokens[:: plan.stride], first=0)
    memory.write(tmp_path / "memory.faiss")
    assert (tmp_path / "memory.faiss").stat().st_size <= 2.0e6
