"""One thing that the doctor looked at."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How much a finding matters: `bad` keeps the program from inspecting, `note` only from a part of it."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    check: str
    state: State
    text: str
