"""The steps of a set-up in their order, and what is started afterwards. Standard library only."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import debian
from environment import Environment
from words import SetupError, say

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")  # docs/decisions/pytest-xdist.md


def main(argv: list[str]) -> int:
    """Set up, then run the demonstration or the tests; the exit code is theirs, or 1 for what the world lacks."""
    parser = argparse.ArgumentParser(prog="installer/setup.py", description="Set up the program and start it.")
    goals = "run: the demonstration; test: every check and test; pictures: those of README and guides, taken anew"
    parser.add_argument("goal", choices=GOALS, help=goals)
    parser.add_argument("names", nargs="*", metavar="NAME", help="pictures: only these (default: all)")
    asked = parser.parse_args(argv)
    if asked.names and asked.goal != "pictures":
        parser.error(f"{asked.goal} takes no names")
    try:
        environment = set_up(ROOT, testing=asked.goal == "test")
        return GOALS[asked.goal](environment, asked.names)
    except SetupError as error:
        print(f"set-up: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("set-up: Interrupted; started again, it goes on where it was.", file=sys.stderr)
        return 130


def set_up(root: Path, testing: bool) -> Environment:
    """System packages, then the environment; both are quick where nothing is missing."""
    debian.install_missing()
    environment = Environment(root)
    environment.make()
    environment.install("run")
    if testing:
        environment.install("test")
    return environment


def _run(environment: Environment, _: list[str]) -> int:
    program = [environment.python, "-m", "inspectfork"]
    return _first_failure(environment, [[*program, "weights", "fetch"], [*program, "demo"]], {})


def _test(environment: Environment, _: list[str]) -> int:
    python = environment.python
    if _first_failure(environment, [[python, "-m", "inspectfork", "weights", "fetch"]], {}):
        say("the tests that need the weights will be skipped")
    checks = [
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "mypy"],
        [python, "-m", "pytest", *AT_ONCE],
    ]
    return _first_failure(environment, checks, qt_without_display())


def _pictures(environment: Environment, names: list[str]) -> int:
    python = environment.python
    taking = [[python, "-m", "inspectfork", "weights", "fetch"], [python, "docs/pictures/take.py", *names]]
    return _first_failure(environment, taking, {})


GOALS: Mapping[str, Callable[[Environment, list[str]], int]] = {"run": _run, "test": _test, "pictures": _pictures}


def qt_without_display() -> dict[str, str]:
    """What Qt must be told on a Linux machine where no window can be shown."""
    seen = sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return {} if seen else {"QT_QPA_PLATFORM": "offscreen"}


def _first_failure(environment: Environment, commands: list[list[str]], extra: dict[str, str]) -> int:
    """Run one command after the other; the exit code of the first that fails, or 0."""
    for command in commands:
        say(" ".join(["python", *command[1:]]))
        code = subprocess.call(command, cwd=environment.root, env={**os.environ, **extra})
        if code:
            return code
    return 0
