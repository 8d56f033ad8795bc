"""Who may do what at a station: one table, which every page asks."""

from enum import StrEnum


class Role(StrEnum):
    """What a user is to the station; each may do more than the one before."""

    OPERATOR = "operator"
    ENGINEER = "engineer"
    QUALITY = "quality"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What a user does, by the names of the pages it is done on."""

    INSPECT = "inspect"  # start a line, and disagree with a verdict
    LOG = "log"
    TEACH = "teach"
    PICTURES = "pictures"
    PART = "part"  # the recipe's regions and its limit
    REVIEW = "review"
    FIGURES = "figures"
    USERS = "users"  # who signs in here


_RUNNING = frozenset({Action.INSPECT, Action.LOG})
_TEACHING = _RUNNING | {Action.TEACH, Action.PICTURES, Action.PART}
_ANSWERING = _TEACHING | {Action.REVIEW, Action.FIGURES}

MAY: dict[Role, frozenset[Action]] = {
    Role.OPERATOR: _RUNNING,
    Role.ENGINEER: _TEACHING,
    Role.QUALITY: _ANSWERING,
    Role.ADMINISTRATOR: frozenset(Action),
}


def who_may(action: Action) -> Role:
    """The first role that may do this."""
    return next(role for role, allowed in MAY.items() if action in allowed)
