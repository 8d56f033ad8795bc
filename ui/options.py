"""The options that several commands take; some every one, wherever they stand on the line."""

import argparse
import json
from dataclasses import fields
from datetime import datetime
from typing import Any

from inspectfork.recipe import Recipe

STATION_VARIABLE = "INSPECTFORK_STATION"


def add_shared_options(parser: argparse.ArgumentParser) -> None:
    """--station, --as, --json; suppressed defaults, so that a later parser does not undo what an earlier one read."""
    parser.add_argument(
        "--station",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=f"the station's folder (default: {STATION_VARIABLE}, else the platform's data folder)",
    )
    parser.add_argument(
        "--as",
        dest="signs_in",
        metavar="NAME",
        default=argparse.SUPPRESS,
        help="who does this, where users sign in; the secret is asked for, or read from a line of standard input",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="print JSON lines on standard output and nothing else",
    )


def add_recipe_values(parser: argparse.ArgumentParser) -> None:
    """--set, as often as wanted: `values` of a recipe."""
    parser.add_argument(
        "--set",
        dest="values",
        action="append",
        default=[],
        type=field_and_value,
        metavar="FIELD=VALUE",
        help="a value of the recipe, as `recipe show` names it: compare=place",
    )


def field_and_value(text: str) -> tuple[str, Any]:
    """FIELD=VALUE as an argument; a value that is no JSON is a word."""
    name, equals, value = text.partition("=")
    if not equals or name not in {f.name for f in fields(Recipe)} - {"name"}:
        raise argparse.ArgumentTypeError(f"{text} is no FIELD=VALUE of a recipe")
    try:
        return name, json.loads(value)
    except (ValueError, RecursionError):
        return name, value


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
