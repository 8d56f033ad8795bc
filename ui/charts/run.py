"""A page as a process of its own, as charts are drawn with widgets: `python -m ui.charts.run KIND FOLDER [CURVE]`."""

import sys
from collections.abc import Callable
from pathlib import Path

from training.progress import emit_line, to_the_end
from ui.offscreen import draw_off_screen_if_none


def main(arguments: list[str]) -> int:
    """Write the page of a loop or a synthesis from what lies in its folder."""
    draw_off_screen_if_none()
    from ui.charts.loop import write_loop
    from ui.charts.synthesis import write_synthesis

    kinds: dict[str, Callable[[Path, Path | None], Path]] = {"loop": write_loop, "synthesis": write_synthesis}
    (folder, *more), write = map(Path, arguments[1:]), kinds[arguments[0]]
    curve = more[0] if more else None
    return to_the_end(lambda: emit_line({"event": "written", "page": str(write(folder, curve))}), folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
