"""The arrows between the floors go down only, and each heavy library stays in its room."""

import ast
from collections.abc import Iterable, Iterator
from importlib.metadata import PackagePath, distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = {
    "inspectfork": {"inspectfork"},
    "db": {"inspectfork", "db"},
    "training": {"inspectfork", "training"},
    "ui": {"inspectfork", "db", "training", "ui"},
}
THE_DOOR = "inspectfork/__main__.py"  # the one place that may open upwards: it hands over to ui.cli
ROOMS = {
    "PySide6": ("ui/",),
    "pyqtgraph": ("ui/charts/",),
    "sqlalchemy": ("db/",),
    "alembic": ("db/",),
    "onnxruntime": ("inspectfork/predict/",),
    "openvino": ("inspectfork/predict/",),
    "nncf": ("training/quantise.py",),
    "torch": ("inspectfork/model/", "inspectfork/predict/torch_runner.py", "training/"),
    "zxingcpp": ("inspectfork/line/codes.py",),
    "faiss": ("inspectfork/judge/",),
    "xlsxwriter": ("ui/report/",),
    "argon2": ("db/secrets.py",),
}


def program_files() -> list[str]:
    return sorted(p.relative_to(ROOT).as_posix() for floor in FLOORS for p in (ROOT / floor).rglob("*.py"))


def imported(file: str) -> Iterator[str]:
    """Every module that a file imports, also inside functions."""
    for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno} imports relatively; say the whole name"
            yield str(node.module)


@pytest.mark.parametrize("file", program_files())
def test_a_file_imports_from_its_own_floor_and_those_below_only(file: str) -> None:
    allowed = FLOORS[file.split("/")[0]] | ({"ui"} if file == THE_DOOR else set())
    upwards = [name for name in imported(file) if name.split(".")[0] in FLOORS.keys() - allowed]
    assert upwards == []


def test_the_door_opens_to_the_command_line_alone() -> None:
    assert [name for name in imported(THE_DOOR) if name.split(".")[0] in FLOORS] == ["ui.cli"]


@pytest.mark.parametrize("library", sorted(ROOMS))
def test_a_heavy_library_is_imported_in_its_own_room_only(library: str) -> None:
    outside = [
        file
        for file in program_files()
        if library in {name.split(".")[0] for name in imported(file)} and not file.startswith(ROOMS[library])
    ]
    assert outside == []


def test_the_line_knows_nothing_of_torch_even_indirectly() -> None:
    """A station without torch still inspects: nothing reachable from the inspector or the line imports it."""
    seen: set[str] = set()
    waiting = ["inspectfork.predict.inspector", *(f"inspectfork.line.{p.stem}" for p in _line_files())]
    while waiting:
        module = waiting.pop()
        file = f"{module.replace('.', '/')}.py"
        if module in seen or not (ROOT / file).is_file():
            continue
        seen.add(module)
        names = set(imported(file))
        assert not {"torch"} & {name.split(".")[0] for name in names}, f"{module} imports torch"
        waiting += [name for name in names if name.startswith("inspectfork.")]
    assert "inspectfork.predict.inspector" in seen


def _line_files() -> list[Path]:
    return [p for p in (ROOT / "inspectfork/line").glob("*.py") if p.stem != "__init__"]


def test_no_other_installed_distribution_claims_our_package_names() -> None:
    claims = {
        (distribution.name, name)
        for distribution in distributions()
        if distribution.name != "inspectfork"
        for name in _top_level(distribution.files or ())
        if name in FLOORS
    }
    assert claims == set()


def _top_level(files: Iterable[PackagePath]) -> set[str]:
    return {file.parts[0] for file in files if file.parts}
