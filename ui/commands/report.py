"""`inspectfork report`: a day, a shift or a lot as a PDF to hand out, or as an Excel file to work with."""

import argparse
from pathlib import Path

from db.log import LogQuery
from inspectfork.audit import REPORT_EXPORT
from inspectfork.fault import Fault
from inspectfork.roles import Action
from ui.cli import Desk
from ui.offscreen import draw_off_screen_if_none
from ui.options import moment

LANGUAGES = ("en", "ja")
SUFFIXES = (".pdf", ".xlsx")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which parts, and where the report goes."""
    parser.add_argument(
        "--from",
        dest="since",
        type=moment,
        required=True,
        metavar="TIME",
        help="from this local time on: 2026-11-24 or 2026-11-24T06:00",
    )
    parser.add_argument(
        "--to", dest="until", type=moment, required=True, metavar="TIME", help="until before this local time"
    )
    parser.add_argument("--recipe", metavar="RECIPE", help="only this recipe")
    parser.add_argument("--lot", metavar="LOT", help="only parts whose serial begins so")
    parser.add_argument("--out", type=_report_file, required=True, metavar="FILE", help="FILE.pdf or FILE.xlsx")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the report (default en)")
    parser.set_defaults(wrong_use=parser.error)


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Count, draw and write."""
    if args.until <= args.since:
        args.wrong_use("--to must be later than --from")
    draw_off_screen_if_none()
    from PySide6.QtWidgets import QApplication

    from ui.language import Language
    from ui.report.writing import written_report

    application, language = QApplication.instance() or QApplication([]), Language()
    language.speak(args.language)
    query = LogQuery(since=args.since, until=args.until, recipe=args.recipe, serial=args.lot, limit=None)
    with desk.reading_store(Action.FIGURES) as store:
        if store is None:
            raise Fault("report.no_parts")
        parts = written_report(store, query, args.out)
        store.note_export(REPORT_EXPORT, args.out)
    language.speak("en")
    del application
    desk.console.record({"report": str(args.out), "parts": parts}, f"Written: {args.out}, {parts} parts")
    return 0


def _report_file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in SUFFIXES:
        raise argparse.ArgumentTypeError(f"{text} is no report; give a name that ends in .pdf or .xlsx")
    return path
