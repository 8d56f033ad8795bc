"""Recipes and their bundles travelling as one file, in which what they share lies once."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from test_bundle import part_files

from inspectfork.fault import Fault
from inspectfork.model.params import SIZES
from inspectfork.predict.bundle import Bundle, load_bundle, write_bundle
from inspectfork.predict.package import CONTENTS, FORMAT, read_package, write_package
from inspectfork.recipe import Recipe

TILE = Recipe(name="磁気タイル", px_per_mm=12.5, classes=("crack", "欠け"))
BOARD = Recipe(name="board")
NEW = Recipe(name="not taught yet")


@pytest.fixture
def bundles(tmp_path: Path) -> list[Bundle]:
    """Of two products: the trunk, large as it is, and the branch are the same."""
    made = []
    for product in ("tile", "board"):
        own = {name: f"{name} of {product}".encode() for name in ("memory", "calibration")}
        files = part_files(tmp_path / f"parts of {product}", trunk=b"trunk" * 50_000, **own)
        made.append(write_bundle(tmp_path / f"bundle of {product}", files, SIZES["tiny"]))
    return made


@pytest.fixture
def package(tmp_path: Path, bundles: list[Bundle]) -> Path:
    write_package(tmp_path / "部品.inspectfork", [(TILE, bundles[0]), (BOARD, bundles[1]), (NEW, None)])
    return tmp_path / "部品.inspectfork"


def refused(package: Path, tmp_path: Path) -> str:
    """The fault's code; nothing may be left behind."""
    with pytest.raises(Fault) as caught:
        read_package(package, tmp_path / "bundles")
    assert list((tmp_path / "bundles").iterdir()) == []
    return caught.value.code


def rewritten(package: Path, tmp_path: Path, changed: dict[str, bytes | None]) -> Path:
    """The same file with members of other content, or without them; a member is known by a part of its name."""
    other = tmp_path / "other.inspectfork"
    with zipfile.ZipFile(package) as before, zipfile.ZipFile(other, "w") as after:
        for member in before.namelist():
            content = next((data for name, data in changed.items() if name in member), before.read(member))
            if content is not None:
                after.writestr(member, content)
    return other


def test_every_recipe_arrives_with_its_bundle(tmp_path: Path, bundles: list[Bundle], package: Path) -> None:
    found = read_package(package, tmp_path / "bundles")
    assert [recipe for recipe, _ in found] == [TILE, BOARD, NEW]
    assert [bundle.hash if bundle else None for _, bundle in found] == [bundles[0].hash, bundles[1].hash, None]
    for _, bundle in found[:2]:
        assert bundle is not None
        assert bundle.folder == tmp_path / "bundles" / bundle.hash
        assert load_bundle(bundle.folder) == bundle


def test_what_recipes_share_lies_once_in_the_file_and_once_on_the_disk(tmp_path: Path, package: Path) -> None:
    trunk = 250_000
    assert trunk < package.stat().st_size < 1.1 * trunk
    first, second = (bundle for _, bundle in read_package(package, tmp_path / "bundles") if bundle is not None)
    assert first.path("trunk").samefile(second.path("trunk"))
    assert not first.path("memory").samefile(second.path("memory"))


def test_two_recipes_of_one_bundle_arrive_with_that_bundle(tmp_path: Path, bundles: list[Bundle]) -> None:
    write_package(tmp_path / "x.inspectfork", [(TILE, bundles[0]), (BOARD, bundles[0])])
    first, second = (bundle for _, bundle in read_package(tmp_path / "x.inspectfork", tmp_path / "bundles"))
    assert first == second and first is not None and first.hash == bundles[0].hash


def test_a_file_of_before_with_one_recipe_is_still_read(tmp_path: Path, bundles: list[Bundle]) -> None:
    with zipfile.ZipFile(tmp_path / "before.inspectfork", "w") as before:
        before.writestr("recipe.json", TILE.to_json())
        for file in bundles[0].folder.iterdir():
            before.write(file, f"bundle/{file.name}")
    ((recipe, bundle),) = read_package(tmp_path / "before.inspectfork", tmp_path / "bundles")
    assert recipe == TILE
    assert bundle is not None and bundle.hash == bundles[0].hash


