"""A blind test: a person says of pictures, one by one, which show a real defect and which a synthetic one."""

from dataclasses import dataclass, field
from datetime import datetime

from inspectfork.frame import now
from inspectfork.share import share

CHANCE = 0.5  # as often right as somebody who only guesses


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
    def told_apart(self) -> bool:
        """Whether chance lies outside of the interval."""
        low, high = self.interval
        return not low <= CHANCE <= high
