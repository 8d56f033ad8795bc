"""What a study says: sentences in English and Japanese, tables as CSV, charts as plain numbers, all in result.json."""

import csv
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from inspectfork.cells import harmless
from training.studies.intervals import Interval

RESULT = "result.json"
Cell = str | float | int


@dataclass(frozen=True)
class Text:
    """One sentence in both languages."""

    en: str
    ja: str


@dataclass(frozen=True)
class Series:
    """A line or a group of points with their intervals."""

    name: str
    x: Sequence[float]
    y: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]


@dataclass(frozen=True)
class Chart:
    """`ticks` names the places on the x axis where they are no numbers; then there are points and no lines."""

    file: str
    title: Text
    x: str
    y: str
    series: Sequence[Series]
    ticks: Sequence[str] = ()


@dataclass(frozen=True)
class Table:
    """One CSV file."""

    file: str
    title: Text
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Report:
    """One study."""

    title: Text
    recommended: str
    reason: Text
    findings: Sequence[Text]
    charts: Sequence[Chart]
    tables: Sequence[Table]


def series(name: str, x: Sequence[float], intervals: Sequence[Interval]) -> Series:
    """Points with their intervals."""
    return Series(name, list(x), [i.mean for i in intervals], [i.low for i in intervals], [i.high for i in intervals])


def cells(interval: Interval) -> list[Cell]:
    """Mean, low and high, as they are written into a table."""
    return [round(interval.mean, 5), round(interval.low, 5), round(interval.high, 5)]


def write_report(report: Report, out: Path, command: str, seconds: float) -> Path:
    """CSV files, then result.json; `command` is what a person typed. Raises OSError."""
    out.mkdir(parents=True, exist_ok=True)
    for table in report.tables:
        with (out / table.file).open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            for line in (table.head, *table.rows):
                lines.writerow([harmless(cell) for cell in line])
    made = {
        "command": command,
        "seconds": round(seconds),
        "machine": f"{platform.machine()} × {os.cpu_count()}, Python {sys.version.split()[0]}",
        "versions": {name: version(name) for name in ("torch", "numpy")},
    }
    text = json.dumps({**made, **asdict(report)}, indent=1, ensure_ascii=False)
    (out / RESULT).write_text(text + "\n", "utf-8")
    return out / RESULT
