"""`inspectfork log`: what was inspected, newest first."""

import argparse
from dataclasses import replace
from pathlib import Path

from db.log import LoggedInspection, LogQuery
from db.store import Store
from inspectfork.audit import LOG_EXPORT
from inspectfork.roles import Action
from inspectfork.score_text import score_text
from inspectfork.verdict import Decision
from ui.cli import Desk
from ui.options import moment, number_from_1
from ui.results import DIGITS, defect_values, in_words

SHOWN = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """The filters, and where a table goes."""
    parser.add_argument(
        "--since", type=moment, metavar="TIME", help="from this local time on, e.g. 2026-11-24 or 2026-11-24T06:00"
    )
    parser.add_argument("--verdict", type=_verdict, metavar="ok|ng|not-inspected", help="only this verdict")
    parser.add_argument("--recipe", metavar="RECIPE", help="only this recipe")
    parser.add_argument("--serial", metavar="SERIAL", help="only parts whose serial begins so")
    parser.add_argument("--class", dest="class_name", metavar="CLASS", help="only parts with a defect of this class")
    parser.add_argument("--operator", metavar="NAME", help="only parts of this operator")
    parser.add_argument("--bundle", metavar="HASH", help="only parts judged by this bundle; its first characters do")
    parser.add_argument("--camera", metavar="ADDRESS", help="only parts whose camera or picture begins so")
    parser.add_argument("--limit", type=number_from_1, default=SHOWN, metavar="N", help=f"at most N (default {SHOWN})")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write all of them into a table for a spreadsheet")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Print the records, or write them into a table."""
    query = LogQuery(
        since=args.since,
        decision=args.verdict,
        recipe=args.recipe,
        serial=args.serial,
        class_name=args.class_name,
        operator=args.operator,
        source=args.camera,
        limit=args.limit,
    )
    with desk.reading_store(Action.LOG) as store:
        if store is None:
            desk.console.say("Nothing was inspected on this station yet.")
            return 0
        query = replace(query, bundle=_whole_hash(store, args.bundle))
        if args.csv:
            store.write_csv(query, args.csv)
            store.note_export(LOG_EXPORT, args.csv)
            desk.console.record({"csv": str(args.csv)}, f"Written: {args.csv}")
        else:
            found = store.inspections(query)
            for logged in found:
                desk.console.record(_values(logged), _line(logged))
            if not found:
                desk.console.say("No inspection passes these filters.")
    return 0


def _whole_hash(store: Store, beginning: str | None) -> str | None:
    """The bundle of the records that begins so; what begins none is asked for as it is, and found nowhere."""
    if beginning is None:
        return None
    return next((bundle for bundle in store.choices().bundles if bundle.startswith(beginning)), beginning)


def _verdict(text: str) -> Decision:
    """As a person writes it: NG, ng, not-inspected."""
    try:
        return Decision(text.upper().replace("-", " "))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no verdict; give ok, ng or not-inspected") from None


def _values(logged: LoggedInspection) -> dict[str, object]:
    return {
        "id": logged.id,
        "serial": logged.serial,
        "taken_at": logged.taken_at.astimezone().isoformat(),
        "source": logged.source,
        "recipe": logged.recipe_name,
        "recipe_version": logged.recipe_version,
        "recipe_hash": logged.recipe_hash,
        "bundle_hash": logged.bundle_hash,
        "operator": logged.operator,
        "verdict": logged.decision.value,
        "score": logged.score,
        "limit": logged.limit,
        "brightness": logged.brightness,
        "focus": logged.focus,
        "reason": logged.reason or None,
        "defects": [defect_values(defect) for defect in logged.defects],
        "picture": str(logged.picture_path) if logged.picture_path else None,
    }


def _line(logged: LoggedInspection) -> str:
    taken = f"{logged.taken_at.astimezone():%Y-%m-%d %H:%M:%S}"
    score = score_text(logged.score, logged.limit, DIGITS)
    why = logged.reason or in_words(logged.defects)
    return f"{taken}  {logged.decision.value:<13} {score:>8}  {logged.recipe_name}  {logged.serial}  {why}".rstrip()
