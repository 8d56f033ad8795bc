"""Training in stages: a run follows from its job alone, however often it is stopped; the rest stays as it was."""

import json
import signal
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
import torch
from stage_jobs import ROOT, SMALL, begin, curve, hashes, job_file, ran
from terminal import LONGEST_S, start

from training.stages.loop import train
from training.stages.plan import PartPlan, Plan, read_plan
from training.stages.run_folder import read_curve
from training.stages.stage import STAGES


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return job_file(tmp_path_factory.mktemp("job"), trunk={"dropout": 0.1})


@pytest.fixture(scope="module")
def undisturbed(job: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run from beginning to end."""
    out = tmp_path_factory.mktemp("undisturbed")
    events = ran(job, out)
    assert events[-1]["event"] == "trained" and events[-1]["step"] == SMALL["steps"]
    steps = [event["done"] for event in events if event["event"] == "progress"]
    assert steps == list(range(1, SMALL["steps"] + 1))
    assert all(event["left_s"] >= 0 for event in events if event["event"] == "progress")
    return out


def stopped_at(job: Path, out: Path, step: int, by: signal.Signals) -> int:
    """Begin a run, end it when it has said this step, and wait; the exit code."""
    process = begin(job, out)
    assert process.stdout is not None
    for line in process.stdout:
        event = json.loads(line)
        if event["event"] == "progress" and event["done"] == step:
            process.send_signal(by)
    process.communicate(timeout=LONGEST_S)
    return process.returncode


def test_a_killed_run_goes_on_to_the_same_curve_and_the_same_parts(
    job: Path, undisturbed: Path, tmp_path: Path
) -> None:
    assert stopped_at(job, tmp_path, 6, signal.SIGKILL) == -signal.SIGKILL
    events = ran(job, tmp_path)
    first = next(event["done"] for event in events if event["event"] == "progress")
    assert 1 < first <= 9 and (first - 1) % SMALL["save_every"] == 0
    assert curve(tmp_path) == curve(undisturbed)
    assert hashes(tmp_path) == hashes(undisturbed)


def test_a_run_that_is_asked_to_stop_says_so_and_goes_on_later(job: Path, undisturbed: Path, tmp_path: Path) -> None:
    with start("train", "joint", "--job", job, "--out", tmp_path, "--json") as command:
        assert command.stdout is not None
        for line in command.stdout:
            event = json.loads(line)
            if event["event"] == "progress" and event["done"] == 2:
                command.terminate()
        command.communicate(timeout=LONGEST_S)
    assert command.returncode == 1 and event["event"] == "cancelled"
    assert torch.load(tmp_path / "checkpoint.pt", weights_only=True)["step"] == event["step"] < SMALL["steps"]
    assert ran(job, tmp_path)[-1]["event"] == "trained"
    assert curve(tmp_path) == curve(undisturbed)
    assert hashes(tmp_path) == hashes(undisturbed)


def test_a_finished_run_stays_as_it_is(job: Path, undisturbed: Path) -> None:
    before = curve(undisturbed), hashes(undisturbed)
    assert ran(job, undisturbed)[-1]["event"] == "trained"
    assert (curve(undisturbed), hashes(undisturbed)) == before


def test_two_processes_learn_what_one_learns_from_twice_the_batch(tmp_path: Path) -> None:
    plain = {"held": 4, "steps": 4}
    one = job_file(tmp_path / "1", **plain, batch=8)
    two = job_file(tmp_path / "2", **plain, batch=4)
    alone, together = tmp_path / "alone", tmp_path / "together"
    assert ran(one, alone)[-1]["event"] == "trained"
    torchrun = ("-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2")
    events = ran(two, together, *torchrun)
    assert events[-1]["event"] == "trained"
    assert sum(event["event"] == "progress" for event in events) == 4  # one of the two speaks
    losses = [[row["loss"]["understanding"] for row in read_curve(out) if "loss" in row] for out in (alone, together)]
    assert np.allclose(*losses, rtol=1e-4)


def test_processes_that_read_pictures_change_nothing(job: Path, undisturbed: Path, tmp_path: Path) -> None:
    plan = read_plan(job)
    helped = Plan(**{**vars(plan), "workers": 1})
    assert train(helped, tmp_path, lambda _event: None)
    assert curve(tmp_path) == curve(undisturbed)


def test_the_whole_job_is_kept_with_its_run(undisturbed: Path) -> None:
    kept = json.loads((undisturbed / "job.json").read_text("utf-8"))
    assert set(kept["plan"]) == {field.name for field in fields(Plan)}
    assert kept["plan"]["trunk"]["dropout"] == 0.1 and kept["plan"]["generation"]["dropout"] == 0.0
    assert set(kept["versions"]) == {"torch", "numpy"}
    rates = [row["rate"] for row in read_curve(undisturbed) if "rate" in row]
    assert set(rates[0]) == {"trunk", "understanding", "generation"}


TEACHES = {
    "tokenizer": {"tokenizer"},
    "alignment": {"trunk", "understanding", "generation"},
    "joint": {"trunk", "understanding", "generation"},
    "understanding": {"understanding"},
    "generation": {"generation"},
    "trunk": {"trunk"},
}


@pytest.mark.parametrize("stage", sorted(TEACHES))
def test_a_stage_changes_what_it_teaches_and_not_a_bit_of_the_rest(
    stage: str, undisturbed: Path, tmp_path: Path
) -> None:
    values = {**SMALL, "stage": stage, "steps": 2, "batch": 2, "held": 2}
    assert train(Plan(**values, start=str(undisturbed / "parts")), tmp_path, lambda _event: None)
    before, after = hashes(undisturbed), hashes(tmp_path)
    assert {name for name in before if before[name] != after[name]} == TEACHES[stage]


def test_alignment_leaves_every_block_as_it_was(undisturbed: Path, tmp_path: Path) -> None:
    values = {**SMALL, "stage": "alignment", "steps": 2, "batch": 2, "held": 2}
    assert train(Plan(**values, start=str(undisturbed / "parts")), tmp_path, lambda _event: None)
    for part in ("trunk", "understanding", "generation"):
        before, after = (torch.load(run / "parts" / f"{part}.pt", weights_only=True) for run in (undisturbed, tmp_path))
        blocks = [name for name in before if name.startswith("blocks.")]
        assert blocks and all(torch.equal(before[name], after[name]) for name in blocks)


def test_a_part_that_gains_nothing_stops_and_the_others_go_on(tmp_path: Path) -> None:
    values = {**SMALL, "check_every": 2, "batch": 2, "held": 2}
    idle = PartPlan(learning_rate=0.0, patience=1)
    assert train(Plan(**values, understanding=idle, trunk=idle), tmp_path, lambda _event: None)
    rates = [row["rate"] for row in read_curve(tmp_path) if "rate" in row]
    assert len(rates) == SMALL["steps"] and rates[-1]["generation"] > 0


def test_a_run_ends_early_when_nothing_gains_any_more(tmp_path: Path) -> None:
    events: list[dict[str, object]] = []
    values = {**SMALL, "stage": "understanding", "check_every": 2, "batch": 2, "held": 2}
    plan = Plan(**values, understanding=PartPlan(learning_rate=0.0, patience=1))
    assert train(plan, tmp_path, events.append)
    assert events[-1]["event"] == "trained" and events[-1]["step"] == 4  # first look, then one without gain


def test_every_entry_of_a_job_is_explained() -> None:
    page = (ROOT / "docs" / "training.md").read_text("utf-8")
    entries = {field.name for kind in (Plan, PartPlan) for field in fields(kind)} | set(STAGES)
    assert [entry for entry in sorted(entries) if f"`{entry}`" not in page] == []
