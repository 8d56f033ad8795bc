"""The real command line: its words and its exit code, from a process of its own where that matters, else from here."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from inspectfork.drawn import draw_part
from inspectfork.picture import encode_png
from ui.cli import run

ROOT = Path(__file__).resolve().parent.parent
LONGEST_S = 600  # by far longer than any command here takes, for a busy machine
APART = {"bench", "demo", "doctor", "report", "study", "train"}  # these draw with an application of their own, or train


@dataclass(frozen=True)
class Said:
    """What a command left: its exit code and both of its outputs."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines; a line that is none fails the test."""
        return [json.loads(line) for line in self.out.splitlines()]


def start(*arguments: object, env: Mapping[str, str] | None = None) -> "subprocess.Popen[str]":
    """Start a command and do not wait for it."""
    return subprocess.Popen(
        [sys.executable, "-m", "inspectfork", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def said(*arguments: object) -> Said:
    """Run a command to its end: in this process where it may, as starting a program takes longer than most commands."""
    words = [str(argument) for argument in arguments]
    if APART & set(words):
        return started(*words)
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = run(words)
        except SystemExit as ended:  # of wrong use
            code = int(ended.code or 0)
    return Said(code, out.getvalue(), err.getvalue())


def started(*arguments: object, env: Mapping[str, str] | None = None) -> Said:
    """Run a command to its end as a person starts it, in a process of its own."""
    with start(*arguments, env=env) as command:
        out, err = command.communicate(timeout=LONGEST_S)
    assert "Traceback" not in err, err
    return Said(command.returncode, out, err)


def homes(folder: Path) -> dict[str, str]:
    """The environment of a user whose home is `folder`, on every system."""
    return {name: str(folder) for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "XDG_CACHE_HOME")}


def asked(secrets: str, *arguments: object) -> Said:
    """Run a command that asks for secrets, which come from standard input, a line each."""
    whole = [sys.executable, "-m", "inspectfork", *map(str, arguments)]
    done = subprocess.run(
        whole, cwd=ROOT, input=f"{secrets}\n", capture_output=True, encoding="utf-8", timeout=LONGEST_S, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Said(done.returncode, done.stdout, done.stderr)


def draw(folder: Path, numbers: range, defect: str | None = None) -> list[Path]:
    """Drawn plates as picture files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{defect or 'good'}-{number:03d}.png" for number in numbers]
    for number, path in zip(numbers, paths, strict=True):
        path.write_bytes(encode_png(draw_part("plate", 7, number, defect).pixels))
    return paths
