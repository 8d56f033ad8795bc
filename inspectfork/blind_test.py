"""A blind test: a person says of pictures, one by one, which show a real defect and which a synthetic one."""

from dataclasses import dataclass, field
from datetime import datetime
from math import sqrt

from inspectfork.frame import now

CHANCE = 0.5  # as often right as somebody who only guesses
_Z = 1.959964  # of the normal law: 95 % lie within so many standard deviations


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
        """The share of right answers that this person would give to many more, with 95 % confidence.

        Wilson's interval, https://doi.org/10.1080/01621459.1927.10502953
        """
        share, square = self.right / self.shown, _Z**2 / self.shown
        half = _Z * sqrt(share * (1 - share) / self.shown + square / (4 * self.shown))
        return max(0.0, (share + square / 2 - half) / (1 + square)), min(
            1.0, (share + square / 2 + half) / (1 + square)
        )

    @property
    def told_apart(self) -> bool:
        """Whether chance lies outside of the interval."""
        low, high = self.interval
        return not low <= CHANCE <= high
