"""A branch that was tuned on a recipe's own pictures stays when the recipe is taught anew, where it still can draw."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx
from onnx import TensorProto, helper

from inspectfork.model.params import SIZES
from inspectfork.predict.bundle import FORMAT, MANIFEST, OLDEST, Bundle, write_bundle
from training.tuned import mark_tuned, with_own_branch


def branch(folder: Path, recipe: str = "") -> bytes:
    """The smallest file that a branch can be, tuned for a recipe or not."""
    value = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
    file = folder / "branch.onnx"
    onnx.save(helper.make_model(helper.make_graph([], "branch", [value], [value])), file)
    if recipe:
        mark_tuned(file, recipe)
    return file.read_bytes()


def files(folder: Path, **changed: bytes) -> dict[str, Path]:
    folder.mkdir()
    names = ("trunk", "understanding", "tokenizer", "generation", "memory", "calibration")
    for name in names:
        (folder / f"{name}.onnx").write_bytes(changed.get(name, name.encode()))
    return {name: folder / f"{name}.onnx" for name in names}


def tuned(folder: Path, **changed: bytes) -> Bundle:
    parts = files(folder / "of it", **{"generation": branch(folder, "plate"), **changed})
    return write_bundle(folder / "bundle", parts, SIZES["tiny"])


def parts_after(released: Mapping[str, Path], before: Path | None) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    told: list[dict[str, Any]] = []
    return {name: path.read_bytes() for name, path in with_own_branch(released, before, told.append).items()}, told


def test_only_the_branch_comes_from_the_bundle_before(tmp_path: Path) -> None:
    released, before = files(tmp_path / "released"), tuned(tmp_path)
    parts, told = parts_after(released, before.folder)
    assert parts.pop("generation") == branch(tmp_path, "plate") and not told
    assert parts == {name: path.read_bytes() for name, path in released.items() if name != "generation"}
    assert parts_after(released, None)[0]["generation"] == b"generation"


def test_what_another_program_released_makes_way(tmp_path: Path) -> None:
    before = tuned(tmp_path, generation=branch(tmp_path))
    assert parts_after(files(tmp_path / "released"), before.folder) == parts_after(files(tmp_path / "same"), None)


def test_a_branch_on_another_trunk_is_left_behind(tmp_path: Path) -> None:
    before = tuned(tmp_path, trunk=b"of an older program")
    assert parts_after(files(tmp_path / "released"), before.folder) == parts_after(files(tmp_path / "same"), None)


def test_a_recipe_of_an_older_program_is_taught_again_without_a_word(tmp_path: Path) -> None:
    before = tuned(tmp_path)
    manifest = before.folder / MANIFEST
    manifest.write_text(manifest.read_text().replace(f'"format": {FORMAT}', f'"format": {OLDEST - 1}'))
    parts, told = parts_after(files(tmp_path / "released"), before.folder)
    assert parts["generation"] == b"generation" and told == []


def test_a_damaged_branch_is_told_and_teaching_goes_on_with_the_released_one(tmp_path: Path) -> None:
    before = tuned(tmp_path)
    before.path("generation").unlink()
    before.path("generation").write_bytes(b"half of it")
    parts, told = parts_after(files(tmp_path / "released"), before.folder)
    assert parts["generation"] == b"generation"
    assert [(event["event"], event["code"]) for event in told] == [("warning", "bundle.part_changed")]
    parts, told = parts_after(files(tmp_path / "again"), tmp_path / "nowhere")
    assert parts["generation"] == b"generation" and told[0]["code"] == "bundle.missing"
