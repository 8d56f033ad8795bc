"""`inspectfork study`: what sharing costs, where to fork, what the layers align with; a report with charts."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inspectfork.fault import file_fault
from ui.cli import OK, WORLDS_FAULT, Desk
from ui.following import follow
from ui.offscreen import draw_off_screen_if_none
from ui.studies import SIZES, STUDIES, Asked, read_study, start_study


def arguments(parser: argparse.ArgumentParser) -> None:
    """The study, how large, and the folder of its report."""
    parser.add_argument(
        "study", choices=STUDIES, help="what sharing layers costs, where to fork, or what the layers align with"
    )
    parser.add_argument("--quick", action="store_true", help="some minutes instead of half an hour; proves little")
    parser.add_argument(
        "--size",
        choices=SIZES,
        default=SIZES[0],
        help="of the model (default: %(default)s; small wants a graphics card)",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="the folder of the report (default: in the station)")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Make a study, or go on where an earlier one was stopped."""
    asked = Asked(args.study, args.size, args.quick)
    out = (args.out or asked.folder(desk.station)).resolve()
    if follow(start_study(asked, out), desk.console, SAID, ends=("studied", "cancelled")) != "studied":
        return WORLDS_FAULT
    result = read_study(out)
    try:
        page = _page(result, out)
    except OSError as error:
        raise file_fault(error, out, "file.unwritable") from None
    desk.console.record({"page": str(page), "recommended": result["recommended"]}, _concluded(result, page))
    return OK


def _page(result: Mapping[str, Any], out: Path) -> Path:
    draw_off_screen_if_none()
    from ui.charts.page import write_page

    return write_page(result, out)


def _concluded(result: Mapping[str, Any], page: Path) -> list[str]:
    lines = [f"  {finding['en']}" for finding in result["findings"]]
    return [*lines, f"Recommended: {result['recommended']}. {result['reason']['en']}", f"Page: {page}"]


def _cancelled(event: Mapping[str, Any]) -> str:
    return f"Stopped; {event['step']} models are trained, and the same command goes on from there."


def _studied(event: Mapping[str, Any]) -> str:
    return f"Measured: {event['result']}"


SAID = {"cancelled": _cancelled, "studied": _studied}
