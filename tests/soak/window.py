"""Soak: many verdicts through the real window, with a person who looks around. Not part of the test run.

    python tests/soak/window.py [--verdicts 20000] [--every 2000]

The line is real, its records too; parts are drawn, and the judge costs next to nothing. Prints what is held every so
many verdicts, and a last line that begins with PASS or FAIL; exit code 0 or 1. After the first of them, in which
everything is loaded and filled once, objects and widgets must stay as many, and memory grow 5 % at most. References to
None must not be lost, which ends the program, nor grow by one a verdict: the window's library keeps one for each kind
of call that reaches a widget or picture made in Python, so they grow where such are made for every part.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "ui")]

from showing import Held, held, open_showing, show  # noqa: E402  # what the tests of the window have

MOST_GROWTH = 0.05
LOOSE = 500  # objects that come and go with what happens to be on the page


def soak(root: Path, verdicts: int, every: int) -> bool:
    window, began, looks = open_showing(root, verdicts), time.monotonic(), list[Held]()
    for until in range(every, verdicts + 1, every):
        show(window, until)
        looks.append(held())
        print(
            f"{time.monotonic() - began:6.0f} s  verdicts {until}  objects {looks[-1].objects}  "
            f"widgets {looks[-1].widgets}  references to None {looks[-1].nones}  memory {looks[-1].mb:.0f} MB",
            flush=True,
        )
    window.close()
    first, last = looks[0], looks[-1]
    grown = {name: getattr(last, name) - getattr(first, name) for name in ("objects", "widgets", "nones")}
    problems = [f"{name} {more:+}" for name, more in grown.items() if more > LOOSE and name != "nones"]
    if not -LOOSE <= grown["nones"] < verdicts:
        problems.append("references to None are lost or kept")
    growth = last.mb / first.mb - 1
    if growth > MOST_GROWTH:
        problems.append("memory grows")
    numbers = ", ".join(f"{name} {more:+}" for name, more in grown.items())
    print(
        f"{'FAIL' if problems else 'PASS'}: {verdicts} verdicts, {numbers}, memory {growth:+.1%}; {'; '.join(problems)}"
    )
    return not problems


def main() -> int:
    parser = argparse.ArgumentParser(description="Show many verdicts in the real window.")
    parser.add_argument("--verdicts", type=int, default=20_000)
    parser.add_argument("--every", type=int, default=2000)
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        return 0 if soak(Path(scratch) / "station", wishes.verdicts, wishes.every) else 1


if __name__ == "__main__":
    sys.exit(main())
