"""A blind test: a person says of pictures, one by one, which show a real defect and which a synthetic one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from inspectfork.frame import now
from inspectfork.share import share

CHANCE = 0.5  # as often right as somebody who only guesses
CLOSE = 0.6  # who is not right more often than this, with 95 % confidence, does not tell them apart
NEEDED = 100  # answers; of fewer nothing is said but that somebody does tell them apart


class Outcome(Enum):
    """What the answers permit to say."""

    TOLD_APART = "told_apart"
    NOT_TOLD_APART = "not_told_apart"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class BlindTest:
    """`right` answers to `shown` pictures, of which half were synthetic, made in `ways`."""

    recipe: str
    class_name: str
    ways: tuple[str, ...]
    shown: int
    right: int
    by: str = ""
    at: datetime = field(default_factory=now)

    @property
    def interval(self) -> tuple[float, float]:
        """The share of right answers that this person would give to many more, with 95 % confidence."""
        right = share(self.right, self.shown)
        return right["low"], right["high"]

    @property
    def outcome(self) -> Outcome:
        """Told apart where chance lies outside of the interval; not, where the interval ends close to chance."""
        low, high = self.interval
        if not low <= CHANCE <= high:
            return Outcome.TOLD_APART
        return Outcome.NOT_TOLD_APART if self.shown >= NEEDED and high <= CLOSE else Outcome.TOO_FEW


def together(tests: Sequence[BlindTest]) -> BlindTest:
    """The answers of one person about one class, of all these tests."""
    shown = sum(test.shown for test in tests)
    right = sum(test.right for test in tests)
    return replace(tests[0], shown=shown, right=right)
