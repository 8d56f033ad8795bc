"""System packages on Debian and its relatives. Elsewhere nothing is done here."""

import importlib.util
import os
import shutil
import subprocess
import sys

from words import SetupError, say

WINDOW = "the window is drawn with it"
NEEDED = {
    "ca-certificates": "to check who the weights come from",
    "libgl1": WINDOW,
    "libegl1": WINDOW,
    "libglib2.0-0": WINDOW,
    "libfontconfig1": "to find fonts",
    "libdbus-1-3": "the window talks to the desktop with it",
    "libxkbcommon-x11-0": "to read the keyboard",
    "libxcb-cursor0": WINDOW,
    "libxcb-icccm4": WINDOW,
    "libxcb-keysyms1": WINDOW,
    "libxcb-shape0": WINDOW,
    "fonts-noto-cjk": "to show Japanese",
}
RENAMED = "t64"  # newer releases carry some libraries under a name with this ending
APT_OPTIONS = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]


def install_missing() -> None:
    """Install what is missing through apt-get, with sudo where needed. Raises SetupError when that is impossible."""
    if not (sys.platform == "linux" and shutil.which("dpkg-query") and shutil.which("apt-get")):
        return
    missing = missing_packages(needed(), installed_packages())
    if not missing:
        return
    say("system packages are missing:")
    for name, why in missing.items():
        say(f"  {name}: {why}")
    install = ["apt-get", "install", *APT_OPTIONS, *missing]
    rights = _rights(install)
    for command in (["apt-get", "update"], install):
        if subprocess.call([*rights, "env", "DEBIAN_FRONTEND=noninteractive", *command]):
            raise SetupError(f"{' '.join(command[:2])} failed (see above); mend that and start again.")


def needed() -> dict[str, str]:
    """Every package with its reason; a bare Debian's Python cannot make environments without one more."""
    packages = dict(NEEDED)
    if importlib.util.find_spec("ensurepip") is None:
        packages[f"python{sys.version_info.major}.{sys.version_info.minor}-venv"] = "to make the program's environment"
    return packages


def installed_packages() -> set[str]:
    """The names of all installed packages, without their architecture."""
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n"], capture_output=True, text=True, check=False
    )
    return {line.split()[0] for line in listing.stdout.splitlines() if line.endswith(" installed")}


def missing_packages(packages: dict[str, str], installed: set[str]) -> dict[str, str]:
    """Those that are there under neither of their names."""
    return {name: why for name, why in packages.items() if not {name, name + RENAMED} & installed}


def _rights(install: list[str]) -> list[str]:
    """What goes before apt-get so that it may install."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        return ["sudo"]
    raise SetupError(f"only an administrator can install them; ask one to run: {' '.join(install)}")
