"""Studies of the station: where their folders are, how one is started, and what a finished one says."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from inspectfork.fault import Fault, file_fault
from inspectfork.station import Station
from training.released import released_studies
from ui.jobs import start_job

STUDIES = ("sharing", "depth", "alignment")
SIZES = ("tiny", "small")
RESULT = "result.json"
TRAINED = "runs/*/parts/parts.json"  # one for each model of a study that is trained
BOTH = ("en", "ja")
Result = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """What is to be studied: which question, with which size of the model, and whether as a quick look only."""

    study: str
    size: str = SIZES[0]
    quick: bool = False

    @property
    def name(self) -> str:
        """The name of its folder."""
        size = [] if self.size == SIZES[0] else [self.size]
        return "-".join([self.study, *size, *(["quick"] if self.quick else [])])

    def folder(self, station: Station) -> Path:
        """Where the station keeps it; the same for the window and the command line."""
        return station.root.resolve() / "studies" / self.name


@dataclass(frozen=True)
class Studied:
    """A finished study; `made` is None where the program brought it."""

    folder: Path
    made: datetime | None


def trained_in(folder: Path) -> int:
    """How many models an earlier run left trained, where it was stopped before its end."""
    return 0 if (folder / RESULT).exists() else len(list(folder.glob(TRAINED)))


def start_study(asked: Asked, out: Path) -> "subprocess.Popen[str]":
    """Start it, or go on where an earlier run was stopped. Raises Fault `file.unwritable`, `disk.full`."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        extent = "quick" if asked.quick else "whole"
        return start_job("training.studies.run", asked.study, out, extent, asked.size, errors=out / "errors.txt")
    except OSError as error:
        raise file_fault(error, out, "file.unwritable") from None


def studied(station: Station) -> list[Studied]:
    """The studies that can be looked at: the station's, the newest first, then the released ones."""
    ended = [(file.stat().st_mtime, file.parent) for file in (station.root.resolve() / "studies").glob(f"*/{RESULT}")]
    made = [Studied(folder, datetime.fromtimestamp(at)) for at, folder in sorted(ended, reverse=True)]
    return [*made, *(Studied(released_studies() / study, None) for study in STUDIES)]


def read_study(folder: Path) -> Result:
    """What a study says. Raises Fault `study.unreadable`."""
    try:
        result: Result = json.loads((folder / RESULT).read_text("utf-8"))
        _check(result)
    except OSError as error:
        raise Fault("study.unreadable", path=folder, why=error.strerror or error) from None
    except (ValueError, KeyError, TypeError) as error:
        raise Fault("study.unreadable", path=folder, why=f"{type(error).__name__} {error}") from None
    return result


def _check(result: Result) -> None:
    """Whether all that is shown is there. Raises KeyError, TypeError or ValueError."""
    for text in (result["title"], result["reason"], *result["findings"], *(c["title"] for c in result["charts"])):
        if not all(isinstance(text[language], str) for language in BOTH):
            raise TypeError(text)
    for key in ("recommended", "command", "machine", "seconds"):
        str(result[key])
    for chart in result["charts"]:
        for line in chart["series"]:
            columns = [[float(value) for value in line[name]] for name in ("x", "y", "low", "high")]
            if len({len(column) for column in columns}) != 1 or not columns[0]:
                raise ValueError(chart["file"])
            str(line["name"])
        _ = chart["x"], chart["y"], list(chart["ticks"])
