"""Changing between recipes: what they share is loaded once, and nothing that changed is taken for what it was."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from taught_tiny import TINY, TinyTeacher, frame, recipe

from inspectfork.fault import Fault
from inspectfork.predict import inspector, loaded
from inspectfork.predict.bundle import Bundle
from inspectfork.predict.inspector import open_inspector
from inspectfork.predict.judge import Judge
from inspectfork.predict.loaded import LoadedParts
from inspectfork.predict.prepare import Grid
from inspectfork.predict.runner import OneAtATime, open_runner
from inspectfork.settings import RunnerKind, Settings
from training.export import example_inputs


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> TinyTeacher:
    return TinyTeacher(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def bundles(teacher: TinyTeacher, tmp_path: Path) -> list[Bundle]:
    """Of two products."""
    return [teacher.bundle(product, 3, tmp_path / f"product {product}") for product in (0, 1)]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose hash was computed, those a session was opened for, and the memories that were read."""
    files: list[str] = []
    for module, name in ((loaded, "sha256_of"), (loaded, "open_runner"), (inspector, "read_bank")):
        real = getattr(module, name)

        def noted(path: Path, *how: object, name: str = name, real: object = real) -> object:
            files.append(f"{name} {path.name}")
            assert callable(real)
            return real(path, *how)

        monkeypatch.setattr(module, name, noted)
    return files


def opened(bundle: Bundle, product: int, parts: LoadedParts, kind: RunnerKind = RunnerKind.ONNX) -> Judge:
    return open_inspector(bundle.folder, recipe(product), Settings(runner=kind), parts)


def score(judge: Judge, product: int) -> float:
    found = judge.judge(frame(product, 9))[0].score
    assert found is not None
    return found


@pytest.mark.parametrize("kind", list(RunnerKind))
def test_recipes_that_share_parts_judge_as_each_does_alone(bundles: list[Bundle], kind: RunnerKind) -> None:
    parts = LoadedParts()
    together = [opened(bundle, product, parts, kind) for product, bundle in enumerate(bundles)]
    alone = [opened(bundle, product, LoadedParts(), kind) for product, bundle in enumerate(bundles)]
    for product in (0, 1, 0):
        assert score(together[product], product) == score(alone[product], product)
    assert score(together[0], 0) != score(together[1], 0)


def test_a_second_recipe_loads_only_what_is_its_own(bundles: list[Bundle], read: list[str]) -> None:
    parts = LoadedParts()
    opened(bundles[0], 0, parts)
    assert {"open_runner trunk.onnx", "open_runner understanding.onnx"} <= set(read)
    read.clear()
    opened(bundles[1], 1, parts)
    assert sorted(read) == ["read_bank memory.npz", "sha256_of calibration.json", "sha256_of memory.npz"]


def test_coming_back_to_a_recipe_reads_no_part_again(bundles: list[Bundle], read: list[str]) -> None:
    parts = LoadedParts()
    first, _ = (opened(bundle, product, parts) for product, bundle in enumerate(bundles))
    read.clear()
    assert score(opened(bundles[0], 0, parts), 0) == score(first, 0)
    assert read == []


def test_a_part_that_is_changed_while_it_is_loaded_is_refused(bundles: list[Bundle]) -> None:
    parts = LoadedParts()
    opened(bundles[0], 0, parts)
    memory = bundles[0].path("memory")
    memory.write_bytes(memory.read_bytes() + b"\n")
    with pytest.raises(Fault) as caught:
        opened(bundles[0], 0, parts)
    assert caught.value.code == "bundle.part_changed"


def test_a_recipe_taught_again_is_judged_by_what_was_taught_last(
    teacher: TinyTeacher, bundles: list[Bundle], tmp_path: Path
) -> None:
    parts = LoadedParts()
    before = opened(bundles[0], 0, parts)
    again = teacher.bundle(0, 12, tmp_path / "again")  # it has seen the part that is judged
    after = opened(again, 0, parts)
    assert after.bundle_hash != before.bundle_hash
    assert score(after, 0) < score(before, 0)


def test_a_recipe_that_was_changed_is_judged_as_it_is_now(bundles: list[Bundle]) -> None:
    parts = LoadedParts()
    opened(bundles[0], 0, parts)
    stricter = open_inspector(bundles[0].folder, replace(recipe(0), limit=0.125), Settings(), parts)
    assert stricter.limit == 0.125


def test_beyond_the_budget_the_part_unused_for_longest_is_let_go(bundles: list[Bundle], read: list[str]) -> None:
    trunk_and_branch = sum(bundles[0].parts[name].bytes for name in ("trunk", "understanding"))
    parts = LoadedParts(trunk_and_branch + bundles[0].parts["memory"].bytes)
    first = opened(bundles[0], 0, parts)
    opened(bundles[1], 1, parts)  # its memory in place of the first one's
    read.clear()
    assert score(opened(bundles[0], 0, parts), 0) == score(first, 0)
    assert read == ["read_bank memory.npz"]


@pytest.mark.parametrize("kind", list(RunnerKind))
def test_a_shared_session_serves_two_threads_in_turn(bundles: list[Bundle], kind: RunnerKind) -> None:
    trunk = OneAtATime(open_runner(bundles[0].path("trunk"), kind, 1))
    given = [[t.numpy() for t in example_inputs(TINY, Grid(9, 9), seed)] for seed in (0, 1)]
    wanted = [trunk.run(*inputs)[0] for inputs in given]
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(lambda n: (n % 2, trunk.run(*given[n % 2])[0]), range(60)))
    assert all(np.array_equal(tokens, wanted[which]) for which, tokens in found)
