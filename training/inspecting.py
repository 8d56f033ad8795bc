"""A process that only inspects, as on a line: `python -m training.inspecting BUNDLE RECIPE.json PICTURE...`.

It says the most memory it ever held, in MB; 0 where the system does not say.
"""

import sys
from pathlib import Path

from inspectfork.frame import Frame
from inspectfork.picture import read_picture
from inspectfork.predict.inspector import open_inspector
from inspectfork.recipe import from_json
from inspectfork.settings import Settings


def main(bundle: Path, recipe: Path, pictures: list[Path]) -> None:
    """Judge every picture once."""
    inspector = open_inspector(bundle, from_json(recipe.read_text("utf-8"), recipe), Settings())
    for number, path in enumerate(pictures, start=1):
        inspector.judge(Frame(read_picture(path), str(path), number))
    sys.stdout.write(f"{peak_mb()}\n")


def peak_mb() -> float:
    """The most memory this process ever held, in MB; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(path) for path in sys.argv[3:]])
