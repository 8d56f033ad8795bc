"""Waiting for a database that another program keeps locked: for a bounded time, and not in silence."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

from inspectfork.fault import Fault

T = TypeVar("T")


@dataclass(frozen=True)
class Patience:
    """`tell` hears once of each waiting, which ends after `longest_s`."""

    longest_s: float
    tell: Callable[[Fault], None]

    def through(self, do: Callable[[], T]) -> T:
        """Do it, again and again while the database is locked. Each try waits some seconds itself.

        Raises Fault `database.locked` at the end of the patience.
        """
        give_up_at = monotonic() + self.longest_s
        is_told = False
        while True:
            try:
                return do()
            except Fault as fault:
                if fault.code != "database.locked" or monotonic() >= give_up_at:
                    raise
                if not is_told:
                    self.tell(Fault("database.waited", path=fault.facts["path"], seconds=f"{self.longest_s:g}"))
                is_told = True


NONE = Patience(0.0, lambda _: None)
