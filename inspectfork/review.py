"""A second look at a judged part: that somebody disagrees, and what a reviewer says. It never changes the verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspectfork.verdict import Decision


class ReviewKind(StrEnum):
    """What a second look comes to."""

    DISPUTED = "disputed"  # somebody at the line disagrees; it waits for a reviewer
    CONFIRMED = "confirmed"
    OVERRULED = "overruled"
    WITHDRAWN = "withdrawn"  # the answer before it was a slip, and counts no more


ANSWERS = (ReviewKind.CONFIRMED, ReviewKind.OVERRULED)


class Reason(StrEnum):
    """Why the verdict is not accepted."""

    FALSE_CALL = "false call"  # the part is good
    MISSED_DEFECT = "missed defect"
    OTHER = "other"


@dataclass(frozen=True)
class Review:
    """One second look. `decision` is what the part really is, None where that is open: disputed, or left as it was."""

    kind: ReviewKind
    reason: Reason | None = None
    decision: Decision | None = None
    class_name: str | None = None  # the kind of defect that the reviewer sees
    note: str = ""
    by: str = ""
    at: datetime | None = None  # None until it is recorded


def standing_answer(looks: Sequence[Review]) -> Review | None:
    """The last answer of a reviewer that was not withdrawn, of the looks at one part in their order."""
    standing: Review | None = None
    for look in looks:
        if look.kind in ANSWERS:
            standing = look
        elif look.kind is ReviewKind.WITHDRAWN:
            standing = None
    return standing


def review_of(said: Decision, truth: Decision, class_name: str | None = None, note: str = "", by: str = "") -> Review:
    """The second look at a part of which the program said `said` and the reviewer says `truth`."""
    if said is truth:
        return Review(ReviewKind.CONFIRMED, None, truth, class_name, note, by)
    reason = {Decision.OK: Reason.FALSE_CALL, Decision.NG: Reason.MISSED_DEFECT}.get(truth, Reason.OTHER)
    return Review(ReviewKind.OVERRULED, reason, truth, class_name, note, by)
