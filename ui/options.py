"""The options that every command takes, wherever they stand on the line."""

import argparse
from datetime import datetime

STATION_VARIABLE = "INSPECTFORK_STATION"


def add_shared_options(parser: argparse.ArgumentParser) -> None:
    """--station and --json; suppressed defaults, so that a later parser does not undo what an earlier one read."""
    parser.add_argument(
        "--station",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=f"the station's folder (default: {STATION_VARIABLE}, else the platform's data folder)",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="print JSON lines on standard output and nothing else",
    )


def number_from_1(text: str) -> int:
    """A number from 1, as an argument."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1")
    return int(text)


def moment(text: str) -> datetime:
    """A time without a zone is meant as this place's."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no time; write it as 2026-11-24 or 2026-11-24T06:00") from None
