"""Making defects through the real command line: whole files, an honest manifest, and pictures that never test."""

import hashlib
import json
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from terminal import Said, draw, said, start

from inspectfork.drawn import draw_part
from inspectfork.model.phrase import parse_phrase
from inspectfork.names import folder_for
from inspectfork.picture import encode_png, read_picture
from inspectfork.predict.region import grown
from inspectfork.synthetic import is_synthetic
from training.folders import brought
from training.marks import marks_of
from training.synthesis.folder import SampleFolder


@pytest.fixture
def given(tmp_path: Path, taught: Callable[..., Said]) -> list[object]:
    """A recipe, good parts, and three real scratches with their masks."""
    draw(tmp_path / "good", range(300, 304))
    for folder in ("real/scratch", "masks/scratch"):
        (tmp_path / folder).mkdir(parents=True)
    for number in range(3):
        part = draw_part("plate", 7, 500 + number, "scratch")
        (tmp_path / f"real/scratch/{number}.png").write_bytes(encode_png(part.pixels))
        (tmp_path / f"masks/scratch/{number}.png").write_bytes(encode_png(part.mask.astype(np.uint8) * 255))
    real = ["--defects", tmp_path / "real", "--masks", tmp_path / "masks"]
    return ["synthesize", "plate", "--class", "scratch", "--good", tmp_path / "good", *real]


def manifest(out: Path) -> list[dict[str, Any]]:
    listed = json.loads((out / "manifest.json").read_text("utf-8"))
    assert listed["synthetic"] is True
    for sample in listed["samples"]:
        for kind in ("picture", "mask"):
            assert hashlib.sha256((out / sample[kind]).read_bytes()).hexdigest() == sample[f"{kind}_sha256"]
    samples: list[dict[str, Any]] = listed["samples"]
    return samples


def files(out: Path) -> dict[str, bytes]:
    every = (path for kind in ("defects", "masks") for path in (out / kind).rglob("*.png"))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in every}


def test_pasted_defects_are_written_with_masks_and_a_manifest_the_same_each_time(
    given: list[object], tmp_path: Path
) -> None:
    for out in ("a", "b"):
        told = said(*given, "--way", "paste", "--count", 3, "--seed", 5, "--out", tmp_path / out)
        assert told.code == 0 and "Made 3 samples, left out 0." in told.out, told.err
    out = tmp_path / "a"
    assert files(out) == files(tmp_path / "b") and len(files(out)) == 6
    assert (out / "manifest.json").read_bytes() == (tmp_path / "b" / "manifest.json").read_bytes()
    for sample in manifest(out):
        phrase = parse_phrase(sample["phrase"])
        assert phrase.finding is not None and phrase.finding.class_name == "scratch" and phrase.product == "plate"
        picture, label = out / sample["picture"], read_picture(out / sample["mask"]) > 127
        changed = read_picture(picture) != read_picture(Path(sample["good"]["file"]))
        assert is_synthetic(picture) and label.any() and not (label & ~grown(changed, 1)).any()
        assert Path(sample["defect"]["file"]).parent.name == "scratch" and sample["bundle"] is None
    for made in brought(out / "defects", out / "masks").defects:  # as teach reads them
        assert made.mask is not None and made.class_name == "scratch"
        assert marks_of(made.picture, made.mask, read_picture(made.picture).shape).any()
    again = said(*given, "--way", "paste", "--count", 1, "--seed", 5, "--out", out)
    assert again.code == 1 and "already" in again.err and len(manifest(out)) == 3


def test_what_was_made_is_neither_a_good_part_nor_a_test(given: list[object], tmp_path: Path) -> None:
    assert said(*given, "--way", "noise", "--count", 1, "--out", tmp_path / "made").code == 0
    picture = next((tmp_path / "made" / "defects").rglob("*.png"))
    (tmp_path / "good" / "one more.png").write_bytes(picture.read_bytes())
    (tmp_path / "test" / "scratch").mkdir(parents=True)
    (tmp_path / "good").rename(tmp_path / "test" / "good")
    (tmp_path / "test" / "scratch" / "real.png").write_bytes((tmp_path / "real/scratch/0.png").read_bytes())
    splits = tmp_path / "splits.json"
    named = {"good_train": ["good/one more.png"], "good_test": [], "defect_pool": {}, "defect_test": {}}
    splits.write_text(json.dumps(named), "utf-8")
    for told in (
        said("evaluate", "plate", "--data", tmp_path / "test", "--out", tmp_path / "report"),
        said("teach", "plate", "--good", tmp_path / "test" / "good"),
        said("bench", "good-only", "--data", tmp_path / "test", "--splits", splits, "--out", tmp_path / "b.json"),
        said(*given[:4], "--good", tmp_path / "test" / "good", "--count", 1, "--out", tmp_path / "again"),
    ):
        assert told.code == 1 and "was made by this program" in told.err
    assert not (tmp_path / "b.json").exists()


