"""A process that only inspects, as on a line: `python -m training.inspecting BUNDLE RECIPE.json PICTURE...`.

It says the most memory it ever held, in MB; 0 where the system does not say.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from inspectfork.frame import Frame
from inspectfork.picture import read_picture
from inspectfork.predict.inspector import open_inspector
from inspectfork.recipe import Recipe, from_json
from inspectfork.settings import Settings


def main(bundle: Path, recipe: Path, pictures: list[Path]) -> None:
    """Judge every picture once."""
    inspector = open_inspector(bundle, from_json(recipe.read_text("utf-8"), recipe), Settings())
    for number, path in enumerate(pictures, start=1):
        inspector.judge(Frame(read_picture(path), str(path), number))
    sys.stdout.write(f"{peak_mb()}\n")


def peak_alone(bundle: Path, recipe: Recipe, pictures: Sequence[Path], scratch: Path) -> float:
    """The most memory, in MB, of a process that does nothing but inspect these pictures."""
    file = scratch / "recipe.json"
    file.write_text(recipe.to_json(), "utf-8")
    command = [sys.executable, "-m", "training.inspecting", str(bundle), str(file), *map(str, pictures)]
    return float(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)


def peak_mb() -> float:
    """The most memory this program ever held, in MB; 0 where the system does not say.

    Linux adds to `ru_maxrss` what the parent held when it started this program, so the program's own mark is read.
    """
    status = Path("/proc/self/status")
    lines = status.read_text("utf-8").splitlines() if status.exists() else []
    marks = [line for line in lines if line.startswith("VmHWM")]
    return float(marks[0].split()[1]) / 1e3 if marks else 0.0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(path) for path in sys.argv[3:]])
