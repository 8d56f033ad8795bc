"""The program's own environment: a folder .venv with the pinned packages, made once and stamped."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from words import SetupError, say

NEEDED_GB = 4
GB = 1_000_000_000
FIRST = "torch"  # goes in first and alone, see requirements.txt
RUNTIMES = "import importlib.metadata as m; print(*{d.name for d in m.distributions() if d.name[:11] == 'onnxruntime'})"


class Environment:
    """The environment of the program in `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        inner = "Scripts/python.exe" if os.name == "nt" else "bin/python"
        self.python = str(self.folder / inner)
        self._stamps = self.folder / "set-up.json"
        self._texts = {
            "run": ("requirements.txt", "constraints.txt", "../pyproject.toml"),
            "test": ("requirements-test.txt", "constraints.txt"),
        }

    def make(self) -> None:
        """Make the folder, also anew where an interrupted set-up or a removed Python left half of one."""
        if self._works():
            return
        free = shutil.disk_usage(self.root).free
        if free < NEEDED_GB * GB:
            raise SetupError(f"{free / GB:.1f} GB are free in {self.root}, {NEEDED_GB} are needed; free some first.")
        say(f"making the environment {self.folder}")
        if subprocess.call([sys.executable, "-m", "venv", "--clear", str(self.folder)]):
            raise SetupError("the environment could not be made (see above).")

    def install(self, goal: str) -> None:
        """Install what `goal` needs, or nothing where the stamp says that it was done with these very files."""
        stamp = self.stamp(goal)
        if self._read_stamps().get(goal) == stamp:
            return
        say("installing the packages; the first time this takes some minutes")
        if goal == "run":
            self._install_program()
        else:
            self._pip("install", "-r", self._file("requirements-test.txt"))
        self._stamps.write_text(json.dumps({**self._read_stamps(), goal: stamp}), "utf-8")

    def stamp(self, goal: str) -> str:
        """What an installation depends on, as one hash; the place too, because the environment points to it."""
        digest = hashlib.sha256(f"{self.root} {sys.version_info[:2]}".encode())
        for name in self._texts[goal]:
            digest.update((self.root / "installer" / name).read_bytes())
        return digest.hexdigest()

    def _install_program(self) -> None:
        requirements = self._file("requirements.txt")
        lines = Path(requirements).read_text("utf-8").splitlines()
        self._pip("install", *(line for line in lines if line.startswith(f"{FIRST}==")))
        self._pip("install", "-r", requirements)
        if len(runtimes := self._runtimes()) > 1:
            say(f"{', '.join(runtimes)} overwrote each other; putting the right one in again")
            self._pip("uninstall", "-y", *runtimes)
            self._pip("install", "-r", requirements)
        self._pip("install", "--no-deps", "--no-build-isolation", "-e", str(self.root))

    def _pip(self, action: str, *arguments: str) -> None:
        bounds = ["-c", self._file("constraints.txt")] if action == "install" else []
        command = [self.python, "-m", "pip", action, "--disable-pip-version-check", *bounds, *arguments]
        if subprocess.call(command, cwd=self.root):
            raise SetupError("pip failed (see above); started again, the set-up goes on where it was.")

    def _runtimes(self) -> list[str]:
        listing = subprocess.run([self.python, "-c", RUNTIMES], capture_output=True, text=True, check=True)
        return sorted(listing.stdout.split())

    def _works(self) -> bool:
        if not Path(self.python).exists():
            return False
        return subprocess.call([self.python, "-m", "pip", "--version"], stdout=subprocess.DEVNULL) == 0

    def _file(self, name: str) -> str:
        return str(self.root / "installer" / name)

    def _read_stamps(self) -> dict[str, str]:
        try:
            stamps: dict[str, str] = json.loads(self._stamps.read_text("utf-8"))
            return stamps
        except (OSError, ValueError):
            return {}
