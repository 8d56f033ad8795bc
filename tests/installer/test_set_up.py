"""The set-up: what it needs, what it says, and that it goes on where it was interrupted."""

import ast
import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import debian
import environment
import pytest
import setup
import steps
from words import SetupError

ROOT = Path(__file__).resolve().parent.parent.parent
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^;\s]+)")
LOCKS = ("pip", "torch-cpu", "torch", "cuda", "run", "test")
CHANGES_WITH_THE_MACHINE = {"onnxruntime", "onnxruntime-gpu"}
WHEEL = "tiny-1.0-py3-none-any.whl"


def pins(name: str) -> dict[str, str]:
    lines = (ROOT / "installer" / name).read_text("utf-8").splitlines()
    found = (PIN.match(line) for line in lines)
    return {match[1].lower().replace("_", "-"): match[2] for match in found if match}


def test_every_requirement_is_pinned_and_agrees_with_the_constraints() -> None:
    bounds = pins("constraints.txt")
    for name in ("requirements.txt", "requirements-test.txt"):
        lines = (ROOT / "installer" / name).read_text("utf-8").splitlines()
        assert [line for line in lines if line and not line.startswith("#") and not PIN.match(line)] == []
        wanted = {package: number for package, number in pins(name).items() if package not in CHANGES_WITH_THE_MACHINE}
        assert {package: bounds.get(package) for package in wanted} == wanted


