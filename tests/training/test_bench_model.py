"""Protocol model: its rows hold every figure, and its ratios are to a product measured in the same run."""

from pathlib import Path

import pytest
from terminal import said

from inspectfork.model.fork import Fork
from inspectfork.model.params import SIZES
from inspectfork.model.tokenizer import Tokenizer
from training import bench_model
from training.export import export

RUNNERS = {"onnxruntime", "openvino"}


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("model")
    export(Fork(SIZES["tiny"]).eval(), Tokenizer().eval(), home / "parts")
    bench_model.write_product(home / "product.onnx")
    return home


@pytest.mark.parametrize("task", bench_model.TASKS)
def test_an_inference_is_measured_on_every_runner(parts: Path, task: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_model, "ROUNDS", 2)
    row = bench_model.inference("tiny", task, parts / "parts", parts / "product.onnx")
    assert set(row["runners"]) == RUNNERS
    assert all(runner["cpu_ms_median"] > 0 and runner["ratio_to_limit"] > 0 for runner in row["runners"].values())
    assert row["weight_bytes"] < row["least_bytes_moved"] and row["peak_mb"] > 0
    # A token passes every weight but the tables once: two operations a weight, and attention on top.
    least = 2 * row["tokens"] * 6 * 12 * SIZES["tiny"].width ** 2
    assert least < row["flops"] < 3 * least


def test_a_training_step_costs_about_three_times_its_forward(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_model, "STEPS", 1)
    row = bench_model.training_step("tiny")
    forward = 2 * 64 * 2 * 6 * 12 * SIZES["tiny"].width ** 2 * row["batch"]  # both tasks, 64 tokens, 6 blocks
    assert 3 * forward < row["flops"] < 8 * forward  # phrase, references and the tokenizer's encoder come on top
    assert row["cpu_ms_median"] > 0 and row["ratio_to_limit"] > 0


@pytest.mark.parametrize(("given", "lacks"), [((), "--data"), (("--data", "."), "--splits")])
def test_a_protocol_without_its_data_says_what_it_needs(given: tuple[str, ...], lacks: str, tmp_path: Path) -> None:
    told = said("bench", "good-only", *given, "--out", tmp_path / "out.json")
    assert told.code == 1 and f"needs {lacks}" in told.err
    assert not (tmp_path / "out.json").exists()
