"""A fault is the world's: a lost camera, a full disk, a file that is no picture. Everything else is our bug.

Each fault is declared once, as one row in `inspectfork.faults`: what happened, and what to do next. The
window translates the same templates (context "Fault"), so a fault reads the same on the command line and in the message
strip.
"""

import errno
from collections.abc import Mapping

from inspectfork.faults import (
    accounts,
    cameras,
    durability,
    files,
    keeping,
    labels,
    model,
    packages,
    pictures,
    running,
    teaching,
)
from inspectfork.readable import readable

FAULTS: Mapping[str, tuple[str, str]] = {
    **pictures.ROWS,
    **files.ROWS,
    **cameras.ROWS,
    **keeping.ROWS,
    **running.ROWS,
    **model.ROWS,
    **teaching.ROWS,
    **labels.ROWS,
    **accounts.ROWS,
    **durability.ROWS,
    **packages.ROWS,
}


class Fault(Exception):
    """The world's fault `code`, a row of `FAULTS`, with the facts that fill its sentence.

    Raises KeyError (our bug) for a code that is not declared or a fact that is missing.
    """

    def __init__(self, code: str, **facts: object) -> None:
        what, hint = FAULTS[code]
        self.code = code
        self.facts = {name: readable(value) for name, value in facts.items()}
        self.what = what.format(**self.facts)
        self.hint = hint.format(**self.facts)
        super().__init__(f"{self.what} {self.hint}")

    def __reduce__(self) -> tuple[object, ...]:
        """Faults cross process borders: rebuild from code and facts."""
        return (_rebuild, (self.code, self.facts))


def _rebuild(code: str, facts: dict[str, str]) -> Fault:
    return Fault(code, **facts)


def file_fault(error: OSError, path: object, code: str) -> Fault:
    """What a file error is to a person: a full disk, or `code` with the path and the system's reason."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Fault("disk.full", path=path)
    return Fault(code, path=path, why=error.strerror or error)
