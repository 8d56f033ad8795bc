"""What a command says: records and sentences on standard output, progress on standard error."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WIDTH = 78


@dataclass(frozen=True)
class Console:
    """With `as_json` standard output holds JSON lines and nothing else."""

    as_json: bool

    def record(self, values: Mapping[str, Any], text: str) -> None:
        """One result: as a JSON line, or as text for a person."""
        print(json.dumps(values, ensure_ascii=False) if self.as_json else text, flush=True)

    def say(self, text: str) -> None:
        """A sentence around the results, for a person only."""
        print(text, file=sys.stderr if self.as_json else sys.stdout, flush=True)

    def progress(self, text: str) -> None:
        """Where a long job stands: rewrites its line on a terminal, and stays silent elsewhere."""
        if sys.stderr.isatty():
            print(f"\r{text:<{WIDTH}}", end="", file=sys.stderr, flush=True)

    def milestone(self, text: str) -> None:
        """The same for a log: a line of its own where standard error is no terminal."""
        if not sys.stderr.isatty():
            print(text, file=sys.stderr, flush=True)

    def progress_over(self) -> None:
        """Leave the line that `progress` rewrote."""
        self.progress("")
        if sys.stderr.isatty():
            print("\r", end="", file=sys.stderr, flush=True)


def complain(text: str) -> None:
    """One sentence on standard error."""
    print(text, file=sys.stderr, flush=True)


def speak_utf8() -> None:
    """File names of any script can be printed, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
