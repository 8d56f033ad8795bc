"""Training on bad days: full disks, lost losses, wrong jobs, foreign parts. One sentence each, and nothing is lost."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from stage_jobs import SMALL, hashes, job_file, ran
from terminal import said

from inspectfork.drawn.corpus import draw_surface
from inspectfork.fault import Fault
from inspectfork.picture import encode_png
from training.parts import save_states
from training.stages.loop import train
from training.stages.plan import PartPlan, Plan, read_plan

QUICK = {**SMALL, "steps": 2, "batch": 2, "held": 2}


def silent(_event: object) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("trained")
    assert train(Plan(**QUICK), out, silent)
    return out / "parts"


def copied(parts: Path, folder: Path) -> Path:
    folder.mkdir()
    for file in parts.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def refused(plan: Plan, out: Path) -> Fault:
    with pytest.raises(Fault) as caught:
        train(plan, out, silent)
    return caught.value


def test_a_full_disk_leaves_the_last_good_checkpoint(tmp_path: Path, remount: Callable[[str], Path]) -> None:
    disk = remount("size=100M")
    job, out = job_file(tmp_path / "job", **{**QUICK, "steps": 6, "save_every": 2}), disk / "run"
    plan = read_plan(job)
    calls: list[object] = []
    assert not train(plan, out, silent, lambda: calls.append(1) is None and len(calls) > 2)
    step = torch.load(out / "checkpoint.pt", weights_only=True)["step"]
    with (disk / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(b"\0" * 2**16):
                pass
        except OSError:
            pass
    events = ran(job, out)
    assert events[-1]["event"] == "fault" and events[-1]["code"] == "disk.full"
    assert torch.load(out / "checkpoint.pt", weights_only=True)["step"] == step
    (disk / "filler").unlink()
    assert ran(job, out)[-1]["event"] == "trained"
    assert train(plan, tmp_path / "elsewhere", silent)
    assert hashes(out) == hashes(tmp_path / "elsewhere")


def test_a_loss_that_explodes_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    wild = PartPlan(learning_rate=1.0, warmup=0.0, schedule="constant")
    values = {**SMALL, "steps": 200, "batch": 2, "held": 2, "save_every": 2}
    fault = refused(Plan(**values, trunk=wild, understanding=wild, generation=wild), tmp_path)
    assert fault.code == "train.diverged" and "step" in fault.what
    assert (tmp_path / "job.json").exists() and not (tmp_path / "parts").exists()


def test_a_loss_that_is_no_number_ends_the_run_before_it_reaches_the_weights(parts: Path, tmp_path: Path) -> None:
    states = {path.stem: torch.load(path, weights_only=True) for path in sorted(parts.glob("*.pt"))}
    states["understanding"]["words.bias"][0] = float("nan")
    save_states(tmp_path / "nan", states)
    fault = refused(Plan(**QUICK, start=str(tmp_path / "nan")), tmp_path / "run")
    assert fault.code == "train.diverged" and "understanding" in fault.what and "nan" in fault.what


@pytest.mark.parametrize(
    ("entry", "changed"),
    [
        ("colour", {"colour": 3}),
        ("trunk.speed", {"trunk": {"speed": 3}}),
        ("side", {"side": 33}),
        ("side", {"side": 4096}),
        ("size", {"size": "enormous"}),
        ("stage", {"stage": "everything"}),
        ("fork_depth", {"fork_depth": 7}),
        ("steps", {"steps": "many"}),
        ("steps", {"steps": 0}),
        ("batch", {"batch": True}),
        ("good, defects and masks", {"good": "somewhere"}),
        ("generation: dropout", {"generation": {"dropout": 2.0}}),
        ("schedule", {"trunk": {"schedule": "wild"}}),
        ("keep", {"keep": 20.0}),
        ("keep", {"stage": "understanding", "keep": -1.0}),
    ],
)
def test_a_wrong_entry_of_a_job_is_named(entry: str, changed: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        read_plan(job_file(tmp_path, **changed))
    assert caught.value.code == "train.job" and entry in caught.value.what


def test_every_wrong_entry_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        read_plan(job_file(tmp_path, batch=0, side=33, held=0))
    assert all(entry in caught.value.what for entry in ("batch", "side", "held"))


@pytest.mark.parametrize("text", ["stage = ", "steps = 3\n", "\0"])
def test_a_file_that_is_no_job_is_one_sentence_on_the_command_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "job.toml").write_text(text, "utf-8")
    told = said("train", "joint", "--job", tmp_path / "job.toml", "--out", tmp_path / "out")
    assert told.code == 1 and str(tmp_path / "job.toml") in told.err


def test_a_job_of_another_stage_is_refused(tmp_path: Path) -> None:
    told = said("train", "generation", "--job", job_file(tmp_path), "--out", tmp_path / "out")
    assert told.code == 1 and "stage generation" in told.err


def test_a_folder_with_another_run_is_left_alone(tmp_path: Path) -> None:
    assert train(Plan(**QUICK), tmp_path, silent)
    before = hashes(tmp_path)
    assert refused(Plan(**{**QUICK, "seed": 5}), tmp_path).code == "train.other_run"
    assert hashes(tmp_path) == before


@pytest.mark.parametrize("name", ["trunk", "generation"])
def test_a_damaged_part_is_named(parts: Path, tmp_path: Path, name: str) -> None:
    damaged = copied(parts, tmp_path / "damaged")
    state = torch.load(damaged / f"{name}.pt", weights_only=True)
    next(iter(state.values())).add_(1)
    torch.save(state, damaged / f"{name}.pt")
    fault = refused(Plan(**QUICK, start=str(damaged)), tmp_path / "run")
    assert fault.code == "bundle.part_changed" and name in fault.what


def test_a_cut_off_part_and_a_missing_list_are_one_sentence(parts: Path, tmp_path: Path) -> None:
    cut = copied(parts, tmp_path / "cut")
    (cut / "trunk.pt").write_bytes((cut / "trunk.pt").read_bytes()[:1000])
    for folder in (cut, tmp_path / "nowhere"):
        assert refused(Plan(**QUICK, start=str(folder)), tmp_path / "run").code == "train.no_parts"


def test_parts_of_a_later_program_are_refused(parts: Path, tmp_path: Path) -> None:
    later = copied(parts, tmp_path / "later")
    listed = json.loads((later / "parts.json").read_text("utf-8"))
    (later / "parts.json").write_text(json.dumps({**listed, "format": 99}), "utf-8")
    assert refused(Plan(**QUICK, start=str(later)), tmp_path / "run").code == "bundle.newer"


@pytest.mark.parametrize("name", ["understanding", "generation"])
def test_a_branch_refuses_another_trunk(parts: Path, tmp_path: Path, name: str) -> None:
    other = tmp_path / "other"
    assert train(Plan(**{**QUICK, "stage": "trunk"}, start=str(parts)), other, silent)
    mixed = copied(other / "parts", tmp_path / "mixed")
    ours = json.loads((parts / "parts.json").read_text("utf-8"))
    theirs = json.loads((mixed / "parts.json").read_text("utf-8"))
    theirs["parts"][name] = ours["parts"][name]
    (mixed / "parts.json").write_text(json.dumps(theirs), "utf-8")
    (mixed / f"{name}.pt").write_bytes((parts / f"{name}.pt").read_bytes())
    fault = refused(Plan(**QUICK, start=str(mixed)), tmp_path / "run")
    assert fault.code == "bundle.part_foreign" and name in fault.what


def test_parts_of_another_depth_are_refused(parts: Path, tmp_path: Path) -> None:
    assert refused(Plan(**QUICK, fork_depth=2, start=str(parts)), tmp_path / "run").code == "train.other_size"


def own_pictures(home: Path) -> Plan:
    """Good parts, and defects of a class with a Japanese name, with masks."""
    for folder in ("良品", "defects/キズA", "defects/打痕", "masks/キズA", "masks/打痕"):
        (home / folder).mkdir(parents=True)
    for number in range(6):
        (home / "良品" / f"{number}.png").write_bytes(encode_png(draw_surface(1, number, 64).pixels))
        for folder, kind in (("キズA", "scratch"), ("打痕", "dent")):
            drawn = draw_surface(2, number, 64, kind)
            (home / "defects" / folder / f"{number}.png").write_bytes(encode_png(drawn.pixels))
            (home / "masks" / folder / f"{number}.png").write_bytes(encode_png(drawn.mask.astype(np.uint8) * 255))
    folders = {"good": str(home / "良品"), "defects": str(home / "defects"), "masks": str(home / "masks")}
    return Plan(**QUICK, **folders)


def test_a_persons_own_pictures_teach(tmp_path: Path) -> None:
    plan = own_pictures(tmp_path)
    assert train(plan, tmp_path / "run", silent)
    assert set(hashes(tmp_path / "run")) == {"tokenizer", "trunk", "understanding", "generation"}


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("teach.masks_missing", lambda home: (home / "masks" / "キズA" / "3.png").unlink()),
        ("mask.size_differs", lambda home: (home / "masks" / "打痕" / "2.png").write_bytes(tiny_mask())),
        ("train.class_empty", lambda home: (home / "defects" / "欠け").mkdir()),
        ("train.class_empty", lambda home: [file.unlink() for file in (home / "良品").iterdir()]),
        ("file.missing", lambda home: (home / "defects").rename(home / "elsewhere")),
        ("picture.unreadable", lambda home: (home / "defects" / "打痕" / "1.png").write_bytes(b"no picture")),
    ],
)
def test_pictures_that_cannot_teach_are_named_before_training_begins(
    tmp_path: Path, code: str, spoil: Callable[[Path], object]
) -> None:
    plan = own_pictures(tmp_path)
    spoil(tmp_path)
    assert refused(plan, tmp_path / "run").code == code
    assert not (tmp_path / "run" / "checkpoint.pt").exists()


def tiny_mask() -> bytes:
    return encode_png(np.full((10, 12), 255, np.uint8))
