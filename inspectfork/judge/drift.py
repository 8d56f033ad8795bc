"""Drift: whether a value of good parts has moved away from where it was at teaching.

Each part is ranked among the values of teaching, and the ranks are averaged with weights that fade (Hackl and Ledolter,
Journal of Quality Technology 1991: a control chart of exponentially weighted ranks). A rank knows no law that the
values must follow, and the wildest part counts no more than the largest of teaching.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
WEIGHT = 0.05  # of the newest part; about the last forty count
WIDTH = 4.0  # standard deviations of the bound: of 1,000 good parts without drift 1 in 100 runs ever crosses it
BACK = 0.5  # of the bound, within which a value that had drifted is back
FEWEST_TAUGHT = 10  # with fewer, the bound would lie beyond every rank
FIRST = 30  # good parts that stand for teaching where that left too few
FEWEST = 20  # good parts after teaching; with fewer nothing is said
PRESENT = 40  # of the latest good parts, whose middle value is the present level
WORTH_SAYING = 0.2  # of the room between the taught level and what rejects or refuses a part


@dataclass(frozen=True, eq=False)
class Drift:
    """`course` (n,) is the weighted mean rank after each good part, -1 to 1, beyond +-`bound` (n,) no chance.

    `since` is the number of the first part of the present drift, None where there is none.
    """

    taught: float
    present: float
    course: Values
    bound: Values
    since: int | None


def drift_of(values: Values, taught: Values, room: float = 0.0) -> Drift | None:
    """How values (n,) of good parts, oldest first, stand to those of teaching; None with too few parts to say.

    `room` is how far the level may move until it rejects or refuses parts: what is less than a fifth of it is no drift.
    """
    if len(taught) < FEWEST_TAUGHT:
        taught, values = values[:FIRST], values[FIRST:]
    if len(values) < FEWEST:
        return None
    course, bound = faded(ranks_among(taught, values)), bound_for(len(values), len(taught))
    level, present = float(np.median(taught)), float(np.median(values[-PRESENT:]))
    worth = abs(present - level) >= WORTH_SAYING * room
    return Drift(level, present, course, bound, out_since(course, bound) if worth else None)


def ranks_among(taught: Values, values: Values) -> Values:
    """The rank of each value among those of teaching, from -1 below all of them to 1 above all; about 0 in the mean."""
    ordered = np.sort(taught)
    below, up_to = (np.searchsorted(ordered, values, side) for side in ("left", "right"))
    return np.asarray((below + up_to) / len(ordered) - 1, np.float64)


def faded(ranks: Values) -> Values:
    """The mean of the ranks up to each part, weighted so that older ones fade."""
    course, mean = np.empty_like(ranks), 0.0
    for number, rank in enumerate(ranks):
        mean += WEIGHT * (rank - mean)
        course[number] = mean
    return course


def bound_for(parts: int, taught: int) -> Values:
    """How far chance takes the course (n,): the chance of the parts that came, and of those that were taught."""
    fading = WEIGHT / (2 - WEIGHT) * (1 - (1 - WEIGHT) ** (2 * np.arange(1, parts + 1)))
    return np.asarray(WIDTH * np.sqrt((fading + 1 / taught) / 3))  # a rank between -1 and 1 has the variance 1/3


def out_since(course: Values, bound: Values) -> int | None:
    """The part with which the course left the bound, unless it has come well back within it since."""
    since = None
    for number, (mean, most) in enumerate(zip(np.abs(course), bound, strict=True)):
        if mean > most:
            since = number if since is None else since
        elif mean < BACK * most:
            since = None
    return since
