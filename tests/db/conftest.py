import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.store import Store


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "駅 1" / "station.db"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """A new store, which must let go of its files in time."""
    opened = Store.open(database)
    yield opened
    assert opened.close() == ()


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
