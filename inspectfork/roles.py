"""Who may do what at a station: one table, which every page, command and changing service asks."""

from dataclasses import dataclass
from enum import StrEnum

from inspectfork.fault import Fault


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


@dataclass(frozen=True)
class Standing:
    """Who acts, and as what. It is taken when a person presses, and holds for the job that follows: a teaching is
    saved under the name of who began it, also when somebody else, or nobody, is signed in by then.
    """

    name: str = ""  # "" for nobody
    role: Role | None = None  # None where nobody is signed in, or the station is open
    is_open: bool = True  # to everybody, as it has no administrator

    def require(self, action: Action) -> str:
        """The name that records bear. Raises Fault `sign_in.needed` or `role.refused`."""
        if self.is_open:
            return self.name
        if self.role is None:
            raise Fault("sign_in.needed")
        if action not in MAY[self.role]:
            raise Fault("role.refused", name=self.name, role=self.role, first=who_may(action))
        return self.name
