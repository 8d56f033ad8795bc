"""Bundles: a file and a hash for each part, and every way they can be wrong."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from inspectfork.fault import Fault
from inspectfork.model.params import SIZES
from inspectfork.predict.bundle import FORMAT, MANIFEST, NEEDED, OLDEST, Bundle, load_bundle, write_bundle
from inspectfork.predict.package import adopt_bundle


def part_files(folder: Path, **changed: bytes) -> dict[str, Path]:
    folder.mkdir(exist_ok=True)
    files = {}
    for name in NEEDED:
        files[name] = folder / f"{name}.part"
        files[name].write_bytes(changed.get(name, f"the {name}".encode()))
    return files


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return write_bundle(tmp_path / "bundle", part_files(tmp_path / "parts"), SIZES["tiny"])


def refused(folder: Path) -> Fault:
    with pytest.raises(Fault) as caught:
        load_bundle(folder)
    return caught.value


def test_a_written_bundle_reads_back(bundle: Bundle) -> None:
    again = load_bundle(bundle.folder)
    assert again == bundle
    assert again.fork == SIZES["tiny"]


def test_the_hash_follows_every_part(tmp_path: Path, bundle: Bundle) -> None:
    other = write_bundle(tmp_path / "other", part_files(tmp_path / "p2", calibration=b"another limit"), SIZES["tiny"])
    assert other.hash != bundle.hash
    assert other.parts["trunk"] == bundle.parts["trunk"]


def test_a_changed_part_is_named(bundle: Bundle) -> None:
    path = bundle.path("memory")
    path.unlink()
    path.write_bytes(b"changed")
    fault = refused(bundle.folder)
    assert fault.code == "bundle.part_changed" and "memory" in fault.what


def test_a_missing_part_is_named(bundle: Bundle) -> None:
    bundle.path("understanding").unlink()
    fault = refused(bundle.folder)
    assert fault.code == "bundle.part_missing" and "understanding" in fault.what


def test_a_branch_made_for_another_trunk_is_refused(tmp_path: Path, bundle: Bundle) -> None:
    other = write_bundle(tmp_path / "other", part_files(tmp_path / "p2", trunk=b"another trunk"), SIZES["tiny"])
    manifest = json.loads((bundle.folder / MANIFEST).read_text())
    theirs = json.loads((other.folder / MANIFEST).read_text())
    manifest["parts"]["understanding"] = theirs["parts"]["understanding"]
    rewrite(bundle.folder, manifest)
    assert refused(bundle.folder).code == "bundle.part_foreign"


def rewrite(folder: Path, manifest: dict[str, Any]) -> None:
    """A manifest whose own hash is right, so that only the part itself can be refused."""
    listed = {name: [part["sha256"], part["made_for"]] for name, part in sorted(manifest["parts"].items())}
    manifest["hash"] = hashlib.sha256(json.dumps(listed).encode()).hexdigest()
    (folder / MANIFEST).write_text(json.dumps(manifest))


def test_a_bundle_of_the_last_format_is_still_read(bundle: Bundle) -> None:
    """It knew no deeper blocks."""
    manifest = json.loads((bundle.folder / MANIFEST).read_text())
    del manifest["fork"]["deeper"]
    (bundle.folder / MANIFEST).write_text(json.dumps(manifest | {"format": OLDEST}))
    assert load_bundle(bundle.folder).fork == SIZES["tiny"]


@pytest.mark.parametrize("text", ["", "{}", "[1]", "no json", '{"format": 3}'])
def test_a_manifest_that_is_none_is_refused(bundle: Bundle, text: str) -> None:
    (bundle.folder / MANIFEST).write_text(text)
    assert refused(bundle.folder).code == "bundle.unreadable"


def test_a_bundle_of_a_newer_program_is_refused(bundle: Bundle) -> None:
    manifest = json.loads((bundle.folder / MANIFEST).read_text())
    (bundle.folder / MANIFEST).write_text(json.dumps(manifest | {"format": FORMAT + 1}))
    assert refused(bundle.folder).code == "bundle.newer"


def test_a_bundle_of_before_the_fork_is_refused_with_the_way_out(bundle: Bundle) -> None:
    manifest = json.loads((bundle.folder / MANIFEST).read_text())
    (bundle.folder / MANIFEST).write_text(json.dumps(manifest | {"format": 1}))
    fault = refused(bundle.folder)
    assert fault.code == "bundle.older" and "Teach the recipe again" in fault.hint


def test_a_manifest_cannot_point_outside_its_folder(bundle: Bundle) -> None:
    manifest = json.loads((bundle.folder / MANIFEST).read_text())
    manifest["parts"]["memory"]["file"] = "../memory.part"
    (bundle.folder / MANIFEST).write_text(json.dumps(manifest))
    assert refused(bundle.folder).code == "bundle.unreadable"


def test_an_empty_folder_is_no_bundle(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "bundle.missing"


def test_a_bundle_adopted_twice_is_there_once(tmp_path: Path, bundle: Bundle) -> None:
    first = write_bundle(tmp_path / "a", part_files(tmp_path / "parts"), SIZES["tiny"])
    adopt_bundle(first.folder, tmp_path / "bundles")
    second = write_bundle(tmp_path / "b", part_files(tmp_path / "parts"), SIZES["tiny"])
    adopted = adopt_bundle(second.folder, tmp_path / "bundles")
    assert [p.name for p in (tmp_path / "bundles").iterdir()] == [adopted.hash]


def test_a_folder_named_by_a_hash_holds_that_bundle_and_no_other(tmp_path: Path, bundle: Bundle) -> None:
    other = write_bundle(tmp_path / "other", part_files(tmp_path / "p2", calibration=b"limit 99"), SIZES["tiny"])
    home = bundle.folder.rename(tmp_path / bundle.hash)
    assert load_bundle(home).hash == bundle.hash
    for name in ("calibration.part", MANIFEST):
        (home / name).unlink()
        (home / name).write_bytes((other.folder / name).read_bytes())
    fault = refused(home)
    assert fault.code == "bundle.other" and other.hash in fault.what


@pytest.mark.parametrize("file", ["..", ".", MANIFEST, "a/b"])
def test_a_part_is_a_file_of_its_own(bundle: Bundle, file: str) -> None:
    manifest = json.loads((bundle.folder / MANIFEST).read_text())
    manifest["parts"]["memory"]["file"] = file
    (bundle.folder / MANIFEST).write_text(json.dumps(manifest))
    assert refused(bundle.folder).code == "bundle.unreadable"


@pytest.mark.parametrize("text", ["[" * 200_000, " " * 1_000_001])
def test_a_manifest_that_is_too_deep_or_too_long_is_refused(bundle: Bundle, text: str) -> None:
    (bundle.folder / MANIFEST).write_text(text)
    assert refused(bundle.folder).code == "bundle.unreadable"


def test_a_damaged_bundle_of_the_station_is_replaced_by_a_sound_one(tmp_path: Path, bundle: Bundle) -> None:
    home = adopt_bundle(bundle.folder, tmp_path / "bundles").folder
    (home / "memory.part").unlink()
    again = write_bundle(tmp_path / "again", part_files(tmp_path / "p2"), SIZES["tiny"])
    assert adopt_bundle(again.folder, tmp_path / "bundles").folder == home
    assert load_bundle(home).hash == bundle.hash
