"""`inspectfork drift`: whether score, brightness or focus of a recipe have moved away from teaching."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from inspectfork.fault import Fault, file_fault
from inspectfork.model.phrase_words import Language
from inspectfork.roles import Action
from ui.cli import Desk
from ui.drift_words import drift_said
from ui.drifting import LAST, Tracked, tracked_of
from ui.offscreen import draw_off_screen_if_none
from ui.options import number_from_1


def arguments(parser: argparse.ArgumentParser) -> None:
    """The recipe, how many parts, and where a chart goes."""
    parser.add_argument("recipe", metavar="RECIPE", help="the recipe to look at")
    parser.add_argument(
        "--last", type=number_from_1, default=LAST, metavar="N", help=f"the last N inspected parts (default {LAST})"
    )
    parser.add_argument("--out", type=Path, metavar="PNG", help="draw a chart of them into this file")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Say one sentence for each quantity, and draw them where asked."""
    with desk.reading_store(Action.LOG) as store:
        if store is None:
            raise Fault("recipe.unknown", name=args.recipe, known="none")
        tracked = tracked_of(args.recipe, store, desk.station, args.last)
    for one in tracked:
        said = {language.value: drift_said(one, language) for language in Language}
        first, *others = said.values()
        lines = [first, *(f"  {other}" for other in others)]
        desk.console.record({"recipe": args.recipe, **_values(one), **said}, lines)
    if args.out:
        _draw(tracked, args.out)
        desk.console.record({"chart": str(args.out)}, f"Chart: {args.out}")
    return 0


def _values(tracked: Tracked) -> dict[str, object]:
    drift, since = tracked.drift, tracked.since
    return {
        "quantity": tracked.quantity,
        "good": len(tracked.values),
        "drifted": None if drift is None else since is not None,
        "since": since.isoformat() if since else None,
        "present": drift.present if drift else None,
        "taught": drift.taught if drift else None,
        "against_first_parts": tracked.against_first,
    }


def _draw(tracked: Sequence[Tracked], path: Path) -> None:
    draw_off_screen_if_none()
    from ui.charts.drift import draw_drift

    try:
        draw_drift(tracked, path)
    except OSError as error:
        raise file_fault(error, path, "file.unwritable") from None
