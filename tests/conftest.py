"""What every test is held to: no window on a screen, no unexpected word from Qt, no thread left behind."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # read when Qt is imported, so before anything that may do so

import gc
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from terminal import draw, homes, started

from inspectfork import weights
from inspectfork.fault import Fault
from ui.collecting import collect

GOODS = 30
FEW_STEPS = {"training.head": {"STEPS": 50}, "training.outlines": {"STEPS": 50}}
FIRST = "test_demonstration.py"  # long, and without the recipe that all others wait for while it is taught
JOIN_S = 10.0  # how long a thread that was asked to end may take; only a failing test waits so long
HARMLESS = "This plugin does not support"  # what the offscreen platform says of window hints it has no use for


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A warning of Qt fails every test that uses the window. One file begins, the others follow by name."""
    items.sort(key=lambda item: item.path.name != FIRST)
    for item in items:
        if "qtbot" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(HARMLESS, extend=True))


@pytest.fixture(autouse=True)
def garbage_is_collected_in_the_window_s_thread() -> Iterator[None]:
    """As in the program (`ui.collecting`): a widget in a circle that another thread collects can end the process."""
    gc.disable()
    yield
    collect()


@pytest.fixture(autouse=True)
def no_thread_stays() -> Iterator[None]:
    """A thread that a test began must end with it."""
    before = set(threading.enumerate())
    yield
    for thread in _begun_after(before):
        thread.join(JOIN_S)
    assert [thread.name for thread in _begun_after(before)] == []


def _begun_after(before: set[threading.Thread]) -> list[threading.Thread]:
    """Dummies are left out: they stand for threads of libraries, and stay listed when those are long gone."""
    later = set(threading.enumerate()) - before
    return [thread for thread in later if not isinstance(thread, threading._DummyThread)]


@pytest.fixture(scope="session")
def needs_weights() -> None:
    try:
        weights.weights_file()
    except Fault as fault:
        pytest.skip(str(fault))


@pytest.fixture(scope="session")
def package(needs_weights: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The recipe `plate`, taught once through the command line, as a file to import."""
    ours = tmp_path_factory.getbasetemp()
    shared = ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours  # of all processes of one test run
    with FileLock(shared / "taught.lock"):
        if not (taught := shared / "taught" / "plate.inspectfork").exists():
            _teach_plate(shared / "taught")
    return taught


def _teach_plate(folder: Path) -> None:
    draw(folder / "good", range(GOODS))
    home = folder / "home"  # empty before and after: tests/cli/test_telemetry.py
    home.mkdir()
    at_home = {**homes(home), weights.FOLDER_VARIABLE: str(weights.cache_folder())}
    taught = started("teach", "plate", "--good", folder / "good", "--station", folder / "station", env=at_home)
    assert taught.code == 0, taught.err
    assert f"Taught from {GOODS} good pictures" in taught.out
    assert "found in 9 of 10 places" in taught.out
    assert started("recipe", "export", "plate", folder / "plate.inspectfork", "--station", folder / "station").code == 0


@pytest.fixture
def smaller(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, dict[str, float]]], None]:
    """Makes these constants, by module and name, smaller in every process that is started from here on."""

    def make_smaller(constants: dict[str, dict[str, float]]) -> None:
        monkeypatch.setenv("SMALLER", json.dumps(constants))
        monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent / "smaller"), prepend=os.pathsep)

    return make_smaller


@pytest.fixture
def few_steps(smaller: Callable[[dict[str, dict[str, float]]], None]) -> None:
    """Jobs teach in few steps: for tests of what a job does that want it to judge about as well as it can."""
    smaller(FEW_STEPS)


@pytest.fixture
def quick_teaching(smaller: Callable[[dict[str, dict[str, float]]], None]) -> None:
    """Jobs look once at a good part and teach in few steps: for tests of what a job does, not how well it judges."""
    smaller(FEW_STEPS | {"training.moved": {"MOST_COPIES": 0}})


@pytest.fixture
def remount(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a small disk of its own with the options given, again with others when asked again."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("a disk of its own can only be mounted by root on Linux")
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(options: str) -> Path:
        again = ["-o", f"remount,{options}"] if folder.is_mount() else ["-o", options]
        asked = ["mount", "-t", "tmpfs", *again, "tmpfs", str(folder)]
        if subprocess.run(asked, check=False, capture_output=True).returncode != 0:
            pytest.skip("this machine does not let root mount a disk")
        return folder

    yield mount
    if folder.is_mount():
        subprocess.run(["umount", "--lazy", folder], check=True)