def test_the_lock_has_every_package_of_the_proven_set_in_that_version_and_no_other() -> None:
    bounds = pins("constraints.txt")
    locked = {
        package: number for name in ("torch", "run", "test") for package, number in pins(f"lock/{name}.txt").items()
    }
    runtimes = {package: locked.pop(package) for package in CHANGES_WITH_THE_MACHINE}
    assert locked == bounds
    wanted = pins("requirements.txt")
    assert runtimes == {package: wanted[package] for package in CHANGES_WITH_THE_MACHINE}


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes(name: str) -> None:
    text = (ROOT / "installer" / "lock" / f"{name}.txt").read_text("utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)] == []


def test_torch_is_locked_with_both_of_its_builds() -> None:
    (version,) = pins("lock/torch.txt").values()
    assert pins("lock/torch-cpu.txt") == {"torch": f"{version}+cpu"}


def test_the_project_itself_asks_for_no_runtime_that_could_overwrite_the_installed_one() -> None:
    assert "onnxruntime" not in (ROOT / "installer" / "constraints.txt").read_text("utf-8")
    assert "dependencies" not in (ROOT / "pyproject.toml").read_text("utf-8")


def test_too_old_a_python_can_read_the_door_and_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse((ROOT / "installer" / "setup.py").read_text("utf-8"), feature_version=(3, 6))
    monkeypatch.setattr(setup, "OLDEST", (99, 0))
    monkeypatch.setattr(setup, "NEWER", ("no-such-python",))
    assert setup.main() == 1
    assert "is too old; install Python 3.11 or newer" in capsys.readouterr().err


def test_a_wrong_goal_is_wrong_use() -> None:
    walk = [sys.executable, "installer/setup.py", "walk"]
    wrong = subprocess.run(walk, cwd=ROOT, capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert "choose from" in wrong.stderr


def test_only_missing_system_packages_are_named_each_with_its_reason() -> None:
    packages = {"libgl1": "window", "libglib2.0-0": "window", "fonts-noto-cjk": "Japanese"}
    installed = {"libgl1", "libglib2.0-0t64"}  # renamed on newer releases
    assert debian.missing_packages(packages, installed) == {"fonts-noto-cjk": "Japanese"}
    assert all(debian.needed().values())


def test_without_rights_the_command_for_an_administrator_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SetupError, match="ask one to run: apt-get install libgl1"):
        debian._rights(["apt-get", "install", "libgl1"])


def test_qt_is_told_to_draw_offscreen_only_where_there_is_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert steps.qt_without_display() == {"QT_QPA_PLATFORM": "offscreen"}
    monkeypatch.setenv("DISPLAY", ":0")
    assert steps.qt_without_display() == {}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose tests need one tiny package, which pip finds in a folder and nowhere else."""
    lock = tmp_path / "project" / "installer" / "lock"
    lock.mkdir(parents=True)
    wheel = _write_wheel(tmp_path / "wheels")
    (lock / "test.txt").write_text(f"tiny==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "wheels"))
    return tmp_path / "project"


def test_a_set_up_is_done_once_resumed_and_done_anew_when_its_files_change(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIP_FIND_LINKS", str(project))  # the registry cannot be reached yet
    made = environment.Environment(project)
    made.make()
    with pytest.raises(SetupError, match="started again, the set-up goes on"):
        made.install("test")

    monkeypatch.setenv("PIP_FIND_LINKS", str(project.parent / "wheels"))
    made.make()
    made.install("test")
    assert subprocess.check_output([made.python, "-c", "import tiny; print(tiny.WORD)"], text=True) == "here\n"

    capfd.readouterr()
    again = environment.Environment(project)
    again.make()
    again.install("test")
    assert capfd.readouterr().out == ""  # nothing was left to do

    lock = project / "installer" / "lock" / "test.txt"
    lock.write_text(f"# changed\n{lock.read_text()}")
    again.install("test")
    assert "installing" in capfd.readouterr().out


def test_a_package_whose_file_was_exchanged_is_refused(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(project.parent / "wheels" / WHEEL, "a") as wheel:
        wheel.writestr("tiny_more.py", "")
    made = environment.Environment(project)
    made.make()
    with pytest.raises(SetupError):
        made.install("test")
    assert "DO NOT MATCH THE HASHES" in capfd.readouterr().err
    assert subprocess.call([made.python, "-c", "import tiny"], stderr=subprocess.DEVNULL) != 0


def test_half_an_environment_is_made_anew(project: Path) -> None:
    made = environment.Environment(project)
    (project / ".venv" / "bin").mkdir(parents=True)
    (project / ".venv" / "set-up.json").write_text('{"test": "half wr')
    made.make()
    made.install("test")
    assert subprocess.call([made.python, "-c", "import tiny"]) == 0


def _write_wheel(folder: Path) -> Path:
    folder.mkdir()
    metadata = "tiny-1.0.dist-info"
    with zipfile.ZipFile(folder / WHEEL, "w") as wheel:
        wheel.writestr("tiny.py", 'WORD = "here"\n')
        wheel.writestr(f"{metadata}/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        wheel.writestr(f"{metadata}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{metadata}/RECORD", f"tiny.py,,\n{metadata}/METADATA,,\n{metadata}/WHEEL,,\n")
    return folder / WHEEL


def test_only_pictures_are_asked_for_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        steps.main(["run", "prove"])
    assert ended.value.code == 2
    assert "run takes no names" in capsys.readouterr().err


def locked() -> dict[str, str]:
    return pins("lock/pip.txt") | pins("lock/torch.txt") | pins("lock/run.txt") | pins("lock/test.txt")


def test_the_bill_of_materials_and_the_licences_name_what_is_locked() -> None:
    folder = ROOT / "docs" / "third-party"
    bill = json.loads((folder / "sbom.cdx.json").read_text("utf-8"))
    components = {
        component["name"].lower().replace("_", "-"): component["version"].partition("+")[0]
        for component in bill["components"]
    }
    rows = re.findall(
        r"^\| ([\w.-]+) \| ([\w.]+) \| [^|]+ \|$", (folder / "README.md").read_text("utf-8"), re.MULTILINE
    )
    licences = {name.lower().replace("_", "-"): version for name, version in rows if name != "package"}
    wanted = {package: version for package, version in locked().items() if package != "onnxruntime"}
    assert components == wanted
    assert licences == wanted