def test_one_damaged_bundle_and_none_is_taken_over(tmp_path: Path, bundles: list[Bundle], package: Path) -> None:
    memory = f"{bundles[1].parts['memory'].sha256}/memory"
    assert refused(rewritten(package, tmp_path, {memory: b"changed"}), tmp_path) == "bundle.part_changed"
    assert refused(rewritten(package, tmp_path, {memory: None}), tmp_path) == "recipe.unreadable"


def test_a_file_of_a_newer_program_is_refused(tmp_path: Path, package: Path) -> None:
    newer = json.dumps({"format": FORMAT + 1, "recipes": []}).encode()
    assert refused(rewritten(package, tmp_path, {CONTENTS: newer}), tmp_path) == "bundle.newer"


@pytest.mark.parametrize("contents", ["[]", "{}", '{"format": 2}', '{"format": 2, "recipes": [{"recipe": 1}]}', "{"])
def test_contents_that_are_none_are_refused(tmp_path: Path, package: Path, contents: str) -> None:
    damaged = rewritten(package, tmp_path, {CONTENTS: contents.encode()})
    assert refused(damaged, tmp_path) == "recipe.unreadable"


def test_a_manifest_cannot_have_a_part_put_outside_its_folder(tmp_path: Path, package: Path) -> None:
    with zipfile.ZipFile(package) as whole:
        manifests = {name: whole.read(name) for name in whole.namelist() if name.startswith("bundles/")}
    changed: dict[str, bytes | None] = {
        name: text.replace(b'"memory.part"', b'"../../memory.part"') for name, text in manifests.items()
    }
    assert refused(rewritten(package, tmp_path, changed), tmp_path) == "bundle.unreadable"
    assert not list(tmp_path.glob("memory.part"))


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 truncated"])
def test_another_file_is_no_package(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.inspectfork").write_bytes(content)
    assert refused(tmp_path / "x.inspectfork", tmp_path) == "recipe.unreadable"


def bomb(member: str, content: bytes, package: Path, tmp_path: Path) -> Path:
    """The file with one member that is packed so well that it hardly shows."""
    packed = rewritten(package, tmp_path, {member: None})
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as file:
        with zipfile.ZipFile(package) as whole:
            name = next(name for name in whole.namelist() if member in name)
        file.writestr(name, content)
    return packed


def test_no_more_is_written_than_the_manifest_says(
    tmp_path: Path, bundles: list[Bundle], package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = bundles[1].parts["memory"]
    larger = rewritten(package, tmp_path, {f"{memory.sha256}/memory": bytes(100_000)})
    written = []
    monkeypatch.setattr("inspectfork.predict.package.CHUNK_BYTES", 10)
    opened = Path.open

    def watched(path: Path, *more: Any, **how: Any) -> Any:
        written.append(path)
        return opened(path, *more, **how)

    monkeypatch.setattr(Path, "open", watched)
    assert refused(larger, tmp_path) == "package.too_large"
    assert any(path.name == memory.file for path in written)


@pytest.mark.parametrize("member", ["memory.part", CONTENTS])
def test_a_bomb_is_refused_by_its_size(tmp_path: Path, package: Path, member: str) -> None:
    assert refused(bomb(member, bytes(100_000_000), package, tmp_path), tmp_path) == "package.too_large"


def test_contents_that_are_too_long_or_too_deep_are_refused(tmp_path: Path, package: Path) -> None:
    deep = rewritten(package, tmp_path, {CONTENTS: b"[" * 200_000})
    assert refused(deep, tmp_path) == "recipe.unreadable"
    long = rewritten(package, tmp_path, {CONTENTS: b" " * 2_000_000})
    assert refused(long, tmp_path) == "package.too_large"
    many = [{"recipe": {"name": f"{n}"}, "bundle": None} for n in range(101)]
    crowd = rewritten(package, tmp_path, {CONTENTS: json.dumps({"format": FORMAT, "recipes": many}).encode()})
    assert refused(crowd, tmp_path) == "package.too_large"
    twice = json.dumps({"format": FORMAT, "recipes": 2 * many[:1]}).encode()
    assert refused(rewritten(package, tmp_path, {CONTENTS: twice}), tmp_path) == "recipe.unreadable"


def test_a_bundle_under_the_name_of_another_is_refused(tmp_path: Path, bundles: list[Bundle], package: Path) -> None:
    theirs = (bundles[1].folder / "manifest.json").read_bytes()
    exchanged = rewritten(package, tmp_path, {f"bundles/{bundles[0].hash}": theirs})
    assert refused(exchanged, tmp_path) == "bundle.other"
