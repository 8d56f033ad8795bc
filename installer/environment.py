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
TORCH_BUILDS = ("torch-cpu", "torch")  # the small one where pip finds it; alone and first, so that no other is chosen
TORCH_BRINGS_CUDA = "import importlib.metadata as m, sys; sys.exit('+cpu' in m.version('torch'))"
RUNTIMES = "import importlib.metadata as m; print(*{d.name for d in m.distributions() if d.name[:11] == 'onnxruntime'})"


PIP_FAILED = "pip failed (see above); started again, the set-up goes on where it was."


class Environment:
    """The environment of the program in `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        inner = "Scripts/python.exe" if os.name == "nt" else "bin/python"
        self.python = str(self.folder / inner)
        self._stamps = self.folder / "set-up.json"
        self._texts = {
            "run": (*(f"lock/{name}.txt" for name in ("pip", *TORCH_BUILDS, "cuda", "run")), "../pyproject.toml"),
            "test": ("lock/test.txt",),
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
            self._install_locked("test")
        self._stamps.write_text(json.dumps({**self._read_stamps(), goal: stamp}), "utf-8")

    def stamp(self, goal: str) -> str:
        """What an installation depends on, as one hash; the place too, because the environment points to it."""
        digest = hashlib.sha256(f"{self.root} {sys.version_info[:2]}".encode())
        for name in self._texts[goal]:
            digest.update((self.root / "installer" / name).read_bytes())
        return digest.hexdigest()

    def _install_program(self) -> None:
        self._install_locked("pip")
        self._install_torch()
        if sys.platform == "linux" and self._succeeds("-c", TORCH_BRINGS_CUDA):
            self._install_locked("cuda")
        self._install_locked("run")
        runtimes = self._runtimes()
        if len(runtimes) > 1:
            say(f"{', '.join(runtimes)} overwrote each other; putting the right one in again")
            self._pip("uninstall", "-y", *runtimes)
            self._install_locked("run")
        self._pip("install", "--no-deps", "--no-build-isolation", "-e", str(self.root))

    def _install_torch(self) -> None:
        small, other = TORCH_BUILDS
        if not self._succeeds("-m", *self._locked(small)):
            say("torch is not to be had built for processors alone; the build that is may bring CUDA, and takes 6 GB")
            self._install_locked(other)

    def _install_locked(self, name: str) -> None:
        """Install what a lock file lists and nothing else; a file with another hash is refused."""
        if subprocess.call([self.python, "-m", *self._locked(name)], cwd=self.root):
            raise SetupError(PIP_FAILED)

    def _locked(self, name: str) -> list[str]:
        lock = self._file(f"lock/{name}.txt")
        return ["pip", "install", "--disable-pip-version-check", "--require-hashes", "--no-deps", "-r", lock]

    def _pip(self, action: str, *arguments: str) -> None:
        command = [self.python, "-m", "pip", action, "--disable-pip-version-check", *arguments]
        if subprocess.call(command, cwd=self.root):
            raise SetupError(PIP_FAILED)

    def _runtimes(self) -> list[str]:
        listing = subprocess.run([self.python, "-c", RUNTIMES], capture_output=True, text=True, check=True)
        return sorted(listing.stdout.split())

    def _works(self) -> bool:
        return Path(self.python).exists() and self._succeeds("-m", "pip", "--version")

    def _succeeds(self, *arguments: str) -> bool:
        quiet = subprocess.DEVNULL
        return subprocess.call([self.python, *arguments], cwd=self.root, stdout=quiet, stderr=quiet) == 0

    def _file(self, name: str) -> str:
        return str(self.root / "installer" / name)

    def _read_stamps(self) -> dict[str, str]:
        try:
            stamps: dict[str, str] = json.loads(self._stamps.read_text("utf-8"))
            return stamps
        except (OSError, ValueError):
            return {}
