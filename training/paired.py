"""Two models on the very same parts: where one is right and the other wrong, and whether that shows anything."""

from collections.abc import Sequence
from math import comb
from typing import Any

from inspectfork.verdict import Decision
from training.evaluate import Part

CHANCE = 0.05  # a difference that chance alone brings more often than this shows nothing


def paired(old: Sequence[Part], new: Sequence[Part]) -> dict[str, Any]:
    """On how many parts the new model is right where the old one is wrong, the other way round, and the conclusion.

    Both have judged the same parts in the same order.
    """
    better = 0
    worse = 0
    for before, after in zip(old, new, strict=True):
        better += is_right(after) and not is_right(before)
        worse += is_right(before) and not is_right(after)
    is_better = shows_better(better, worse) and _escapes(new) <= _escapes(old)
    return {"better": better, "worse": worse, "is_better": is_better}


def is_right(part: Part) -> bool:
    """A good part is OK and a defective one NG; one that was not inspected is neither."""
    return part.decision is (Decision.OK if part.good else Decision.NG)


def shows_better(better: int, worse: int) -> bool:
    """The exact sign test on the parts about which the two differ (McNemar, Psychometrika 12, 1947), one-sided."""
    differ = better + worse
    at_least_as_good = sum(comb(differ, count) for count in range(better, differ + 1))
    return at_least_as_good < CHANCE * 2.0**differ


def _escapes(parts: Sequence[Part]) -> int:
    return sum(part.decision is Decision.OK for part in parts if not part.good)
