"""What the fork is for: one branch is taught, and not a byte of the other's outputs changes, down to the bundle."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from inspectfork.drawn.corpus import PRODUCTS, draw_surface
from inspectfork.fault import Fault
from inspectfork.model.params import SIZES
from inspectfork.model.phrase import Finding, Phrase
from inspectfork.model.vocabulary import Vocabulary
from inspectfork.predict.bundle import Bundle, load_bundle, write_bundle
from inspectfork.predict.painter import open_painter
from inspectfork.predict.prepare import Grid, nothing_beside, resampling, to_patches
from inspectfork.predict.runner import open_runner
from inspectfork.settings import RunnerKind
from training.export import export
from training.stages.loop import train
from training.stages.net import Net, build_net
from training.stages.plan import Plan

TINY = SIZES["tiny"]
SMALL_JOB = {"steps": 2, "batch": 4, "side": 32, "held": 4, "check_every": 2}
WORDS = Vocabulary((), PRODUCTS)


def bundle_of(net: Net, folder: Path) -> Bundle:
    export(net.fork.eval(), net.tokenizer.eval(), folder / "parts")
    files = {name: folder / "parts" / f"{name}.onnx" for name in ("tokenizer", "trunk", "understanding", "generation")}
    for name in ("memory", "calibration"):
        files[name] = folder / f"{name}.none"
        files[name].write_bytes(b"not asked for here")
    return write_bundle(folder / "bundle", files, TINY)


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Bundle]:
    """One that both tasks were taught, and from it two in which one branch was taught on."""
    home, here = tmp_path_factory.mktemp("apart"), torch.device("cpu")
    plans = {"joint": Plan("joint", **SMALL_JOB)}
    plans |= {s: Plan(s, **SMALL_JOB, start=str(home / "joint" / "parts")) for s in ("understanding", "generation")}
    made = {}
    for stage, plan in plans.items():
        assert train(plan, home / stage, lambda _event: None)
        taught = Plan(stage, **SMALL_JOB, start=str(home / stage / "parts"))
        made[stage] = bundle_of(build_net(taught, here), home / stage / "exported")
    return made


def understood(bundle: Bundle, kind: RunnerKind) -> bytes:
    """Features and words of drawn surfaces, by the bundle's files."""
    trunk, branch = (open_runner(bundle.path(name), kind, 1) for name in ("trunk", "understanding"))
    grid = Grid(4, 6)
    sides = resampling(4, TINY.grid), resampling(6, TINY.grid)
    _, _, shown = nothing_beside(grid, TINY.patch)
    told = b""
    for number in range(3):
        patches = to_patches(draw_surface(8, number, 96).pixels, grid, TINY.patch)[None]
        drawing = nothing_beside(grid, TINY.patch)[0]
        outputs = branch.run(*trunk.run(patches, *sides, drawing, WORDS.unsaid()[None], shown))
        told += b"".join(output.tobytes() for output in outputs)
    return told


def generated(bundle: Bundle, kind: RunnerKind) -> bytes:
    mask = np.zeros((96, 96), np.bool_)
    mask[40:52, 30:50] = True
    asked = Phrase(PRODUCTS[1], Finding("dent", 2, "centre", "small", 1))
    return open_painter(bundle, WORDS, kind, 1).paint(draw_surface(8, 1, 96).pixels, mask, asked, 4).tobytes()


@pytest.mark.parametrize("kind", list(RunnerKind))
@pytest.mark.parametrize(("stage", "stays", "changes"), [
    ("generation", understood, generated),
    ("understanding", generated, understood),
])  # fmt: skip
def test_teaching_one_branch_leaves_every_byte_of_the_other(
    bundles: dict[str, Bundle], stage: str, stays: object, changes: object, kind: RunnerKind
) -> None:
    before, after = bundles["joint"], bundles[stage]
    assert callable(stays) and callable(changes)
    assert stays(before, kind) == stays(after, kind)
    assert changes(before, kind) != changes(after, kind)


@pytest.mark.parametrize("stage", ["generation", "understanding"])
def test_only_the_file_of_the_taught_branch_is_another(bundles: dict[str, Bundle], stage: str) -> None:
    before, after = (bundles[name].parts for name in ("joint", stage))
    assert {name for name in before if before[name].sha256 != after[name].sha256} - {"memory"} == {stage}


@pytest.mark.parametrize("foreign", ["trunk", "tokenizer"])
def test_a_generation_branch_refuses_another_trunk_and_another_tokenizer(
    bundles: dict[str, Bundle], tmp_path: Path, foreign: str
) -> None:
    known = bundles["joint"]
    files = {name: known.path(name) for name in known.parts}
    other = tmp_path / f"{foreign}.onnx"
    other.write_bytes(known.path(foreign).read_bytes() + b"\n")
    mixed = write_bundle(tmp_path / "mixed", {**files, foreign: other}, TINY)
    text = (mixed.folder / "manifest.json").read_text("utf-8")
    right = mixed.parts["generation"].made_for
    assert right is not None
    assert load_bundle(mixed.folder).parts["generation"].made_for != known.parts["generation"].made_for
    wrong = known.parts["generation"].made_for
    assert wrong is not None
    rehashed = {name: [p.sha256, wrong if name == "generation" else p.made_for] for name, p in mixed.parts.items()}
    (mixed.folder / "manifest.json").write_text(
        text.replace(right, wrong).replace(mixed.hash, hash_of_listed(rehashed)), "utf-8"
    )
    with pytest.raises(Fault) as caught:
        load_bundle(mixed.folder)
    assert caught.value.code == "bundle.part_foreign" and foreign in caught.value.what


def hash_of_listed(listed: dict[str, list[str | None]]) -> str:
    """As a manifest is sealed, so that what is refused is the part and not the seal."""
    return hashlib.sha256(json.dumps(dict(sorted(listed.items()))).encode()).hexdigest()
