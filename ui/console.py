"""What a command says: records and sentences on standard output, progress on standard error."""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from inspectfork.readable import readable

WIDTH = 78


@dataclass(frozen=True)
class Console:
    """With `as_json` standard output holds JSON lines and nothing else.

    What is printed holds names, serials and paths that come from outside: a control character in them, a line break
    too, is shown as its code. Several lines are given as several texts.
    """

    as_json: bool

    def record(self, values: Mapping[str, Any], text: str | Iterable[str]) -> None:
        """One result: as a JSON line, or as a line or more for a person."""
        if self.as_json:
            print(_json_line(values), flush=True)
            return
        lines = [text] if isinstance(text, str) else text
        print("\n".join(readable(line) for line in lines), flush=True)

    def say(self, text: str) -> None:
        """A sentence around the results, for a person only."""
        print(readable(text), file=sys.stderr if self.as_json else sys.stdout, flush=True)

    def progress(self, text: str) -> None:
        """Where a long job stands: rewrites its line on a terminal, and stays silent elsewhere."""
        if sys.stderr.isatty():
            print(f"\r{readable(text):<{WIDTH}}", end="", file=sys.stderr, flush=True)

    def milestone(self, text: str) -> None:
        """The same for a log: a line of its own where standard error is no terminal."""
        if not sys.stderr.isatty():
            print(readable(text), file=sys.stderr, flush=True)

    def progress_over(self) -> None:
        """Leave the line that `progress` rewrote."""
        self.progress("")
        if sys.stderr.isatty():
            print("\r", end="", file=sys.stderr, flush=True)


def complain(text: str) -> None:
    """One sentence on standard error."""
    print(readable(text), file=sys.stderr, flush=True)


def _json_line(values: Mapping[str, Any]) -> str:
    """JSON leaves some characters that command a terminal as they are; their codes mean the same to a program."""
    line = json.dumps(values, ensure_ascii=False)
    return line if readable(line) == line else json.dumps(values)


def speak_utf8() -> None:
    """File names of any script can be printed, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