def test_the_generation_branch_draws_from_the_recipes_own_bundle(given: list[object], tmp_path: Path) -> None:
    asked = ["--count", 1, "--severity", 4, "--out", tmp_path / "made", "--reference", tmp_path / "real/scratch/1.png"]
    told = said("--json", *given, *asked)
    assert told.code == 0, told.err
    assert [event["event"] for event in told.records] == ["progress"] * 5 + ["synthesized", "written"]
    (sample,) = manifest(tmp_path / "made")
    assert sample["way"] == "branch" and sample["severity_asked"] == 4 and len(sample["bundle"]["generation"]) == 64
    assert [Path(shown["file"]).name for shown in sample["references"]] == ["1.png"]


def test_stopped_in_between_it_leaves_whole_files_that_the_manifest_names(
    given: list[object], taught: Callable[..., Said], tmp_path: Path
) -> None:
    assert taught(tmp_path / "good").code == 0  # parts that were called OK are good enough to draw on
    out, inspected = tmp_path / "made", [*given[:4], *given[6:]]
    with start("--json", *inspected, "--way", "drawn", "--count", 1000, "--out", out) as command:
        assert command.stdout is not None
        assert json.loads(command.stdout.readline())["event"] == "progress"
        command.send_signal(signal.SIGINT)
        rest, _ = command.communicate(timeout=60)
    last = json.loads(rest.splitlines()[-1])
    assert command.returncode == 1 and last["event"] == "cancelled"
    assert 0 < len(manifest(out)) == last["made"] < 1000
    assert len(files(out)) == 2 * last["made"] and not list(out.rglob("*.part"))


def test_what_cannot_be_made_is_said_in_one_sentence(given: list[object], tmp_path: Path) -> None:
    (tmp_path / "mask.png").write_bytes(encode_png(np.full((40, 50), 255, np.uint8)))
    plain = [*given[:3], "blowhole", *given[4:6]]
    for asked, words in (
        ([*given[:3], "crack", *given[4:], "--way", "paste"], "choose one of: scratch"),
        ([*plain, "--way", "paste"], "no real defect of the class blowhole"),
        ([*plain, "--way", "noise"], "what the class blowhole looks like"),
        ([*given, "--way", "noise", "--mask", tmp_path / "mask.png"], "The mask is 50 x 40"),
        ([*given[:4], "--way", "drawn"], "no picture of a good part of plate"),
        ([*given, "--bundle", tmp_path / "masks"], "no bundle"),
        (["synthesize", "nothing", *given[2:]], "no recipe nothing"),
    ):
        told = said(*asked, "--count", 1, "--out", tmp_path / "made")
        assert told.code == 1 and words in told.err and len(told.err.splitlines()) == 1, told.err
    assert not list((tmp_path / "made").rglob("*.png"))


def test_a_class_that_leads_out_of_the_folder_makes_nothing(given: list[object], tmp_path: Path) -> None:
    given[given.index("scratch")] = "../../../escaped"
    before = _pictures_and_folders(tmp_path)
    refused = said(*given, "--way", "paste", "--count", 1, "--out", tmp_path / "deep" / "er" / "out")
    assert refused.code == 1 and "is not allowed in a name" in refused.err
    assert _pictures_and_folders(tmp_path) == before


def _pictures_and_folders(root: Path) -> list[Path]:
    """All but the database's own files, which come with each command."""
    return sorted(path for path in root.rglob("*") if path.is_dir() or path.suffix == ".png")


@pytest.mark.parametrize("name", ["../../../escaped", "/tmp/escaped", "a/b", "..", "CON", "a\nb"])
def test_a_class_of_before_is_made_inside_the_folder(tmp_path: Path, name: str) -> None:
    folder = SampleFolder(tmp_path / "out", name, 1, None)
    made = {path.parent for path in (tmp_path / "out").rglob("*")} | set((tmp_path / "out").rglob("*"))
    assert len(list((tmp_path / "out" / "masks").iterdir())) == 1
    assert all(path.resolve().is_relative_to(tmp_path / "out") for path in made)
    assert folder.manifest == tmp_path / "out" / "manifest.json"
    assert folder_for(name) != folder_for(f"{name} ")
