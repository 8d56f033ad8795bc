"""No library reports its use: none keeps a file about it, and nothing opens a socket."""

import os
import subprocess
import sys
from pathlib import Path

from terminal import LONGEST_S, ROOT, draw, homes, said

# Python's own sockets are seen as they are opened; those that a library opened by itself, as descriptors at the end.
WATCHED = """
import os, sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"):
        raise SystemExit(f"opened a socket: {event} {arguments}")

sys.addaudithook(refuse)
from ui.cli import run

code = run(sys.argv[1:])
descriptors = "/proc/self/fd"
if os.path.isdir(descriptors):
    for name in os.listdir(descriptors):
        path = os.path.join(descriptors, name)
        if os.path.islink(path) and os.readlink(path).startswith("socket:"):
            sys.exit("left a socket open")
sys.exit(code)
"""


def inspect_in(home: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", WATCHED, "inspect", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **homes(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST_S,
        check=False,
    )


def test_teaching_leaves_an_empty_home_empty(package: Path) -> None:
    assert list((package.parent / "home").rglob("*")) == []


def test_inspecting_leaves_an_empty_home_empty_and_opens_no_socket(package: Path, tmp_path: Path) -> None:
    assert said("recipe", "import", package).code == 0
    home = tmp_path / "home"
    home.mkdir()
    inspected = inspect_in(home, draw(tmp_path / "in", range(1))[0], "--recipe", "plate")
    assert (inspected.returncode, inspected.stderr) == (0, "")
    assert list(home.rglob("*")) == []
