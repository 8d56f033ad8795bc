"""Values of a settings file, each checked: what is wrong with it is said in a few words, and all of it at once."""

from collections.abc import Callable, Mapping
from datetime import time
from enum import StrEnum
from typing import Any

Reader = Callable[[object], Any]  # the value as the program takes it; raises ValueError with what it must be


def values_in(table: Mapping[str, object], fields: Mapping[str, Reader]) -> dict[str, Any]:
    """Every value of a table by its name. Raises ValueError with every problem, one short clause each."""
    values: dict[str, Any] = {}
    problems = []
    for name, value in table.items():
        if name not in fields:
            problems.append(f"{name} is no setting")
            continue
        try:
            values[name] = fields[name](value)
        except ValueError as error:
            problems.append(f"{name} {error}")
    if problems:
        raise ValueError("; ".join(problems))
    return values


def text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"must be text in quotes, not {value}")
    return value


def whole_number(least: int, most: int) -> Reader:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most}, not {value}")
        return value

    return read


def number(least: float, most: float) -> Reader:
    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise ValueError(f"must be a number from {least:g} to {most:g}, not {value}")
        return float(value)

    return read


def one_of(kinds: type[StrEnum]) -> Reader:
    def read(value: object) -> StrEnum:
        if value not in list(kinds):
            raise ValueError(f"must be one of {', '.join(kinds)}, not {value}")
        return kinds(str(value))

    return read


def time_of_day(value: object) -> str:
    """As "06:00"."""
    try:
        return f"{time.fromisoformat(str(value)):%H:%M}"
    except ValueError:
        raise ValueError(f"must be times of day, as 06:00, not {value}") from None
